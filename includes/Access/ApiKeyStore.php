<?php
declare(strict_types=1);

namespace Causerie\Chat\Access;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** The API keys of the current site. Of a key only its hash is stored. */
final class ApiKeyStore {

	/** How exactly the last use is noted, in milliseconds: so that a busy key does not write with every request. */
	private const USE_PRECISION = 60000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string       $hash   64 hexadecimal digits.
	 * @param list<string> $scopes
	 * @throws DatabaseException
	 */
	public function add( string $id, string $hash, string $name, array $scopes, int $perMinute, ?int $expiresAt, int $userId ): ApiKey {
		$this->database->insert(
			'api_keys',
			[
				[
					'id'         => $id,
					'hash'       => $hash,
					'name'       => $name,
					'scopes'     => implode( ' ', $scopes ),
					'per_minute' => $perMinute,
					'created_by' => $userId,
					'created_at' => $this->clock->milliseconds(),
					'expires_at' => $expiresAt,
				],
			]
		);
		return $this->find( $id ) ?? throw new \LogicException( 'The key was just stored.' );
	}

	/** @throws DatabaseException */
	public function find( string $id ): ?ApiKey {
		$row = $this->database->row( 'SELECT * FROM {api_keys} WHERE id = %s', $id );
		return $row === null ? null : ApiKey::fromRow( $row );
	}

	/**
	 * @return array{ApiKey, string}|null The key and its hash.
	 * @throws DatabaseException
	 */
	public function findWithHash( string $id ): ?array {
		$row = $this->database->row( 'SELECT * FROM {api_keys} WHERE id = %s', $id );
		return $row === null ? null : [ ApiKey::fromRow( $row ), (string) $row['hash'] ];
	}

	/**
	 * @param int $limit The newest so many.
	 * @return list<ApiKey> Newest first; those that work before those that were revoked.
	 * @throws DatabaseException
	 */
	public function newest( int $limit ): array {
		$rows = $this->database->rows( 'SELECT * FROM {api_keys} ORDER BY revoked_at IS NOT NULL, created_at DESC, id LIMIT %d', $limit );
		return array_map( ApiKey::fromRow( ... ), $rows );
	}

	/**
	 * How many are not revoked.
	 *
	 * @throws DatabaseException
	 */
	public function count(): int {
		return (int) $this->database->value( 'SELECT COUNT(*) FROM {api_keys} WHERE revoked_at IS NULL' );
	}

	/**
	 * @param list<string> $scopes
	 * @throws DatabaseException
	 */
	public function update( string $id, string $name, array $scopes, int $perMinute, ?int $expiresAt ): void {
		$this->database->run( 'UPDATE {api_keys} SET name = %s, scopes = %s, per_minute = %d WHERE id = %s', $name, implode( ' ', $scopes ), $perMinute, $id );
		if ( $expiresAt === null ) {
			$this->database->run( 'UPDATE {api_keys} SET expires_at = NULL WHERE id = %s', $id );
			return;
		}
		$this->database->run( 'UPDATE {api_keys} SET expires_at = %d WHERE id = %s', $expiresAt, $id );
	}

	/** @throws DatabaseException */
	public function revoke( string $id ): void {
		$this->database->run( 'UPDATE {api_keys} SET revoked_at = %d WHERE id = %s AND revoked_at IS NULL', $this->clock->milliseconds(), $id );
	}

	/** @throws DatabaseException */
	public function noteUse( ApiKey $key ): void {
		$now = $this->clock->milliseconds();
		if ( $key->lastUsedAt === null || $key->lastUsedAt <= $now - self::USE_PRECISION ) {
			$this->database->run( 'UPDATE {api_keys} SET last_used_at = %d WHERE id = %s', $now, $key->id );
		}
	}
}
