<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Sessions\ErasureStore;

defined( 'ABSPATH' ) || exit;

/** Where gaps listen: to the clock, to what visitors say of replies, and to sessions that go. */
final class GapsDoor implements Door {

	/** The background work. */
	private const HOURLY = 'causerie_gaps_hourly';

	/**
	 * @param \Closure(): Learn           $learn
	 * @param \Closure(): PublishedDrafts $drafts
	 * @param \Closure(): GapStore        $gaps
	 * @param \Closure(): Queue           $queue
	 */
	public function __construct(
		private readonly \Closure $learn,
		private readonly \Closure $drafts,
		private readonly \Closure $gaps,
		private readonly \Closure $queue,
	) {}

	public function register(): void {
		add_action( self::HOURLY, [ $this, 'run' ], 10, 0 );
		add_action( 'causerie_installed', [ $this, 'begin' ] );
		add_action( 'causerie_feedback_received', [ $this, 'rated' ], 10, 2 );
		add_action( 'causerie_feedback_withdrawn', [ $this, 'withdrawn' ] );
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'forget' ] );
	}

	/** @throws DatabaseException */
	public function run(): void {
		( $this->learn )()->run();
		( $this->drafts )()->askAgain();
	}

	public function begin(): void {
		( $this->queue )()->every( self::HOURLY, 'hourly' );
	}

	/**
	 * @param array<string, mixed> $feedback The contract's `Feedback`.
	 * @throws DatabaseException
	 */
	public function rated( array $feedback, string $sessionId ): void {
		if ( $feedback['rating'] === 'down' ) {
			( $this->learn )()->rated( $sessionId, $feedback['message_id'] );
		} else {
			$this->withdrawn( $feedback['message_id'] );
		}
	}

	/** @throws DatabaseException */
	public function withdrawn( string $messageId ): void {
		( $this->gaps )()->forgetRating( $messageId );
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		if ( $sessionIds !== [] ) {
			( $this->gaps )()->forgetSessions( $sessionIds );
		}
	}
}
