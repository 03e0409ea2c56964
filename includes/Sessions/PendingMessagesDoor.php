<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Where a purpose listens for which messages are to be looked at: to messages, to replies that have ended, to the clock, and to sessions that go. */
final class PendingMessagesDoor implements Door {

	/**
	 * @param string                             $work    The hook of the work, without `causerie_`.
	 * @param \Closure( int ): bool              $wants   Whether messages to the bot of this id are to be looked at. Asked in every turn: without a query.
	 * @param \Closure(): PendingMessages        $queue
	 * @param \Closure(): PendingMessageStore    $store
	 * @param \Closure( PendingMessage ): void   $look    As PendingMessages::each() wants it.
	 * @param \Closure(): Queue                  $jobs
	 */
	public function __construct(
		private readonly string $work,
		private readonly \Closure $wants,
		private readonly \Closure $queue,
		private readonly \Closure $store,
		private readonly \Closure $look,
		private readonly \Closure $jobs,
	) {}

	public function register(): void {
		add_action( 'causerie_message_remembered', [ $this, 'expect' ], 10, 2 );
		add_action( 'causerie_reply_created', [ $this, 'replied' ], 10, 2 );
		add_action( 'causerie_reply_failed', [ $this, 'replied' ], 10, 2 );
		add_action( 'causerie_' . $this->work, [ $this, 'run' ], 10, 0 );
		add_action( $this->hourly(), [ $this, 'run' ], 10, 0 );
		add_action( 'causerie_installed', [ $this, 'begin' ] );
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'forget' ] );
	}

	/**
	 * Notes that a message is to be looked at, in the transaction that stores it.
	 *
	 * @throws DatabaseException
	 */
	public function expect( StoredMessage $question, int $botId ): void {
		if ( ( $this->wants )( $botId ) ) {
			( $this->store )()->expect( $question );
		}
	}

	/** @param array<string, mixed> $reply */
	public function replied( array $reply, int $botId ): void {
		if ( ( $this->wants )( $botId ) ) {
			( $this->queue )()->soon();
		}
	}

	/** @throws DatabaseException */
	public function run(): void {
		( $this->queue )()->each( $this->look );
	}

	public function begin(): void {
		( $this->jobs )()->every( $this->hourly(), 'hourly' );
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		( $this->store )()->forget( $sessionIds );
	}

	/** Of its own, or the work that is planned for the next minute would count as planned for the next hour. */
	private function hourly(): string {
		return 'causerie_' . $this->work . '_hourly';
	}
}
