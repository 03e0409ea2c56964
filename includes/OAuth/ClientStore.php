<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** The applications that are registered on the current site. */
final class ClientStore {

	/** A moment of use is noted once in a minute at most. */
	private const NOTE_EVERY = 60000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * @param array<string, mixed> $input The contract's `OAuthClientInput`.
	 * @param string|null          $secret Null for a public client.
	 * @throws DatabaseException
	 */
	public function create( array $input, #[\SensitiveParameter] ?string $secret, int $userId ): Client {
		$now = $this->clock->milliseconds();
		$id  = 'app_' . Ulid::generate( $now );
		$this->database->insert(
			'oauth_clients',
			[
				[
					'id'         => $id,
					...self::entered( $input ),
					...self::kept( $secret ),
					'created_by' => $userId,
					'created_at' => $now,
					'updated_at' => $now,
				],
			]
		);
		return $this->find( $id ) ?? throw new \LogicException( 'A client that was just registered is not there.' );
	}

	/**
	 * Replaces what the administrator entered. Whether it has a secret stays as it was.
	 *
	 * @param array<string, mixed> $input The contract's `OAuthClientInput`.
	 * @throws DatabaseException
	 */
	public function replace( string $id, array $input ): void {
		$row = self::entered( $input );
		$this->database->run(
			'UPDATE {oauth_clients} SET name = %s, website = %s, client_credentials = %d, redirect_uris = %s, scopes = %s, updated_at = %d WHERE id = %s',
			$row['name'],
			$row['website'],
			$row['client_credentials'],
			$row['redirect_uris'],
			$row['scopes'],
			$this->clock->milliseconds(),
			$id
		);
	}

	/** @throws DatabaseException */
	public function replaceSecret( string $id, #[\SensitiveParameter] string $secret ): void {
		$kept = self::kept( $secret );
		$this->database->run(
			'UPDATE {oauth_clients} SET secret_hash = %s, secret_end = %s, updated_at = %d WHERE id = %s',
			$kept['secret_hash'],
			$kept['secret_end'],
			$this->clock->milliseconds(),
			$id
		);
	}

	/**
	 * @param string $id Of any bytes.
	 * @throws DatabaseException
	 */
	public function find( string $id ): ?Client {
		if ( preg_match( '/^app_[0-9a-z]{26}$/D', $id ) !== 1 ) {
			return null;
		}
		$row = $this->database->row( 'SELECT * FROM {oauth_clients} WHERE id = %s', $id );
		// The SQLite drop-in compares all text without regard to case.
		return $row === null || $row['id'] !== $id ? null : self::client( $row );
	}

	/**
	 * @return list<Client> Newest first.
	 * @throws DatabaseException
	 */
	public function all(): array {
		return array_map( self::client( ... ), $this->database->rows( 'SELECT * FROM {oauth_clients} ORDER BY id DESC' ) );
	}

	/** @throws DatabaseException */
	public function delete( string $id ): void {
		$this->database->run( 'DELETE FROM {oauth_clients} WHERE id = %s', $id );
	}

	/**
	 * Notes that the client got a token.
	 *
	 * @throws DatabaseException
	 */
	public function noteUse( Client $client ): void {
		$now = $this->clock->milliseconds();
		if ( $client->lastUsedAt <= $now - self::NOTE_EVERY ) {
			$this->database->run( 'UPDATE {oauth_clients} SET last_used_at = %d WHERE id = %s', $now, $client->id );
		}
	}

	/**
	 * @param array<string, mixed> $input
	 * @return array{name: string, website: string, confidential: int, client_credentials: int, redirect_uris: string, scopes: string}
	 */
	private static function entered( array $input ): array {
		return [
			'name'               => $input['name'],
			'website'            => $input['website'],
			'confidential'       => (int) $input['confidential'],
			'client_credentials' => (int) $input['client_credentials'],
			'redirect_uris'      => implode( "\n", $input['redirect_uris'] ),
			'scopes'             => Scopes::join( $input['scopes'] ),
		];
	}

	/** @return array{secret_hash: string, secret_end: string} */
	private static function kept( #[\SensitiveParameter] ?string $secret ): array {
		return [
			'secret_hash' => $secret === null ? '' : TokenText::secretHash( $secret ),
			'secret_end'  => $secret === null ? '' : substr( $secret, -4 ),
		];
	}

	/** @param array<string, string|null> $row */
	private static function client( array $row ): Client {
		return new Client(
			(string) $row['id'],
			(string) $row['name'],
			(string) $row['website'],
			(bool) $row['confidential'],
			(bool) $row['client_credentials'],
			(string) $row['redirect_uris'] === '' ? [] : explode( "\n", (string) $row['redirect_uris'] ),
			Scopes::split( (string) $row['scopes'] ),
			(string) $row['secret_hash'],
			(string) $row['secret_end'],
			(int) $row['created_by'],
			(int) $row['created_at'],
			(int) $row['updated_at'],
			(int) $row['last_used_at'],
		);
	}
}
