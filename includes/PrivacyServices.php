<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Http\AuditedCalls;
use Causerie\Chat\Http\Privacy\AuditController;
use Causerie\Chat\Http\Privacy\ConsentsController;
use Causerie\Chat\Http\Privacy\RetentionController;
use Causerie\Chat\Privacy\Audit\AuditStore;
use Causerie\Chat\Privacy\Audit\AuditTrail;
use Causerie\Chat\Privacy\Consent\Consents;
use Causerie\Chat\Privacy\Consent\ConsentStore;
use Causerie\Chat\Privacy\Consent\Notices;
use Causerie\Chat\Privacy\Personal\ConsentsGiven;
use Causerie\Chat\Privacy\Personal\Conversations;
use Causerie\Chat\Privacy\Personal\People;
use Causerie\Chat\Privacy\Personal\PersonalData;
use Causerie\Chat\Privacy\Personal\PersonalDataDoor;
use Causerie\Chat\Privacy\Personal\PersonalStore;
use Causerie\Chat\Privacy\Personal\Profiles;
use Causerie\Chat\Privacy\Personal\SessionNotes;
use Causerie\Chat\Privacy\PolicyText;
use Causerie\Chat\Privacy\PrivacyDoor;
use Causerie\Chat\Privacy\Retention\Retention;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that keeps what visitors say no longer and no more openly than it must be. */
trait PrivacyServices {

	public function privacyDoor(): PrivacyDoor {
		return new PrivacyDoor( Lifecycle::CLEAN_UP, $this->retention( ... ), $this->auditTrail( ... ), $this->consentStore( ... ), $this->policyText( ... ) );
	}

	public function personalDataDoor(): PersonalDataDoor {
		return new PersonalDataDoor( $this->personalData( ... ), fn () => new People( $this->visitors() ), $this->auditTrail( ... ) );
	}

	/** @return list<PersonalData> */
	private function personalData(): array {
		$store = $this->once( PersonalStore::class, fn () => new PersonalStore( $this->database() ) );
		return [ $this->personalLeads(), new SessionNotes( $store ), new ConsentsGiven( $store ), new Conversations( $store, $this->erasure() ), new Profiles( $this->deleteVisitor() ) ];
	}

	public function erasure(): ErasureStore {
		return $this->once( ErasureStore::class, fn () => new ErasureStore( $this->database(), $this->clock() ) );
	}

	public function retention(): Retention {
		return $this->once( Retention::class, fn () => new Retention( $this->erasure(), $this->privacySettings( ... ), $this->auditTrail(), $this->queue(), $this->clock() ) );
	}

	public function auditStore(): AuditStore {
		return $this->once( AuditStore::class, fn () => new AuditStore( $this->database() ) );
	}

	public function auditTrail(): AuditTrail {
		return $this->once( AuditTrail::class, fn () => new AuditTrail( $this->auditStore(), $this->clock(), fn (): int => $this->privacySettings()['audit_days'] ) );
	}

	public function consentStore(): ConsentStore {
		return $this->once( ConsentStore::class, fn () => new ConsentStore( $this->database(), $this->clock() ) );
	}

	public function policyText(): PolicyText {
		return $this->once(
			PolicyText::class,
			fn () => new PolicyText(
				$this->privacySettings( ... ),
				// As pages know them: no query.
				fn (): array => array_values( array_filter( array_map( $this->defaultBot()->find( ... ), array_keys( $this->placements()->all() ) ) ) ),
				fn (): array => $this->providers()->all(),
				fn (): array => $this->attributesForModel()->labels(),
				fn (): array => EndpointRegister::isAnyEnabled() ? $this->endpoints()->hostsOfTexts() : [],
				fn (): ?string => $this->settings()->get()['embeddings']['provider'] ?? null,
				$this->notices(),
				$this->contract()->limit( 'tracedDays' )
			)
		);
	}

	public function notices(): Notices {
		return $this->once( Notices::class, fn () => new Notices( $this->privacySettings( ... ), $this->translations() ) );
	}

	public function consents(): Consents {
		return $this->once( Consents::class, fn () => new Consents( $this->notices(), $this->consentStore() ) );
	}

	public function auditedCalls(): AuditedCalls {
		return $this->once( AuditedCalls::class, fn () => new AuditedCalls( $this->auditTrail( ... ), $this->apiKeys( ... ) ) );
	}

	public function consentsController(): ConsentsController {
		return $this->once( ConsentsController::class, fn () => new ConsentsController( $this->database(), $this->defaultBot(), $this->sessions(), $this->notices(), $this->consents(), $this->consentStore() ) );
	}

	public function retentionController(): RetentionController {
		return $this->once( RetentionController::class, fn () => new RetentionController( $this->retention() ) );
	}

	public function auditController(): AuditController {
		return $this->once( AuditController::class, fn () => new AuditController( $this->auditStore() ) );
	}

	/** @return array<string, mixed> The contract's `SitePrivacy`. */
	private function privacySettings(): array {
		return $this->settings()->get()['privacy'];
	}
}
