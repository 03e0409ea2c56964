<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks;

use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Webhooks\Context\AskEndpoints;
use Causerie\Chat\Webhooks\Deliveries\DeliveryStore;
use Causerie\Chat\Webhooks\Dispatch\Silence;
use Causerie\Chat\Webhooks\Dispatch\Wakeup;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\Figures\Counting;
use Causerie\Chat\Webhooks\Figures\FigureStore;
use Causerie\Chat\Webhooks\Listening\Listeners;

defined( 'ABSPATH' ) || exit;

/** Where webhooks listen: to events, to the clock, and to the daily clean-up. */
final class WebhooksDoor implements Door {

	/** The background work. It stands here, because this class is loaded in every request and the work is not. */
	public const WORK = 'deliver_webhooks';

	/** Of its own, or the work that is planned for the next minute would count as planned for the next hour. */
	private const HOURLY = 'causerie_webhooks_hourly';

	/** Deliveries that are kept at most. */
	private const MOST = 500_000;

	/**
	 * @param string                    $cleanUp    The action of the daily clean-up.
	 * @param \Closure(): Wakeup        $wakeup
	 * @param \Closure(): Silence       $silence
	 * @param \Closure(): DeliveryStore $deliveries
	 * @param \Closure(): AskEndpoints  $asks
	 * @param \Closure(): FigureStore   $figures
	 * @param \Closure(): Queue         $queue
	 * @param \Closure(): Log           $log
	 * @param \Closure(): int           $before     Milliseconds since 1970: what is older is let go.
	 */
	public function __construct(
		private readonly string $cleanUp,
		private readonly \Closure $wakeup,
		private readonly \Closure $silence,
		private readonly \Closure $deliveries,
		private readonly \Closure $asks,
		private readonly \Closure $figures,
		private readonly \Closure $queue,
		private readonly \Closure $log,
		private readonly \Closure $before,
	) {}

	public function register(): void {
		add_filter( 'causerie_events_wanted', [ $this, 'areWanted' ] );
		add_filter( 'causerie_can_push', [ $this, 'canPush' ], 10, 2 );
		add_action( 'causerie_waiting_for_news', [ $this, 'help' ] );
		add_filter( 'causerie_context_wanted', [ $this, 'isContextWanted' ] );
		add_filter( 'causerie_context', [ $this, 'addContext' ], 10, 3 );
		add_action( 'causerie_events_recorded', [ $this, 'wake' ] );
		add_action( 'causerie_' . self::WORK, [ $this, 'work' ], 10, 0 );
		add_action( self::HOURLY, [ $this, 'work' ], 10, 0 );
		add_action( 'causerie_installed', [ $this, 'begin' ] );
		add_action( 'admin_init', [ $this, 'listen' ] );
		add_action( $this->cleanUp, [ $this, 'cleanUp' ] );
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'forget' ] );
	}

	public function areWanted( mixed $wanted ): bool {
		return $wanted === true || EndpointRegister::isAnyEnabled() || Listeners::isAny();
	}

	/**
	 * Whether the open chat waits for news: where an endpoint may answer with some, and where PHP cannot work after a
	 * response, because what waits is then seen to while the chat does.
	 */
	public function canPush( mixed $can, int $botId ): bool {
		return $can === true || EndpointRegister::canAnswerTo( $botId ) || ( EndpointRegister::isAnyEnabled() && ! AfterResponse::isPossible() );
	}

	public function help(): void {
		if ( EndpointRegister::isAnyEnabled() && ! AfterResponse::isPossible() ) {
			( $this->wakeup )()->help();
		}
	}

	public function isContextWanted( mixed $wanted ): bool {
		return $wanted === true || EndpointRegister::isAnyAsked();
	}

	/**
	 * @param array<string, mixed> $question
	 * @param \Closure(): void     $alive
	 * @return array<mixed>
	 * @throws DatabaseException
	 */
	public function addContext( mixed $answers, array $question, \Closure $alive ): array {
		$ours = EndpointRegister::isAnyAsked() ? ( $this->asks )()->about( $question, $alive ) : [];
		return [ ...array_values( (array) $answers ), ...$ours ];
	}

	public function wake(): void {
		if ( EndpointRegister::isAnyEnabled() ) {
			( $this->wakeup )()->soon();
			if ( has_action( 'shutdown', [ $this, 'listen' ] ) === false ) {
				// Behind what ends the response and, where it can, delivers.
				add_action( 'shutdown', [ $this, 'listen' ], PHP_INT_MAX );
			}
		}
	}

	/**
	 * Whether nobody works: where that is so, only a visit can notice. Asked on every page of wp-admin, and behind every chat.
	 *
	 * @throws DatabaseException
	 */
	public function listen(): void {
		if ( EndpointRegister::isAnyEnabled() ) {
			( $this->silence )()->look();
		}
	}

	/** @throws DatabaseException */
	public function work(): void {
		( $this->wakeup )()->work();
	}

	public function begin(): void {
		EndpointRegister::ensure();
		Listeners::ensure();
		( $this->queue )()->every( self::HOURLY, 'hourly' );
	}

	/**
	 * An answer can repeat what was said, so it goes with the session.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		if ( EndpointRegister::madeFor() !== '' ) {
			( $this->deliveries )()->forget( $sessionIds );
		}
	}

	/** @throws DatabaseException */
	public function cleanUp(): void {
		$before = ( $this->before )();
		$lost   = ( $this->deliveries )()->cleanUp( $before, self::MOST );
		if ( $lost > 0 ) {
			( $this->log )()->error( 'Deliveries of webhooks were deleted that still waited: too many of them wait, or they wait for too long.', [ 'deliveries' => $lost ] );
		}
		( $this->figures )()->deleteBefore( intdiv( $before, Counting::HOUR ) );
	}
}
