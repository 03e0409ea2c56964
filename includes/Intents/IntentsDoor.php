<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Sessions\PendingMessageStore;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Where intents listen: to replies that have ended, to the clock, and to sessions that go. */
final class IntentsDoor implements Door {

	/** The background work. It stands here, because this class is loaded in every request and the work is not. */
	public const WORK = 'detect_intents';

	/** Of its own, or the work that is planned for the next minute would count as planned for the next hour. */
	private const HOURLY = 'causerie_intents_hourly';

	/**
	 * @param \Closure( int ): bool           $wants   Whether the bot of this id has intents to look for.
	 * @param \Closure(): DetectIntents       $work
	 * @param \Closure(): PendingMessageStore  $pending
	 * @param \Closure(): IntentStore         $intents
	 * @param \Closure(): Queue               $queue
	 */
	public function __construct(
		private readonly \Closure $wants,
		private readonly \Closure $work,
		private readonly \Closure $pending,
		private readonly \Closure $intents,
		private readonly \Closure $queue,
	) {}

	public function register(): void {
		add_action( 'causerie_message_remembered', [ $this, 'expect' ], 10, 2 );
		add_action( 'causerie_reply_created', [ $this, 'replied' ], 10, 2 );
		add_action( 'causerie_reply_failed', [ $this, 'replied' ], 10, 2 );
		add_action( 'causerie_' . self::WORK, [ $this, 'run' ], 10, 0 );
		add_action( self::HOURLY, [ $this, 'run' ], 10, 0 );
		add_action( 'causerie_installed', [ $this, 'begin' ] );
		add_action( ErasureStore::DELETED, [ $this, 'deleted' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'anonymised' ] );
	}

	/**
	 * Notes that a message is to be looked at, in the transaction that stores it. No query for a bot without intents.
	 *
	 * @throws DatabaseException
	 */
	public function expect( StoredMessage $question, Bot $bot ): void {
		if ( BotIntents::ofBot( $bot )->areThere() ) {
			( $this->pending )()->expect( $question );
		}
	}

	/** @param array<string, mixed> $reply */
	public function replied( array $reply, int $botId ): void {
		if ( ( $this->wants )( $botId ) ) {
			( $this->work )()->soon();
		}
	}

	/** @throws DatabaseException */
	public function run(): void {
		( $this->work )()->run();
	}

	public function begin(): void {
		( $this->queue )()->every( self::HOURLY, 'hourly' );
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function deleted( array $sessionIds ): void {
		( $this->pending )()->forget( $sessionIds );
		( $this->intents )()->forget( $sessionIds );
	}

	/**
	 * What was found says nothing of who wrote it, and stays for the figures; what was not looked at yet has no text any more.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function anonymised( array $sessionIds ): void {
		( $this->pending )()->forget( $sessionIds );
	}
}
