<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\PhpWorkers;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\WebhooksDoor;

defined( 'ABSPATH' ) || exit;

/** Sees to it that somebody works: this process when its answer is out, and if that dies or is too slow, another one later. */
final class Wakeup {

	/** Seconds after which somebody looks again, while something waits. */
	private const LATER = 60;

	/** Milliseconds after which those who come first have had their time. */
	private const LATE = 5000;

	/**
	 * @param \Closure(): Dispatcher   $dispatcher Made only by whoever works: a visitor does not wait for all that it needs.
	 * @param \Closure(): OutboxStore  $outbox
	 * @param \Closure(): DueStore     $due
	 * @param \Closure(): SilenceStore $silence
	 */
	public function __construct(
		private readonly AfterResponse $after,
		private readonly Queue $queue,
		private readonly \Closure $dispatcher,
		private readonly \Closure $outbox,
		private readonly \Closure $due,
		private readonly \Closure $silence,
		private readonly Clock $clock,
		private readonly Log $log,
	) {}

	/** Something is to be sent: begin as soon as nobody waits for this process. */
	public function soon(): void {
		$this->after->do( WebhooksDoor::WORK );
	}

	/**
	 * Works as much as this process may.
	 *
	 * @throws DatabaseException
	 */
	public function work(): void {
		if ( ! EndpointRegister::isAnyEnabled() || EndpointRegister::isPaused() ) {
			return;
		}
		$isBackground = wp_doing_cron() || doing_action( 'action_scheduler_run_queue' );
		// Where visitors wait for a process, this one is theirs.
		if ( $isBackground || ! PhpWorkers::areShort() ) {
			( $this->dispatcher )()->run( $isBackground ? Budget::inBackground( PhpWorkers::count() ) : Budget::afterResponse( PhpWorkers::count() ) );
		}
		$this->plan();
	}

	/** Works where something should have been done already, because nobody else seems to. The visitor whose process it is has nothing to do with what fails. */
	public function help(): void {
		try {
			if ( ! EndpointRegister::isPaused() && ! PhpWorkers::areShort() && ( $this->silence )()->isAnyDueSince( $this->clock->milliseconds() - self::LATE ) ) {
				( $this->dispatcher )()->run( Budget::afterResponse( PhpWorkers::count() ) );
			}
		} catch ( DatabaseException $failure ) {
			$this->log->error( $failure );
		}
	}

	/**
	 * Has somebody look again while anything waits that can be sent.
	 *
	 * @throws DatabaseException
	 */
	private function plan(): void {
		$next = ( $this->outbox )()->hasNews() ? 0 : ( $this->due )()->next();
		if ( $next !== null ) {
			$this->queue->once( 'causerie_' . WebhooksDoor::WORK, [], (int) min( self::LATER, max( 1, ceil( ( $next - $this->clock->milliseconds() ) / 1000 ) ) ) );
		}
	}
}
