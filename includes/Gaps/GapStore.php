<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;

defined( 'ABSPATH' ) || exit;

/** Keeps questions with those that mean the same. */
final class GapStore {

	/** Gaps that are compared with a question: those that have the most of its words. */
	private const CANDIDATES = 20;

	public function __construct(
		private readonly Database $database,
		private readonly Facts $facts,
		private readonly Clock $clock,
	) {}

	/**
	 * Keeps a question and tells of it, in a transaction that holds its session. One that is kept already stays as it is, but
	 * what was not answered stays that, whatever is said of the reply before or later; one about nothing is not kept.
	 *
	 * @param string $reason One of `Gap::UNANSWERED` and `Gap::RATED`.
	 * @throws DatabaseException
	 */
	public function add( AnsweredReply $reply, string $reason ): void {
		$question = Redaction::of( $reply->question, $reply->whoAsked );
		$meaning  = Meaning::of( $question, $reply->language );
		if ( $this->database->value( 'SELECT id FROM {gap_questions} WHERE message_id = %s', $reply->id ) !== null ) {
			if ( $reason === Gap::UNANSWERED ) {
				$this->database->run( 'UPDATE {gap_questions} SET reason = %s WHERE message_id = %s', $reason, $reply->id );
			}
			return;
		}
		if ( $meaning->isEmpty() ) {
			return;
		}
		$this->database->run(
			'INSERT INTO {gap_questions} ( gap_id, session_id, message_id, reason, question, asked_at ) VALUES ( 0, %s, %s, %s, %s, %d )',
			$reply->sessionId,
			$reply->id,
			$reason,
			$question,
			$reply->askedAt
		);
		$id  = (int) $this->database->value( 'SELECT id FROM {gap_questions} WHERE message_id = %s', $reply->id );
		$gap = $this->like( $meaning ) ?? $this->make( $id, $meaning, $reply->askedAt );
		$this->database->run( 'UPDATE {gap_questions} SET gap_id = %d WHERE id = %d', $gap, $id );
		// What was done about it did not help whoever asked after that.
		$this->database->run(
			'UPDATE {gaps} SET questions = questions + 1, state = CASE WHEN changed_at < %d THEN %s ELSE state END, asked_at = CASE WHEN asked_at < %d THEN %d ELSE asked_at END WHERE id = %d',
			$reply->askedAt,
			Gap::OPEN,
			$reply->askedAt,
			$reply->askedAt,
			$gap
		);
		$this->facts->tell( static fn (): array => [ self::factOf( $reply, $question, $reason ) ] );
	}

	/** Whoever asks of it gets what is kept of the question, and not what tells who asked. */
	private static function factOf( AnsweredReply $reply, string $question, string $reason ): Fact {
		return new Fact(
			'knowledge.gap_detected',
			$reply->botId,
			$reply->sessionId,
			[
				'message_id' => $reply->questionId,
				'reply_id'   => $reply->id,
				'question'   => $question,
				'reason'     => $reason,
			]
		);
	}

	/** @throws DatabaseException */
	public function setState( int $id, string $state ): void {
		$this->database->run( 'UPDATE {gaps} SET state = %s, changed_at = %d WHERE id = %d', $state, $this->clock->milliseconds(), $id );
	}

	/**
	 * A visitor thinks otherwise of a reply now.
	 *
	 * @throws DatabaseException
	 */
	public function forgetRating( string $messageId ): void {
		$this->database->transaction( fn () => $this->delete( 'message_id = %s AND reason = %s', $messageId, Gap::RATED ) );
	}

	/**
	 * @param non-empty-list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forgetSessions( array $sessionIds ): void {
		$this->delete( 'session_id IN ( ' . Database::places( count( $sessionIds ) ) . ' )', ...$sessionIds );
	}

	/**
	 * Deletes questions, and gaps with the last of theirs.
	 *
	 * @param literal-string $where
	 */
	private function delete( string $where, string ...$values ): void {
		$rows = $this->database->rows( 'SELECT gap_id, COUNT(*) AS questions FROM {gap_questions} WHERE ' . $where . ' GROUP BY gap_id ORDER BY gap_id', ...$values );
		if ( $rows === [] ) {
			return;
		}
		$this->database->run( 'DELETE FROM {gap_questions} WHERE ' . $where, ...$values );
		foreach ( $rows as $row ) {
			$this->database->run( 'UPDATE {gaps} SET questions = questions - %d WHERE id = %d', (int) $row['questions'], (int) $row['gap_id'] );
			if ( $this->database->run( 'DELETE FROM {gaps} WHERE id = %d AND questions <= 0', (int) $row['gap_id'] ) > 0 ) {
				$this->database->run( 'DELETE FROM {gap_terms} WHERE gap_id = %d', (int) $row['gap_id'] );
			}
		}
	}

	/** @return int|null The gap whose question has the most in common with this one; null where none means the same. */
	private function like( Meaning $meaning ): ?int {
		$places = $meaning->places();
		$rows   = $this->database->rows( 'SELECT gap_id FROM {gap_terms} WHERE term IN ( ' . Database::places( count( $places ) ) . ' ) GROUP BY gap_id ORDER BY COUNT(*) DESC, gap_id LIMIT ' . self::CANDIDATES, ...$places );
		$ids    = array_map( 'intval', array_column( $rows, 'gap_id' ) );
		$terms  = [];
		foreach ( $ids === [] ? [] : $this->database->rows( 'SELECT gap_id, term FROM {gap_terms} WHERE gap_id IN ( ' . Database::places( count( $ids ), '%d' ) . ' )', ...$ids ) as $row ) {
			$terms[ (int) $row['gap_id'] ][] = (string) $row['term'];
		}
		$likeness = array_filter( array_map( $meaning->likeness( ... ), $terms ) );
		return $likeness === [] ? null : (int) array_search( max( $likeness ), $likeness, true );
	}

	/** @param int $id That of its first question. */
	private function make( int $id, Meaning $meaning, int $askedAt ): int {
		$this->database->run( 'INSERT INTO {gaps} ( id, state, language, questions, asked_at, changed_at ) VALUES ( %d, %s, %s, 0, %d, 0 )', $id, Gap::OPEN, $meaning->language, $askedAt );
		foreach ( $meaning->terms() as $term ) {
			$this->database->run( 'INSERT INTO {gap_terms} ( term, gap_id ) VALUES ( %s, %d )', $term, $id );
		}
		return $id;
	}
}
