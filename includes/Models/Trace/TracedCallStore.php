<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Trace;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** The calls that the trace of the current site keeps: the newest so many, for so many days. Ids sort by time. */
final class TracedCallStore {

	private const DAY = 86_400_000;

	/**
	 * @param int $days For how long a call is kept.
	 * @param int $most How many are kept.
	 */
	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
		private readonly int $days,
		private readonly int $most,
	) {}

	/**
	 * Keeps a call, unless its session was deleted or made anonymous meanwhile, and lets those go that are too many or too old.
	 *
	 * @throws DatabaseException
	 */
	public function add( TracedCall $call ): void {
		$this->database->transaction(
			function () use ( $call ): void {
				// Who deletes the session holds on to it until that is done.
				if ( $call->sessionId === '' || $this->database->value( 'SELECT id FROM {sessions} WHERE id = %s AND anonymised_at = 0 FOR UPDATE', $call->sessionId ) !== null ) {
					$this->database->insert( 'traced_calls', [ $call->toRow() ] );
				}
			}
		);
		$this->expire();
	}

	/**
	 * One page, newest first, without the texts.
	 *
	 * @return list<TracedCall>
	 * @throws DatabaseException
	 */
	public function page( int $page, int $perPage ): array {
		$rows = $this->database->rows(
			'SELECT id, at, task, bot_id, session_id, message_id, provider, model, finish, problem, milliseconds, first_token, input_tokens, cached_tokens, output_tokens, sent FROM {traced_calls} WHERE id >= %s ORDER BY id DESC LIMIT %d OFFSET %d',
			$this->oldest(),
			$perPage,
			( $page - 1 ) * $perPage
		);
		return array_map( TracedCall::fromRow( ... ), $rows );
	}

	/** @throws DatabaseException */
	public function count(): int {
		return (int) $this->database->value( 'SELECT COUNT(*) FROM {traced_calls} WHERE id >= %s', $this->oldest() );
	}

	/**
	 * One with its texts.
	 *
	 * @throws DatabaseException
	 */
	public function find( string $id ): ?TracedCall {
		$row = $this->database->row( 'SELECT * FROM {traced_calls} WHERE id = %s AND id >= %s', $id, $this->oldest() );
		return $row === null ? null : TracedCall::fromRow( $row );
	}

	/** @throws DatabaseException */
	public function deleteAll(): void {
		$this->database->run( 'DELETE FROM {traced_calls}' );
	}

	/**
	 * Deletes what belongs to sessions that go.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		if ( $sessionIds !== [] ) {
			$places = Database::places( count( $sessionIds ) );
			$this->database->run( "DELETE FROM {traced_calls} WHERE session_id IN ( {$places} )", ...$sessionIds );
		}
	}

	/**
	 * Deletes what belongs to the sessions of a visitor whose profile goes: models were told of it.
	 *
	 * @throws DatabaseException
	 */
	public function forgetVisitor( string $visitorId ): void {
		$this->database->run( 'DELETE FROM {traced_calls} WHERE session_id IN ( SELECT id FROM {sessions} WHERE visitor_id = %s )', $visitorId );
	}

	/**
	 * Deletes what is too old, and the oldest where there are too many.
	 *
	 * @throws DatabaseException
	 */
	public function expire(): void {
		$tooMany = $this->database->value( 'SELECT id FROM {traced_calls} ORDER BY id DESC LIMIT 1 OFFSET %d', $this->most );
		$this->database->run( 'DELETE FROM {traced_calls} WHERE id < %s OR id <= %s', $this->oldest(), (string) $tooMany );
	}

	/** The first id that is young enough. */
	private function oldest(): string {
		return TracedCall::firstId( $this->clock->milliseconds() - $this->days * self::DAY );
	}
}
