<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Which messages came. Of what they said nothing is kept but where it went. */
final class ReceiptStore {

	/** Rows that are deleted at once. */
	private const BATCH = 1000;

	/** Refusals of one source that are noted in a minute: who knows no secret must not fill the log. */
	private const REFUSALS = 30;

	private const MINUTE = 60_000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Takes the id of a message, in the transaction of its effect.
	 *
	 * @return bool False where a message has come with this id.
	 * @throws DatabaseException
	 */
	public function take( string $sourceId, string $webhookId, string $body, string $type ): bool {
		try {
			$key = [
				'message_key' => self::key( $sourceId, $webhookId ),
				'body_hash'   => hash( 'sha256', $body ),
			];
			$this->database->insert( 'inbound_receipts', [ $key + $this->row( $sourceId, $webhookId, $type, Receipt::ACCEPTED ) ] );
			return true;
		} catch ( DatabaseException $failure ) {
			return $failure->isDuplicate ? false : throw $failure;
		}
	}

	/**
	 * Notes what came of a message whose id was taken.
	 *
	 * @throws DatabaseException
	 */
	public function settle( string $sourceId, string $webhookId, Outcome $outcome ): void {
		$this->database->run( 'UPDATE {inbound_receipts} SET session_id = %s, message_id = %s WHERE message_key = %s', $outcome->sessionId, $outcome->messageId, self::key( $sourceId, $webhookId ) );
	}

	/** @throws DatabaseException */
	public function find( string $sourceId, string $webhookId ): ?Receipt {
		$row = $this->database->row( 'SELECT * FROM {inbound_receipts} WHERE message_key = %s', self::key( $sourceId, $webhookId ) );
		return $row === null ? null : Receipt::fromRow( $row );
	}

	/**
	 * Notes that a message was refused, unless too many were in the last minute.
	 *
	 * @param string                                                      $webhookId '' where it has no id.
	 * @param string                                                      $type      '' where it is not known.
	 * @param string                                                      $error     One of the contract's codes.
	 * @param list<array{pointer: string, rule: string, message: string}> $fields    The contract's of a problem.
	 * @return bool Whether it was noted.
	 * @throws DatabaseException
	 */
	public function refuse( string $sourceId, string $webhookId, string $type, string $sessionId, string $error, array $fields ): bool {
		$earlier = $this->database->value(
			'SELECT created_at FROM {inbound_receipts} WHERE source_id = %s AND state = %s ORDER BY id DESC LIMIT 1 OFFSET %d',
			$sourceId,
			Receipt::REFUSED,
			self::REFUSALS - 1
		);
		if ( $earlier !== null && (int) $earlier > $this->clock->milliseconds() - self::MINUTE ) {
			return false;
		}
		$row = [
			'error'      => $error,
			'session_id' => $sessionId,
			'fields'     => (string) wp_json_encode( $fields ),
		];
		$this->database->insert( 'inbound_receipts', [ $row + $this->row( $sourceId, $webhookId, $type, Receipt::REFUSED ) ] );
		return true;
	}

	/**
	 * @param int         $page    1 or more.
	 * @param int         $perPage 1 or more.
	 * @param string|null $state   One of the states; null for all.
	 * @return array{receipts: list<Receipt>, total: int} Newest first.
	 * @throws DatabaseException
	 */
	public function page( string $sourceId, int $page, int $perPage, ?string $state ): array {
		$where  = $state === null ? 'source_id = %s' : 'source_id = %s AND state = %s';
		$values = $state === null ? [ $sourceId ] : [ $sourceId, $state ];
		return [
			'receipts' => array_map( Receipt::fromRow( ... ), $this->database->rows( "SELECT * FROM {inbound_receipts} WHERE {$where} ORDER BY id DESC LIMIT %d OFFSET %d", ...[ ...$values, $perPage, ( $page - 1 ) * $perPage ] ) ),
			'total'    => (int) $this->database->value( "SELECT COUNT(*) FROM {inbound_receipts} WHERE {$where}", ...$values ),
		];
	}

	/**
	 * Takes sessions out of the log; that the messages came stays, or they could come again.
	 *
	 * @param non-empty-list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		$this->database->run( "UPDATE {inbound_receipts} SET session_id = '', message_id = '', fields = '[]' WHERE session_id IN ( " . Database::places( count( $sessionIds ) ) . ' )', ...$sessionIds );
	}

	/** @throws DatabaseException */
	public function deleteOf( string $sourceId ): void {
		$this->deleteAll( fn (): array => $this->database->rows( 'SELECT id FROM {inbound_receipts} WHERE source_id = %s LIMIT %d', $sourceId, self::BATCH ) );
	}

	/**
	 * @param int $before Milliseconds since 1970, UTC.
	 * @throws DatabaseException
	 */
	public function cleanUp( int $before ): void {
		$this->deleteAll( fn (): array => $this->database->rows( 'SELECT id FROM {inbound_receipts} WHERE created_at < %d ORDER BY created_at LIMIT %d', $before, self::BATCH ) );
	}

	/** @param \Closure(): list<array<string, string|null>> $next A batch of those that are to go. */
	private function deleteAll( \Closure $next ): void {
		do {
			$ids = array_map( 'intval', array_column( $next(), 'id' ) );
			if ( $ids !== [] ) {
				$this->database->run( 'DELETE FROM {inbound_receipts} WHERE id IN ( ' . Database::places( count( $ids ), '%d' ) . ' )', ...$ids );
			}
		} while ( $ids !== [] );
	}

	/** @return array<string, string|int> */
	private function row( string $sourceId, string $webhookId, string $type, string $state ): array {
		return [
			'source_id'  => $sourceId,
			'webhook_id' => $webhookId,
			'type'       => $type,
			'state'      => $state,
			'fields'     => '[]',
			'created_at' => $this->clock->milliseconds(),
		];
	}

	private static function key( string $sourceId, string $webhookId ): string {
		return hash( 'sha256', "{$sourceId} {$webhookId}" );
	}
}
