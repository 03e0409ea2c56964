<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** What was granted to applications on the current site. A grant that ends is deleted with its tokens. */
final class GrantStore {

	/** An action: a user has ended what an application may do for the user. It gets the id of the client, and of the user. */
	public const ENDED = 'causerie_oauth_access_ended';

	/** A moment of use is noted once in a minute at most. */
	private const NOTE_EVERY = 60000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Keeps a consent, and the code with which the application gets its tokens.
	 *
	 * @param list<string> $scopes
	 * @param int          $expiresAt When the code ends.
	 * @throws DatabaseException
	 */
	public function begin( Client $client, int $userId, array $scopes, AuthorizationRequest $request, #[\SensitiveParameter] string $code, int $expiresAt ): void {
		$this->add(
			[
				'client_id'    => $client->id,
				'user_id'      => $userId,
				'scopes'       => Scopes::join( $scopes ),
				'code_hash'    => TokenText::hash( $code ),
				'redirect_uri' => $request->redirectUri,
				'challenge'    => $request->challenge,
				'expires_at'   => $expiresAt,
			]
		);
	}

	/**
	 * Keeps that a client acts for the site for a while.
	 *
	 * @param list<string> $scopes
	 * @throws DatabaseException
	 */
	public function beginForSite( Client $client, array $scopes, int $expiresAt ): Grant {
		$id = $this->add(
			[
				'client_id'   => $client->id,
				'user_id'     => 0,
				'scopes'      => Scopes::join( $scopes ),
				'redeemed_at' => $this->clock->milliseconds(),
				'expires_at'  => $expiresAt,
			]
		);
		return $this->find( $id ) ?? throw new \LogicException( 'A grant that just began is not there.' );
	}

	/** @throws DatabaseException */
	public function find( string $id ): ?Grant {
		$row = $this->database->row( 'SELECT * FROM {oauth_grants} WHERE id = %s', $id );
		// The SQLite drop-in compares all text without regard to case.
		return $row === null || $row['id'] !== $id ? null : Grant::fromRow( $row );
	}

	/** @throws DatabaseException */
	public function findByCode( #[\SensitiveParameter] string $code ): ?Grant {
		$row = $this->database->row( 'SELECT * FROM {oauth_grants} WHERE code_hash = %s', TokenText::hash( $code ) );
		return $row === null ? null : Grant::fromRow( $row );
	}

	/**
	 * Uses up the code of a grant.
	 *
	 * @param int $expiresAt When the grant ends from now on.
	 * @return bool Whether it was this call that used it up: of any number at once it is one.
	 * @throws DatabaseException
	 */
	public function redeem( string $id, int $expiresAt ): bool {
		$now = $this->clock->milliseconds();
		return $this->database->run( 'UPDATE {oauth_grants} SET redeemed_at = %d, expires_at = %d WHERE id = %s AND redeemed_at = 0', $now, $expiresAt, $id ) === 1;
	}

	/** @throws DatabaseException */
	public function extend( string $id, int $expiresAt ): void {
		$this->database->run( 'UPDATE {oauth_grants} SET expires_at = %d WHERE id = %s AND expires_at < %d', $expiresAt, $id, $expiresAt );
	}

	/**
	 * Notes that a call was made with the grant.
	 *
	 * @throws DatabaseException
	 */
	public function noteUse( Grant $grant ): void {
		$now = $this->clock->milliseconds();
		if ( $grant->lastUsedAt <= $now - self::NOTE_EVERY ) {
			$this->database->run( 'UPDATE {oauth_grants} SET last_used_at = %d WHERE id = %s', $now, $grant->id );
		}
	}

	/**
	 * Ends a grant with all of its tokens.
	 *
	 * @return bool Whether it was there.
	 * @throws DatabaseException
	 */
	public function end( string $id ): bool {
		$grant = $this->find( $id );
		$ended = $this->database->transaction(
			function () use ( $id ): bool {
				$ended = $this->database->run( 'DELETE FROM {oauth_grants} WHERE id = %s', $id ) === 1;
				$this->database->run( 'DELETE FROM {oauth_tokens} WHERE grant_id = %s', $id );
				return $ended;
			}
		);
		// Who connects the same application anew has another grant by now.
		if ( $ended && $grant !== null && $grant->userId > 0 && ! $this->isThereOneOf( $grant->clientId, $grant->userId ) ) {
			do_action( 'causerie_oauth_access_ended', $grant->clientId, $grant->userId );
		}
		return $ended;
	}

	/**
	 * Ends everything that was granted to a client.
	 *
	 * @throws DatabaseException
	 */
	public function endAllOf( string $clientId ): void {
		$this->database->run( 'DELETE FROM {oauth_tokens} WHERE grant_id IN ( SELECT id FROM {oauth_grants} WHERE client_id = %s )', $clientId );
		$this->database->run( 'DELETE FROM {oauth_grants} WHERE client_id = %s', $clientId );
	}

	/**
	 * Ends everything that a user granted.
	 *
	 * @param int $userId Above 0.
	 * @throws DatabaseException
	 */
	public function endAllOfUser( int $userId ): void {
		$this->database->transaction(
			function () use ( $userId ): void {
				$this->database->run( 'DELETE FROM {oauth_tokens} WHERE grant_id IN ( SELECT id FROM {oauth_grants} WHERE user_id = %d )', $userId );
				$this->database->run( 'DELETE FROM {oauth_grants} WHERE user_id = %d', $userId );
			}
		);
	}

	/**
	 * Ends what the site itself granted to a client, and leaves what users did.
	 *
	 * @throws DatabaseException
	 */
	public function endOfSite( string $clientId ): void {
		$this->database->run( 'DELETE FROM {oauth_tokens} WHERE grant_id IN ( SELECT id FROM {oauth_grants} WHERE client_id = %s AND user_id = 0 )', $clientId );
		$this->database->run( 'DELETE FROM {oauth_grants} WHERE client_id = %s AND user_id = 0', $clientId );
	}

	/**
	 * What users granted and what still holds, newest first.
	 *
	 * @param int|null $userId Only what this user granted; null for everybody.
	 * @param int      $page   1 or more.
	 * @return list<Grant>
	 * @throws DatabaseException
	 */
	public function page( ?int $userId, int $page, int $perPage ): array {
		$rows = $this->database->rows(
			'SELECT * FROM {oauth_grants} WHERE user_id >= %d AND user_id <= %d AND redeemed_at > 0 AND expires_at > %d ORDER BY id DESC LIMIT %d OFFSET %d',
			$userId ?? 1,
			$userId ?? PHP_INT_MAX,
			$this->clock->milliseconds(),
			$perPage,
			( $page - 1 ) * $perPage
		);
		return array_map( Grant::fromRow( ... ), $rows );
	}

	/**
	 * How many page() has on all pages.
	 *
	 * @throws DatabaseException
	 */
	public function count( ?int $userId ): int {
		return (int) $this->database->value(
			'SELECT COUNT(*) FROM {oauth_grants} WHERE user_id >= %d AND user_id <= %d AND redeemed_at > 0 AND expires_at > %d',
			$userId ?? 1,
			$userId ?? PHP_INT_MAX,
			$this->clock->milliseconds()
		);
	}

	/**
	 * @return array<array-key, int> How many users' grants each client holds, by id of the client; none where there are none.
	 * @throws DatabaseException
	 */
	public function countByClient(): array {
		$rows = $this->database->rows(
			'SELECT client_id, COUNT(*) AS grants FROM {oauth_grants} WHERE user_id > 0 AND redeemed_at > 0 AND expires_at > %d GROUP BY client_id',
			$this->clock->milliseconds()
		);
		$counts = [];
		foreach ( $rows as $row ) {
			$counts[ (string) $row['client_id'] ] = (int) $row['grants'];
		}
		return $counts;
	}

	/**
	 * Deletes grants and tokens that have ended.
	 *
	 * @return int How many grants.
	 * @throws DatabaseException
	 */
	public function deleteExpired(): int {
		$now = $this->clock->milliseconds();
		$this->database->run( 'DELETE FROM {oauth_tokens} WHERE expires_at <= %d', $now );
		return $this->database->run( 'DELETE FROM {oauth_grants} WHERE expires_at <= %d', $now );
	}

	private function isThereOneOf( string $clientId, int $userId ): bool {
		return $this->database->value( 'SELECT id FROM {oauth_grants} WHERE client_id = %s AND user_id = %d AND redeemed_at > 0 AND expires_at > %d LIMIT 1', $clientId, $userId, $this->clock->milliseconds() ) !== null;
	}

	/** @param array<string, string|int> $values */
	private function add( array $values ): string {
		$now = $this->clock->milliseconds();
		$id  = 'grt_' . Ulid::generate( $now );
		$this->database->insert(
			'oauth_grants',
			[
				[
					'id' => $id,
					...$values,
					'created_at' => $now,
				],
			]
		);
		return $id;
	}
}
