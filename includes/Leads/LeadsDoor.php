<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Where leads listen: to replies that have ended, to the clock, and to sessions that go. */
final class LeadsDoor implements Door {

	/** The background work. It stands here, because this class is loaded in every request and the work is not. */
	public const WORK = 'find_leads';

	/** Of its own, or the work that is planned for the next minute would count as planned for the next hour. */
	private const HOURLY = 'causerie_leads_hourly';

	/**
	 * @param string                        $cleanUp The hook of the daily clean-up.
	 * @param \Closure( int ): bool         $wants   Whether the bot of this id keeps leads.
	 * @param \Closure(): FindLeads         $work
	 * @param \Closure(): PendingLeadStore  $pending
	 * @param \Closure(): LeadStore         $leads
	 * @param \Closure(): LeadRetention     $retention
	 * @param \Closure(): Queue             $queue
	 */
	public function __construct(
		private readonly string $cleanUp,
		private readonly \Closure $wants,
		private readonly \Closure $work,
		private readonly \Closure $pending,
		private readonly \Closure $leads,
		private readonly \Closure $retention,
		private readonly \Closure $queue,
	) {}

	public function register(): void {
		add_action( 'causerie_message_remembered', [ $this, 'expect' ], 10, 2 );
		add_action( 'causerie_reply_created', [ $this, 'replied' ], 10, 2 );
		add_action( 'causerie_reply_failed', [ $this, 'replied' ], 10, 2 );
		add_action( 'causerie_' . self::WORK, [ $this, 'run' ], 10, 0 );
		add_action( self::HOURLY, [ $this, 'run' ], 10, 0 );
		add_action( 'causerie_installed', [ $this, 'begin' ] );
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'forget' ] );
		add_action( $this->cleanUp, [ $this, 'retain' ], 10, 0 );
	}

	/**
	 * Notes that a message is to be looked at, in the transaction that stores it. No query for a bot that keeps no leads.
	 *
	 * @throws DatabaseException
	 */
	public function expect( StoredMessage $question, Bot $bot ): void {
		if ( BotLeads::ofBot( $bot )->isOn ) {
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
	 * A lead says who somebody is: it goes also where the session only becomes anonymous.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		( $this->pending )()->forget( $sessionIds );
		( $this->leads )()->forget( $sessionIds );
	}

	/** @throws DatabaseException */
	public function retain(): void {
		( $this->retention )()->apply();
	}
}
