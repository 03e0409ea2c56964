<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Events\EventErasureStore;
use Causerie\Chat\Events\EventListStore;
use Causerie\Chat\Events\EventsDoor;
use Causerie\Chat\Events\EventStore;
use Causerie\Chat\Events\Purge;
use Causerie\Chat\Events\Recorder;
use Causerie\Chat\Events\Recording;
use Causerie\Chat\Http\Events\EventsController;
use Causerie\Chat\Setup\Lifecycle;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that keeps what happened. */
trait EventServices {

	public function eventsDoor(): EventsDoor {
		return new EventsDoor( Lifecycle::CLEAN_UP, $this->recording( ... ), $this->recorder( ... ), $this->eventErasure( ... ), $this->eventPurge( ... ) );
	}

	public function recording(): Recording {
		return $this->once( Recording::class, fn () => new Recording( $this->eventSettings( ... ) ) );
	}

	public function recorder(): Recorder {
		return $this->once( Recorder::class, fn () => new Recorder( $this->eventStore(), $this->clock(), fn (): string => $this->contract()->events()['api_version'] ) );
	}

	public function eventStore(): EventStore {
		return $this->once( EventStore::class, fn () => new EventStore( $this->database() ) );
	}

	public function eventErasure(): EventErasureStore {
		return $this->once( EventErasureStore::class, fn () => new EventErasureStore( $this->database() ) );
	}

	public function eventPurge(): Purge {
		return $this->once( Purge::class, fn () => new Purge( $this->eventErasure(), $this->eventSettings( ... ), $this->queue(), $this->clock(), $this->log(), $this->contract()->limit( 'eventsKept' ), $this->contract()->limit( 'deliverySeconds' ) ) );
	}

	public function eventsController(): EventsController {
		return $this->once( EventsController::class, fn () => new EventsController( $this->eventStore(), $this->eventList() ) );
	}

	private function eventList(): EventListStore {
		return $this->once( EventListStore::class, fn () => new EventListStore( $this->database(), $this->clock(), $this->contract()->limit( 'eventsCounted' ) ) );
	}

	/** @return array<string, mixed> The contract's `SiteEvents`. */
	private function eventSettings(): array {
		return $this->settings()->get()['events'];
	}
}
