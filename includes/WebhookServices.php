<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Admin\AdminPage;
use Causerie\Chat\Admin\WebhookNotice;
use Causerie\Chat\Http\Webhooks\DeliveriesController;
use Causerie\Chat\Http\Webhooks\HooksController;
use Causerie\Chat\Http\Webhooks\PreviewController;
use Causerie\Chat\Http\Webhooks\WebhooksController;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\SiteHealth\WebhooksCheck;
use Causerie\Chat\Webhooks\Answers\AnswerReader;
use Causerie\Chat\Webhooks\Answers\AnswerStore;
use Causerie\Chat\Webhooks\Answers\ApplyAnswer;
use Causerie\Chat\Webhooks\Context\AskEndpoints;
use Causerie\Chat\Webhooks\Context\ContextCall;
use Causerie\Chat\Webhooks\Context\ContextCircuit;
use Causerie\Chat\Webhooks\Context\ContextHealthStore;
use Causerie\Chat\Webhooks\Context\ContextLog;
use Causerie\Chat\Webhooks\Context\ContextReader;
use Causerie\Chat\Webhooks\Deliveries\DeliveryStore;
use Causerie\Chat\Webhooks\Deliveries\DirectDelivery;
use Causerie\Chat\Webhooks\Deliveries\TestDelivery;
use Causerie\Chat\Webhooks\Dispatch\Bookkeeping;
use Causerie\Chat\Webhooks\Dispatch\Dispatcher;
use Causerie\Chat\Webhooks\Dispatch\DueStore;
use Causerie\Chat\Webhooks\Dispatch\FanOut;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;
use Causerie\Chat\Webhooks\Dispatch\Pace;
use Causerie\Chat\Webhooks\Dispatch\Sender;
use Causerie\Chat\Webhooks\Dispatch\Signer;
use Causerie\Chat\Webhooks\Dispatch\Silence;
use Causerie\Chat\Webhooks\Dispatch\SilenceStore;
use Causerie\Chat\Webhooks\Dispatch\Wakeup;
use Causerie\Chat\Webhooks\Dispatch\WorkerSlots;
use Causerie\Chat\Webhooks\Endpoints\DisabledMail;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;
use Causerie\Chat\Webhooks\Endpoints\EndpointDesk;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\Endpoints\EndpointSecrets;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;
use Causerie\Chat\Webhooks\Endpoints\Verification;
use Causerie\Chat\Webhooks\Hooks\HookDesk;
use Causerie\Chat\Webhooks\Hooks\HookOwners;
use Causerie\Chat\Webhooks\Hooks\HooksDoor;
use Causerie\Chat\Webhooks\Figures\Counting;
use Causerie\Chat\Webhooks\Figures\FigureStore;
use Causerie\Chat\Webhooks\Figures\Report;
use Causerie\Chat\Platform\Target\DnsResolver;
use Causerie\Chat\Platform\Target\PrivateTargets;
use Causerie\Chat\Platform\Target\RememberingResolver;
use Causerie\Chat\Platform\Target\TargetCheck;
use Causerie\Chat\Webhooks\Transform\Transformation;
use Causerie\Chat\Webhooks\WebhooksDoor;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that tells other systems what happened. */
trait WebhookServices {

	/** @return list<Door> */
	private function webhookDoors(): array {
		return [
			new WebhooksDoor(
				Lifecycle::CLEAN_UP,
				$this->webhookWakeup( ... ),
				$this->silence( ... ),
				$this->deliveries( ... ),
				$this->askEndpoints( ... ),
				$this->endpointFigures( ... ),
				$this->queue( ... ),
				$this->log( ... ),
				fn (): int => $this->clock()->milliseconds() - 1000 * $this->contract()->limit( 'deliverySeconds' )
			),
			new HooksDoor( Lifecycle::CLEAN_UP, $this->hookDesk( ... ), $this->endpointDesk( ... ) ),
			new WebhookNotice( $this->endpoints( ... ), $this->silence( ... ) ),
			new WebhooksCheck( $this->dueDeliveries( ... ), $this->silence( ... ) ),
		];
	}

	public function endpoints(): EndpointStore {
		return $this->once( EndpointStore::class, fn () => new EndpointStore( $this->database(), $this->clock() ) );
	}

	public function endpointRegister(): EndpointRegister {
		return $this->once( EndpointRegister::class, fn () => new EndpointRegister( $this->endpoints() ) );
	}

	public function endpointDesk(): EndpointDesk {
		return $this->once(
			EndpointDesk::class,
			fn () => new EndpointDesk(
				$this->database(),
				$this->endpoints(),
				$this->endpointSecrets(),
				$this->endpointRegister(),
				$this->deliveries(),
				$this->verification(),
				$this->targetCheck(),
				$this->transformation(),
				$this->facts(),
				$this->clock(),
				$this->contract()->events()['api_version'],
				$this->contract()->limit( 'webhooks' )
			)
		);
	}

	public function deliveries(): DeliveryStore {
		return $this->once( DeliveryStore::class, fn () => new DeliveryStore( $this->database(), $this->clock() ) );
	}

	public function endpointFigures(): FigureStore {
		return $this->once( FigureStore::class, fn () => new FigureStore( $this->database() ) );
	}

	public function testDelivery(): TestDelivery {
		return $this->once( TestDelivery::class, fn () => new TestDelivery( $this->directDelivery(), fn (): array => $this->contract()->events() ) );
	}

	public function dispatcher(): Dispatcher {
		return $this->once(
			Dispatcher::class,
			fn () => new Dispatcher(
				new FanOut( $this->outbox(), $this->endpoints(), $this->hookOwners() ),
				$this->outbox(),
				$this->dueDeliveries(),
				new Pace( $this->endpoints() ),
				new Sender( $this->webhookSigner(), $this->targetCheck(), new AnswerReader( $this->contract( ... ) ), $this->bookkeeping(), $this->clock() ),
				$this->bookkeeping(),
				new WorkerSlots( $this->database(), $this->places() ),
				$this->http(),
				$this->clock()
			)
		);
	}

	public function webhookWakeup(): Wakeup {
		return $this->once( Wakeup::class, fn () => new Wakeup( $this->afterResponse(), $this->queue(), $this->dispatcher( ... ), $this->outbox( ... ), $this->dueDeliveries( ... ), $this->silenceStore( ... ), $this->clock(), $this->log() ) );
	}

	public function webhooksController(): WebhooksController {
		return $this->once( WebhooksController::class, fn () => new WebhooksController( $this->endpointDesk(), $this->deliveries(), $this->webhookWakeup(), new Report( $this->endpointFigures(), $this->clock() ), $this->clock() ) );
	}

	public function hooksController(): HooksController {
		return $this->once( HooksController::class, fn () => new HooksController( $this->hookDesk(), $this->eventList(), $this->apiKeys(), $this->applications(), fn (): array => $this->contract()->events() ) );
	}

	public function previewController(): PreviewController {
		return $this->once( PreviewController::class, fn () => new PreviewController( $this->transformation(), fn (): array => $this->contract()->events() ) );
	}

	public function deliveriesController(): DeliveriesController {
		return $this->once( DeliveriesController::class, fn () => new DeliveriesController( $this->endpointDesk(), $this->deliveries(), $this->testDelivery(), $this->verification(), $this->webhookWakeup() ) );
	}

	public function askEndpoints(): AskEndpoints {
		return $this->once(
			AskEndpoints::class,
			function (): AskEndpoints {
				$reader = new ContextReader( $this->contract( ... ), $this->setAttributes() );
				return new AskEndpoints(
					$this->endpoints(),
					new ContextCircuit( new ContextHealthStore( $this->database() ), $this->clock() ),
					new ContextCall( $this->directDelivery(), $this->webhookSigner(), $this->targetCheck(), $reader, $this->clock(), $this->contract()->limit( 'contextAnswerBytes' ) ),
					new ContextLog( $this->database(), $this->sessions(), $this->eventStore(), $this->outbox(), $this->clock() ),
					$this->endpointCare(),
					$this->http(),
					$this->clock()
				);
			}
		);
	}

	public function verification(): Verification {
		return $this->once( Verification::class, fn () => new Verification( $this->endpoints(), $this->directDelivery() ) );
	}

	private function directDelivery(): DirectDelivery {
		return $this->once( DirectDelivery::class, fn () => new DirectDelivery( $this->database(), $this->eventStore(), $this->outbox(), $this->deliveries(), $this->clock() ) );
	}

	private function webhookSigner(): Signer {
		return $this->once( Signer::class, fn () => new Signer( $this->endpoints(), $this->endpointSecrets() ) );
	}

	public function hookDesk(): HookDesk {
		return $this->once( HookDesk::class, fn () => new HookDesk( $this->endpointDesk(), $this->endpoints(), $this->hookOwners(), fn (): array => $this->contract()->events(), $this->contract()->limit( 'hooksPerCaller' ) ) );
	}

	public function hookOwners(): HookOwners {
		return $this->once( HookOwners::class, fn () => new HookOwners( $this->apiKeyStore(), $this->oauthClients(), $this->clock() ) );
	}

	public function silence(): Silence {
		return $this->once( Silence::class, fn () => new Silence( $this->silenceStore(), $this->clock() ) );
	}

	private function silenceStore(): SilenceStore {
		return $this->once( SilenceStore::class, fn () => new SilenceStore( $this->database(), $this->dueDeliveries() ) );
	}

	public function transformation(): Transformation {
		return $this->once( Transformation::class, fn () => new Transformation( AdminPage::conversation( ... ), $this->contract()->limit( 'transformedBytes' ) ) );
	}

	public function dueDeliveries(): DueStore {
		return $this->once( DueStore::class, fn () => new DueStore( $this->database(), $this->endpoints(), $this->clock() ) );
	}

	private function outbox(): OutboxStore {
		return $this->once( OutboxStore::class, fn () => new OutboxStore( $this->database(), $this->clock(), $this->transformation() ) );
	}

	private function endpointSecrets(): EndpointSecrets {
		return $this->once( EndpointSecrets::class, static fn () => new EndpointSecrets( Secrets::ofSite() ) );
	}

	private function targetCheck(): TargetCheck {
		return $this->once( TargetCheck::class, fn () => new TargetCheck( new RememberingResolver( new DnsResolver(), $this->clock() ), PrivateTargets::ofSite( 'CAUSERIE_WEBHOOK_PRIVATE_TARGETS' ), [ home_url(), site_url() ], $this->clock() ) );
	}

	private function endpointCare(): EndpointCare {
		return $this->once( EndpointCare::class, fn () => new EndpointCare( $this->database(), $this->endpoints(), $this->endpointRegister(), $this->facts(), new DisabledMail(), $this->clock() ) );
	}

	private function bookkeeping(): Bookkeeping {
		return $this->once(
			Bookkeeping::class,
			fn () => new Bookkeeping(
				$this->database(),
				$this->outbox(),
				$this->endpointCare(),
				$this->verification(),
				new ApplyAnswer( new AnswerStore( $this->database() ), $this->pushMessage(), $this->setAttributes() ),
				new Counting( $this->endpointFigures(), $this->deliveries(), $this->clock() ),
				$this->clock()
			)
		);
	}
}
