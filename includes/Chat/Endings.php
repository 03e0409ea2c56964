<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\Shifts;
use Causerie\Chat\Sessions\Ending;
use Causerie\Chat\Sessions\EndingStore;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\SummaryStore;

defined( 'ABSPATH' ) || exit;

/**
 * Tells that somebody has closed a session, with what a model makes of it. Whoever closes it does not wait for the model: that
 * it is closed is noted with the closing, and told in the background when the summary is there, or when there will be none.
 */
final class Endings {

	/** The background work, without `causerie_`. */
	public const WORK = 'tell_endings';

	/** Milliseconds after which a process takes no further one; seconds for which it is the only one, and after which another follows. */
	private const SHIFT    = 20_000;
	private const LEASE    = 300;
	private const PATIENCE = 600;

	/** @var array<int, true> Bots whose model has failed in this process, so that it does not hold up the others. */
	private array $failing = [];

	public function __construct(
		private readonly EndingStore $endings,
		private readonly SessionStore $sessions,
		private readonly SummaryStore $summaries,
		private readonly SessionTasks $tasks,
		private readonly Database $database,
		private readonly Facts $facts,
		private readonly AfterResponse $after,
		private readonly Shifts $shifts,
		private readonly Log $log,
	) {}

	/**
	 * A session was closed, in the transaction that does it.
	 *
	 * @param string $by One of `Events::BY_…`.
	 * @return list<Fact> What can be told at once: nothing where a model is to summarise it first.
	 * @throws DatabaseException
	 */
	public function closed( Session $session, string $by ): array {
		$fact = ChatFacts::sessionCompleted( $session, $by, $this->summaries->find( $session->id ) );
		if ( $fact->data['summary'] !== null || $session->messageCount === 0 || $session->anonymisedAt > 0 || ! $this->tasks->can( $session, SessionTasks::SUMMARY ) ) {
			return [ $fact ];
		}
		$this->endings->expect( new Ending( $session->id, $session->botId, $fact->data ) );
		$this->after->do( self::WORK );
		return [];
	}

	/**
	 * What is still to be told of a session that is being opened again, in the transaction that does it.
	 *
	 * @return list<Fact>
	 * @throws DatabaseException
	 */
	public function untold( string $sessionId ): array {
		return ChatFacts::ending( $this->endings->take( $sessionId ) );
	}

	/** Tells what is not told yet, in the background. */
	public function tell(): void {
		if ( ! $this->endings->isEmpty() ) {
			$this->shifts->run( self::WORK, self::SHIFT, self::LEASE, self::PATIENCE, $this->tellOne( ... ) );
		}
	}

	/** @return bool Whether there was one. */
	private function tellOne(): bool {
		$ending = $this->endings->claim();
		if ( $ending === null ) {
			return false;
		}
		$session = $this->sessions->find( $ending->sessionId );
		$summary = $session === null ? null : $this->summary( $session, $ending );
		$this->facts->keep(
			fn (): ?Ending => $this->database->transaction( fn (): ?Ending => $this->take( $ending ) ),
			static fn ( ?Ending $taken ): array => ChatFacts::ending( $taken, $summary )
		);
		return true;
	}

	/** @return Ending|null Null where it is told already, also where the session was opened and closed again since. */
	private function take( Ending $claimed ): ?Ending {
		// First of all, as everything that changes a session does.
		$this->sessions->lock( $claimed->sessionId );
		return $this->endings->take( $claimed->sessionId, $claimed->tries );
	}

	/** @return string|null Null where there is none. */
	private function summary( Session $session, Ending $ending ): ?string {
		$stored = ChatFacts::summaryOf( $session, $this->summaries->find( $session->id ) );
		// Where a process died while the model was asked, nobody is billed for it twice.
		if ( $stored !== null || $ending->tries > 1 || ! $this->facts->areKept() || isset( $this->failing[ $session->botId ] ) ) {
			return $stored;
		}
		try {
			return $this->tasks->summarise( $session, get_bloginfo( 'language' ) )->text;
		} catch ( ProblemException $failure ) {
			$this->failing[ $session->botId ] = true;
			$this->log->error( 'No model summarised a conversation that was closed: ' . $failure->problem->code, [ 'session' => $session->id ] );
			return null;
		}
	}
}
