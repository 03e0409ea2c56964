<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Chat\Inbound\AssignSession;
use Causerie\Chat\Chat\Inbound\CloseSession;
use Causerie\Chat\Chat\Inbound\PushMessage;
use Causerie\Chat\Http\Inbound\InboundController;
use Causerie\Chat\Http\Inbound\SourcesController;
use Causerie\Chat\Inbound\DeleteDocument;
use Causerie\Chat\Inbound\Effect;
use Causerie\Chat\Inbound\Gate;
use Causerie\Chat\Inbound\InboundDoor;
use Causerie\Chat\Inbound\ReceiptStore;
use Causerie\Chat\Inbound\Receive;
use Causerie\Chat\Inbound\SourceDesk;
use Causerie\Chat\Inbound\SourceRegister;
use Causerie\Chat\Inbound\SourceSecrets;
use Causerie\Chat\Inbound\SourceStore;
use Causerie\Chat\Inbound\SourceTexts;
use Causerie\Chat\Inbound\UpdateUser;
use Causerie\Chat\Inbound\UpsertDocument;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Setup\Lifecycle;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that listens to other systems. */
trait InboundServices {

	private function inboundDoor(): InboundDoor {
		return new InboundDoor(
			Lifecycle::CLEAN_UP,
			$this->inboundSources( ... ),
			$this->inboundReceipts( ... ),
			fn (): int => $this->clock()->milliseconds() - 1000 * $this->contract()->limit( 'deliverySeconds' ),
			$this->log( ... )
		);
	}

	public function inboundSources(): SourceStore {
		return $this->once( SourceStore::class, fn () => new SourceStore( $this->database(), $this->clock() ) );
	}

	public function inboundReceipts(): ReceiptStore {
		return $this->once( ReceiptStore::class, fn () => new ReceiptStore( $this->database(), $this->clock() ) );
	}

	public function inboundGate(): Gate {
		return $this->once(
			Gate::class,
			fn () => new Gate( $this->inboundSources(), $this->inboundSecrets(), $this->clock(), $this->contract()->limit( 'documentBytes' ), $this->contract()->limit( 'signatureSeconds' ) )
		);
	}

	public function sourceDesk(): SourceDesk {
		return $this->once(
			SourceDesk::class,
			fn () => new SourceDesk( $this->inboundSources(), $this->inboundSecrets(), new SourceRegister( $this->inboundSources() ), $this->inboundReceipts(), new SourceTexts( $this->documentStore(), $this->knowledgeIndex() ), $this->clock(), $this->contract()->limit( 'inboundSources' ) )
		);
	}

	public function inboundController(): InboundController {
		return $this->once(
			InboundController::class,
			fn () => new InboundController( $this->sourceDesk(), new Receive( $this->database(), $this->inboundReceipts(), $this->inboundSources(), $this->effect( ... ) ) )
		);
	}

	public function sourcesController(): SourcesController {
		return $this->once( SourcesController::class, fn () => new SourcesController( $this->sourceDesk(), $this->inboundReceipts(), $this->clock() ) );
	}

	private function inboundSecrets(): SourceSecrets {
		return $this->once( SourceSecrets::class, fn () => new SourceSecrets( Secrets::ofSite(), $this->inboundSources(), $this->clock() ) );
	}

	/** What one of the contract's types of inbound messages does. */
	private function effect( string $type ): Effect {
		return match ( $type ) {
			'message.push'    => new PushMessage( $this->sessions(), $this->pushMessage() ),
			'user.update'     => new UpdateUser( $this->sessions(), $this->setAttributes() ),
			'session.assign'  => new AssignSession( $this->changeSession(), $this->contract()->limit( 'sessionTags' ) ),
			'session.close'   => new CloseSession( $this->changeSession() ),
			'document.upsert' => new UpsertDocument( $this->documentStore(), $this->knowledgeIndex(), $this->readAgain() ),
			'document.delete' => new DeleteDocument( $this->documentStore(), $this->knowledgeIndex() ),
			default           => throw new \LogicException( 'No effect for the type ' . $type ),
		};
	}
}
