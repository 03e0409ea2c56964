<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Leads\Rules\Phones;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** Leads of the current site, one by one. Columns beside the JSON are what lists and searches are served by. */
final class LeadStore {

	/** Longest values of the columns that are searched, in characters. */
	private const NAME  = 190;
	private const EMAIL = 254;
	private const PHONE = 20;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/** @throws DatabaseException */
	public function find( string $id ): ?Lead {
		$row = $this->database->row( 'SELECT * FROM {leads} WHERE id = %s', $id );
		// The SQLite drop-in compares all text without regard to case.
		return $row === null || $id !== $row['id'] ? null : Lead::fromRow( $row );
	}

	/**
	 * The lead of a session, which nobody else changes until the transaction ends.
	 *
	 * @throws DatabaseException
	 */
	public function lockOfSession( string $sessionId ): ?Lead {
		$row = $this->database->row( 'SELECT * FROM {leads} WHERE session_id = %s FOR UPDATE', $sessionId );
		return $row === null || $sessionId !== $row['session_id'] ? null : Lead::fromRow( $row );
	}

	/**
	 * The same by its id.
	 *
	 * @throws DatabaseException
	 */
	public function lock( string $id ): ?Lead {
		$row = $this->database->row( 'SELECT * FROM {leads} WHERE id = %s FOR UPDATE', $id );
		return $row === null || $id !== $row['id'] ? null : Lead::fromRow( $row );
	}

	/**
	 * Whether somebody has deleted the lead of a session: what was said before does not bring it back. To be asked once its
	 * lead is locked: who waited for a deletion then sees it.
	 *
	 * @throws DatabaseException
	 */
	public function isDeletedOf( string $sessionId ): bool {
		return $this->database->value( 'SELECT session_id FROM {leads_deleted} WHERE session_id = %s', $sessionId ) !== null;
	}

	/**
	 * Somebody gives a session a lead whose lead was deleted.
	 *
	 * @throws DatabaseException
	 */
	public function allowAgain( string $sessionId ): void {
		$this->database->run( 'DELETE FROM {leads_deleted} WHERE session_id = %s', $sessionId );
	}

	/**
	 * Adds a lead, or changes it where it is there: in a transaction that is running.
	 *
	 * @param Lead|null                $old    As it is; null for a new one.
	 * @param array<string, LeadValue> $values What is known or was removed by a person, by field.
	 * @param BotLeads|null            $leads  What the bot asks for; null where there is none.
	 * @param int|null                 $score  What a model thinks of it; null keeps what one thought before.
	 * @throws DatabaseException
	 */
	public function store( ?Lead $old, ?string $sessionId, int $botId, array $values, ?BotLeads $leads, string $foundBy, ?string $problem, ?int $score ): Kept {
		$now         = $this->clock->milliseconds();
		$known       = LeadValue::known( $values );
		$modelScore  = $score ?? $old?->modelScore;
		$worth       = $modelScore ?? ( $leads === null ? 0 : $leads->completeness( $known ) );
		$isQualified = ( $old === null || $old->qualifiedAt === 0 ) && $leads !== null && $leads->isMetBy( $known, $worth );
		$lead        = new Lead(
			$old->id ?? Lead::PREFIX . Ulid::generate( $now ),
			$sessionId,
			$botId,
			$values,
			$worth,
			$modelScore,
			$foundBy,
			$problem,
			$isQualified ? $now : $old->qualifiedAt ?? 0,
			$old->createdAt ?? $now,
			$now
		);
		$old === null ? $this->database->insert( 'leads', [ [ 'id' => $lead->id ] + self::columns( $lead ) ] ) : $this->write( $lead );
		return new Kept( $lead, $old === null, $isQualified );
	}

	/**
	 * Leaves a lead with less than it had, and what it is worth as it is: in a transaction that is running.
	 *
	 * @param array<string, LeadValue> $values What stays, by field.
	 * @throws DatabaseException
	 */
	public function reduce( Lead $lead, array $values ): void {
		$this->write( new Lead( $lead->id, $lead->sessionId, $lead->botId, $values, $lead->score, $lead->modelScore, $lead->foundBy, $lead->problem, $lead->qualifiedAt, $lead->createdAt, $this->clock->milliseconds() ) );
	}

	/**
	 * Deletes a lead; it does not come back by what was said in its session.
	 *
	 * @return bool Whether it was there.
	 * @throws DatabaseException
	 */
	public function delete( string $id ): bool {
		return $this->database->transaction(
			function () use ( $id ): bool {
				$lead = $this->lock( $id );
				if ( $lead === null ) {
					return false;
				}
				if ( $lead->sessionId !== null ) {
					$this->database->run( 'INSERT INTO {leads_deleted} ( session_id ) VALUES ( %s ) ON DUPLICATE KEY UPDATE session_id = session_id', $lead->sessionId );
				}
				return $this->remove( [ $lead ] ) > 0;
			}
		);
	}

	/**
	 * Deletes leads that came without a session and were not changed since a moment, the oldest first.
	 *
	 * @param int $before Milliseconds since 1970.
	 * @return int How many, at most `$limit`.
	 * @throws DatabaseException
	 */
	public function deleteAlone( int $before, int $limit ): int {
		return $this->database->transaction(
			fn (): int => $this->remove( array_map( Lead::fromRow( ... ), $this->database->rows( 'SELECT * FROM {leads} WHERE session_id IS NULL AND updated_at < %d ORDER BY updated_at LIMIT %d', $before, $limit ) ) )
		);
	}

	/**
	 * Sessions go, and the leads of them.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		if ( $sessionIds !== [] ) {
			$places = Database::places( count( $sessionIds ) );
			$this->database->run( "DELETE FROM {leads} WHERE session_id IN ( {$places} )", ...$sessionIds );
			$this->database->run( "DELETE FROM {leads_deleted} WHERE session_id IN ( {$places} )", ...$sessionIds );
		}
	}

	/** @param list<Lead> $leads */
	private function remove( array $leads ): int {
		if ( $leads === [] ) {
			return 0;
		}
		$ids      = array_column( $leads, 'id' );
		$sessions = array_values( array_filter( array_column( $leads, 'sessionId' ), is_string( ... ) ) );
		/**
		 * Leads are being deleted, in a transaction, while their sessions stay or there are none.
		 *
		 * @param non-empty-list<string> $ids         The contract's `LeadId`s.
		 * @param list<string>           $session_ids The sessions of those that have one.
		 */
		do_action( 'causerie_leads_deleted', $ids, $sessions );
		return $this->database->run( 'DELETE FROM {leads} WHERE id IN ( ' . Database::places( count( $ids ) ) . ' )', ...$ids );
	}

	private function write( Lead $lead ): void {
		$columns = self::columns( $lead );
		$values  = array_values( array_filter( $columns, static fn ( string|int|null $value ): bool => $value !== null ) );
		$sets    = implode( ', ', array_map( static fn ( string $name, string|int|null $value ): string => "{$name} = " . ( $value === null ? 'NULL' : ( is_int( $value ) ? '%d' : '%s' ) ), array_keys( $columns ), $columns ) );
		/** @var literal-string $sql Names of columns are code. */
		$sql = "UPDATE {leads} SET {$sets} WHERE id = %s";
		$this->database->run( $sql, ...[ ...$values, $lead->id ] );
	}

	/** @return array<string, string|int|null> */
	private static function columns( Lead $lead ): array {
		return [
			'session_id'   => $lead->sessionId,
			'bot_id'       => $lead->botId,
			'fields'       => LeadValue::listToJson( $lead->stored ),
			'name'         => mb_substr( $lead->text( WantedField::NAME ), 0, self::NAME, 'UTF-8' ),
			'email'        => mb_substr( $lead->text( WantedField::EMAIL ), 0, self::EMAIL, 'UTF-8' ),
			'phone'        => substr( ltrim( Phones::digits( $lead->text( WantedField::PHONE ) ), '+' ), 0, self::PHONE ),
			'score'        => $lead->score,
			'model_score'  => $lead->modelScore,
			'found_by'     => $lead->foundBy,
			'problem'      => $lead->problem,
			'qualified'    => (int) ( $lead->qualifiedAt > 0 ),
			'qualified_at' => $lead->qualifiedAt,
			'created_at'   => $lead->createdAt,
			'updated_at'   => $lead->updatedAt,
		];
	}
}
