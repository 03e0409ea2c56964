<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpPool;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;

defined( 'ABSPATH' ) || exit;

/**
 * A worker: passes events on to the endpoints that want them, and makes the deliveries that are due, many at once.
 *
 * It can end at any moment without that anything is lost: what it had taken is taken by another one, and what it had sent
 * without noting it is sent once more, with the same id and the same bytes.
 */
final class Dispatcher {

	/** Not autoloaded: when a worker has last run to its end, in milliseconds since 1970. */
	public const RAN_AT = 'causerie_webhooks_ran_at';

	/** Deliveries under way at once, to all endpoints. */
	private const IN_FLIGHT = 100;

	/** Milliseconds for which a delivery is a worker's: longer than an attempt can take. */
	private const LEASE = 60_000;

	/** Seconds to wait for something to happen. */
	private const PAUSE = 0.05;

	/** And where nothing is under way. */
	private const IDLE = 0.5;

	/** Milliseconds between two looks for what dead workers have left. */
	private const REAP = 1000;

	/** Milliseconds between two looks at what else there is to do, while something is under way. */
	private const LOOK = 20;

	/** @var array<string, int> How many are under way, by endpoint. */
	private array $inFlight = [];

	/** @var array<string, int> How many have ended in this run, by endpoint. */
	private array $answered = [];

	/** How many were begun in this run. */
	private int $begun = 0;

	/** @var array<int, int> When each that is under way was begun, in milliseconds since 1970, by which one of the run it is. */
	private array $begunAt = [];

	public function __construct(
		private readonly FanOut $fanOut,
		private readonly OutboxStore $outbox,
		private readonly DueStore $due,
		private readonly Pace $pace,
		private readonly Sender $sender,
		private readonly Bookkeeping $books,
		private readonly WorkerSlots $slots,
		private readonly HttpClient $http,
		private readonly Clock $clock,
	) {}

	/**
	 * Works until there is nothing to do or the budget is used up.
	 *
	 * @return bool Whether it worked; false where there are enough workers, or where nothing may be sent.
	 * @throws DatabaseException
	 */
	public function run( Budget $budget ): bool {
		if ( EndpointRegister::isPaused() || ! HttpPool::isPossible() ) {
			return false;
		}
		$worker = $this->slots->take( $budget->workers );
		if ( $worker === 0 ) {
			return false;
		}
		try {
			$this->outbox->release( $worker );
			[ $this->inFlight, $this->answered, $this->begunAt ] = [ [], [], [] ];
			$this->work( $budget, $worker );
			update_option( self::RAN_AT, $this->clock->milliseconds(), false );
		} finally {
			$this->slots->leave();
		}
		return true;
	}

	private function work( Budget $budget, int $worker ): void {
		$pool  = $this->http->pool();
		$until = $this->clock->milliseconds() + (int) ( 1000 * $budget->seconds );
		$rest  = $budget->rests ? Rest::ofThisProcess() : null;
		$look  = 0;
		$reap  = 0;
		do {
			$now    = $this->clock->milliseconds();
			$isOver = $now >= $until;
			// What an endpoint that hangs is sent can take long, and nobody else gets this worker's number before: so it goes on for the others meanwhile.
			$isOpen = ( ! $isOver || min( [ $until, ...$this->begunAt ] ) < $until ) && $this->slots->renew();
			$didAny = false;
			if ( $isOpen && $now - $reap >= self::REAP ) {
				$reap = $now;
				$this->reap();
			}
			if ( $isOpen && ( $pool->count() === 0 || $now - $look >= self::LOOK ) ) {
				$look   = $now;
				$didAny = $this->fanOut->run() > 0;
				/** Events were passed on. */
				do_action( 'causerie_webhooks_fanned_out' );
				$didAny = $this->begin( $pool, $worker, $isOver ) || $didAny;
			}
			$pool->wait( self::PAUSE );
			// What has arrived can make room for what waited for it.
			$isBusy = $this->books->flush() > 0 || $pool->count() > 0 || $didAny;
			if ( ! $isBusy && $isOpen && ( $budget->waits || $this->isPaced() ) ) {
				usleep( (int) ( 1_000_000 * ( $budget->waits ? self::IDLE : self::PAUSE ) ) );
				$isBusy = true;
			}
			$rest?->take();
		} while ( $isBusy && ( $isOpen || $pool->count() > 0 ) );
	}

	/** Takes from dead workers what they had taken: theirs is free at once, and not when its lease ends. */
	private function reap(): void {
		foreach ( $this->outbox->workers() as $number ) {
			$this->slots->bury( $number, $this->outbox->release( ... ) );
		}
	}

	/** Whether something waits only for its rate: an endpoint with a limit a second could be sent it in a moment. */
	private function isPaced(): bool {
		foreach ( $this->due->endpoints( $this->clock->milliseconds() ) as $endpoint ) {
			if ( $endpoint->perSecond() > 0 ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param bool $isOver Whether the time is over: then only those are sent anything of which nothing is under way, or one that hangs would make it endless.
	 * @return bool Whether anything was begun.
	 */
	private function begin( HttpPool $pool, int $worker, bool $isOver ): bool {
		$endpoints = $pool->count() < self::IN_FLIGHT ? $this->due->endpoints( $this->clock->milliseconds() ) : [];
		if ( $isOver ) {
			$endpoints = array_values( array_filter( $endpoints, fn ( Endpoint $endpoint ): bool => ( $this->inFlight[ $endpoint->id ] ?? 0 ) === 0 ) );
		}
		if ( $endpoints === [] ) {
			return false;
		}
		$this->sender->prepare();
		// Another one first each time, so that the first of the list is not always served first.
		shuffle( $endpoints );
		$didAny = false;
		foreach ( $endpoints as $endpoint ) {
			$didAny = $this->beginFor( $endpoint, $pool, $worker ) || $didAny;
		}
		return $didAny;
	}

	private function beginFor( Endpoint $endpoint, HttpPool $pool, int $worker ): bool {
		$now  = $this->clock->milliseconds();
		$most = Circuit::most( $endpoint, $now );
		$room = min( self::IN_FLIGHT - $pool->count(), Circuit::room( $most, $this->inFlight[ $endpoint->id ] ?? 0, $this->answered[ $endpoint->id ] ?? 0 ) );
		$room = $room > 0 ? $this->pace->allow( $endpoint, $room, $now ) : 0;
		if ( $room === 0 ) {
			return false;
		}
		$claimed = $this->outbox->claim( $endpoint, $room, $most, $worker, self::LEASE );
		foreach ( $claimed as [ $delivery, $payload ] ) {
			$this->inFlight[ $endpoint->id ] = ( $this->inFlight[ $endpoint->id ] ?? 0 ) + 1;

			$one = $this->begun++;

			$this->begunAt[ $one ] = $now;
			$this->sender->send(
				$endpoint,
				$delivery,
				$payload,
				$pool,
				function () use ( $endpoint, $one ): void {
					--$this->inFlight[ $endpoint->id ];
					unset( $this->begunAt[ $one ] );
					$this->answered[ $endpoint->id ] = ( $this->answered[ $endpoint->id ] ?? 0 ) + 1;
				}
			);
		}
		return $claimed !== [];
	}
}
