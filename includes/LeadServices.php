<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Http\Leads\LeadsController;
use Causerie\Chat\Http\Leads\LeadView;
use Causerie\Chat\Leads\AskedModel;
use Causerie\Chat\Leads\BotLeads;
use Causerie\Chat\Leads\EnteredValues;
use Causerie\Chat\Leads\Extractor;
use Causerie\Chat\Leads\FindLeads;
use Causerie\Chat\Leads\KeepLead;
use Causerie\Chat\Leads\LeadDesk;
use Causerie\Chat\Leads\LeadListStore;
use Causerie\Chat\Leads\LeadProfiles;
use Causerie\Chat\Leads\LeadRetention;
use Causerie\Chat\Leads\LeadsDoor;
use Causerie\Chat\Leads\LeadStore;
use Causerie\Chat\Leads\PersonalLeads;
use Causerie\Chat\Leads\PersonalLeadStore;
use Causerie\Chat\Leads\Rules\Rules;
use Causerie\Chat\Sessions\PendingMessage;
use Causerie\Chat\Sessions\PendingMessagesDoor;
use Causerie\Chat\Sessions\PendingMessageStore;
use Causerie\Chat\Setup\Lifecycle;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that keeps those who left a way to be reached. */
trait LeadServices {

	public function leadsDoor(): LeadsDoor {
		return new LeadsDoor( Lifecycle::CLEAN_UP, $this->leads( ... ), $this->personalLeadStore( ... ), fn () => new LeadProfiles( $this->database(), $this->leads() ), $this->leadRetention( ... ) );
	}

	public function pendingLeadsDoor(): PendingMessagesDoor {
		return $this->pendingMessagesDoor( 'leads', LeadsDoor::WORK, $this->wantsLeads( ... ), $this->pendingLeads( ... ), fn ( PendingMessage $pending ) => $this->findLeads()->find( $pending ) );
	}

	public function findLeads(): FindLeads {
		return $this->once(
			FindLeads::class,
			fn () => new FindLeads( $this->pendingLeads(), $this->keepLead(), $this->extractLeads(), $this->defaultBot(), $this->sessions(), $this->messages(), $this->visitors(), $this->consents(), $this->traceSubject() )
		);
	}

	public function extractLeads(): Extractor {
		return $this->once( Extractor::class, fn () => new Extractor( new AskedModel( $this->jsonTask() ), new Rules(), $this->log() ) );
	}

	public function keepLead(): KeepLead {
		return $this->once( KeepLead::class, fn () => new KeepLead( $this->database(), $this->sessions(), $this->pendingLeads(), $this->leads(), $this->facts() ) );
	}

	public function pendingLeads(): PendingMessageStore {
		return new PendingMessageStore( 'pending_leads', $this->database(), $this->clock() );
	}

	public function leads(): LeadStore {
		return $this->once( LeadStore::class, fn () => new LeadStore( $this->database(), $this->clock() ) );
	}

	public function leadList(): LeadListStore {
		return $this->once( LeadListStore::class, fn () => new LeadListStore( $this->database() ) );
	}

	public function leadDesk(): LeadDesk {
		return $this->once( LeadDesk::class, fn () => new LeadDesk( $this->database(), $this->leads(), new EnteredValues( $this->contract() ), $this->defaultBot(), $this->sessions(), $this->consents(), $this->facts(), $this->clock() ) );
	}

	public function leadRetention(): LeadRetention {
		return $this->once( LeadRetention::class, fn () => new LeadRetention( $this->leads(), $this->privacySettings( ... ), $this->clock() ) );
	}

	public function personalLeadStore(): PersonalLeadStore {
		return $this->once( PersonalLeadStore::class, fn () => new PersonalLeadStore( $this->database() ) );
	}

	public function personalLeads(): PersonalLeads {
		return $this->once( PersonalLeads::class, fn () => new PersonalLeads( $this->personalLeadStore(), $this->leads(), $this->erasure() ) );
	}

	public function leadView(): LeadView {
		return $this->once( LeadView::class, fn () => new LeadView( $this->bots() ) );
	}

	public function leadsController(): LeadsController {
		return $this->once( LeadsController::class, fn () => new LeadsController( $this->leads(), $this->leadList(), $this->leadDesk(), $this->leadView(), $this->contract()->limit( 'leadsExported' ) ) );
	}

	/** No query. */
	private function wantsLeads( int $botId ): bool {
		$bot = $this->defaultBot()->find( $botId );
		return $bot !== null && BotLeads::ofBot( $bot )->isOn;
	}
}
