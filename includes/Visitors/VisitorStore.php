<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Platform\Characters;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** The known visitors of the current site. */
final class VisitorStore {

	/** A visitor who goes on talking is noted once in so many milliseconds. */
	private const SEEN_AGAIN = 60000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Adds a visitor.
	 *
	 * @param string $userId The contract's `UserId`.
	 * @throws DatabaseException Its `isDuplicate` says that there is one with this id.
	 */
	public function create( string $userId, Profile $profile ): Visitor {
		$now     = $this->clock->milliseconds();
		$visitor = new Visitor( 'usr_' . Ulid::generate( $now ), $userId, $profile->name, $profile->email, $profile->language, $profile->attributes, $now, null, $now );
		$this->database->insert(
			'visitors',
			[
				[
					'id'            => $visitor->id,
					'user_id'       => $userId,
					'user_key'      => self::hash( $userId ),
					'name'          => $profile->name,
					'email'         => $profile->email,
					'language'      => $profile->language,
					'attributes'    => self::json( $profile->attributes ),
					'first_seen_at' => $now,
					'updated_at'    => $now,
				],
			]
		);
		return $visitor;
	}

	/** @throws DatabaseException */
	public function find( string $userId ): ?Visitor {
		return $this->first( 'SELECT * FROM {visitors} WHERE user_key = %s', self::hash( $userId ) );
	}

	/**
	 * Who a session is of, read with one query.
	 *
	 * @throws DatabaseException
	 */
	public function findBySession( string $sessionId ): ?Visitor {
		return $this->first( 'SELECT v.* FROM {visitors} v JOIN {sessions} s ON s.visitor_id = v.id WHERE s.id = %s', $sessionId );
	}

	/**
	 * Every visitor with an e-mail address, whatever its case.
	 *
	 * @return list<Visitor>
	 * @throws DatabaseException
	 */
	public function findByEmail( string $email ): array {
		$found = $email === '' ? [] : $this->all( 'SELECT * FROM {visitors} WHERE email = %s ORDER BY id', $email );
		// For most collations é is e, and for people it is another address.
		$wanted = self::folded( $email );
		return array_values( array_filter( $found, static fn ( Visitor $visitor ): bool => self::folded( $visitor->email ) === $wanted ) );
	}

	/**
	 * Reads visitors whom nobody else changes, deletes or merges until the transaction ends.
	 *
	 * @param string ...$ids Internal ids.
	 * @return array<string, Visitor> By internal id; those that are gone are missing.
	 * @throws DatabaseException
	 */
	public function lock( string ...$ids ): array {
		// Everyone in the same order, so that two who want the same two wait for each other.
		sort( $ids, SORT_STRING );
		$visitors = [];
		foreach ( array_unique( $ids ) as $id ) {
			$visitor = $this->first( 'SELECT * FROM {visitors} WHERE id = %s FOR UPDATE', $id );
			if ( $visitor !== null ) {
				$visitors[ $id ] = $visitor;
			}
		}
		return $visitors;
	}

	/**
	 * @param list<string> $ids Internal ids.
	 * @return array<string, string> The contract's `UserId` by internal id.
	 * @throws DatabaseException
	 */
	public function userIds( array $ids ): array {
		if ( $ids === [] ) {
			return [];
		}
		$places = Database::places( count( $ids ) );
		return array_column( $this->all( "SELECT * FROM {visitors} WHERE id IN ( {$places} )", ...$ids ), 'userId', 'id' );
	}

	/**
	 * Changes a profile. Two changes at once are done one after the other, so that neither is lost.
	 *
	 * @param string                       $id     Internal id.
	 * @param \Closure( Visitor ): Profile $decide Gets the visitor as they are, and says what their profile is to be.
	 * @return array{Visitor, Visitor}|null The visitor before and after; null where there is none.
	 * @throws DatabaseException
	 */
	public function change( string $id, \Closure $decide ): ?array {
		return $this->database->transaction(
			function () use ( $id, $decide ): ?array {
				$before  = $this->lock( $id )[ $id ] ?? null;
				$profile = $before === null ? null : $decide( $before );
				if ( $before === null || $profile === null || $before->profile()->says( $profile ) ) {
					return $before === null ? null : [ $before, $before ];
				}
				return [ $before, $this->save( $before, $profile ) ];
			}
		);
	}

	/**
	 * Stores another profile of a visitor who is locked.
	 *
	 * @return Visitor As it is now.
	 * @throws DatabaseException
	 */
	public function save( Visitor $visitor, Profile $profile ): Visitor {
		$this->database->run(
			'UPDATE {visitors} SET name = %s, email = %s, language = %s, attributes = %s, updated_at = %d WHERE id = %s',
			$profile->name,
			$profile->email,
			$profile->language,
			self::json( $profile->attributes ),
			$this->clock->milliseconds(),
			$visitor->id
		);
		return $this->first( 'SELECT * FROM {visitors} WHERE id = %s', $visitor->id ) ?? $visitor;
	}

	/**
	 * Takes it that a visitor was here at that time, too.
	 *
	 * @param int $first Milliseconds since 1970, UTC.
	 * @param int $last  The same; 0 for never.
	 * @throws DatabaseException
	 */
	public function sawBetween( string $id, int $first, int $last ): void {
		$this->database->run(
			'UPDATE {visitors} SET first_seen_at = CASE WHEN first_seen_at > %d THEN %d ELSE first_seen_at END,
				last_seen_at = CASE WHEN last_seen_at < %d THEN %d ELSE last_seen_at END WHERE id = %s',
			$first,
			$first,
			$last,
			$last,
			$id
		);
	}

	/**
	 * Something was said in a session: whoever it is of, if anyone, was just seen. One statement, which mostly changes nothing.
	 *
	 * @throws DatabaseException
	 */
	public function sawInSession( string $sessionId ): void {
		$now = $this->clock->milliseconds();
		$this->database->run(
			'UPDATE {visitors} SET last_seen_at = %d WHERE id = ( SELECT visitor_id FROM {sessions} WHERE id = %s ) AND last_seen_at < %d',
			$now,
			$sessionId,
			$now - self::SEEN_AGAIN
		);
	}

	/**
	 * Deletes the visitor alone: sessions that name them must have been deleted or freed in the same transaction.
	 *
	 * @return bool Whether there was one.
	 * @throws DatabaseException
	 */
	public function delete( string $id ): bool {
		return $this->database->run( 'DELETE FROM {visitors} WHERE id = %s', $id ) > 0;
	}

	private static function folded( string $email ): string {
		return Characters::lower( $email );
	}

	/** The SQLite drop-in compares all text without regard to case; hexadecimal digits have one. */
	private static function hash( string $userId ): string {
		return hash( 'sha256', $userId );
	}

	/** @param array<string, mixed> $attributes */
	private static function json( array $attributes ): string {
		return (string) wp_json_encode( (object) $attributes, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
	}

	/** @param literal-string $sql */
	private function first( string $sql, string|int ...$values ): ?Visitor {
		return $this->all( $sql, ...$values )[0] ?? null;
	}

	/**
	 * @param literal-string $sql
	 * @return list<Visitor>
	 */
	private function all( string $sql, string|int ...$values ): array {
		return array_map( Visitor::fromRow( ... ), $this->database->rows( $sql, ...$values ) );
	}
}
