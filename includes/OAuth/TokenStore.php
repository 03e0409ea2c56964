<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** The tokens of the current site: hashes, never the tokens themselves. */
final class TokenStore {

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string       $kind      One of the constants of StoredToken.
	 * @param list<string> $scopes
	 * @param int          $expiresAt Milliseconds since 1970, UTC.
	 * @throws DatabaseException
	 */
	public function add( Grant $grant, string $kind, #[\SensitiveParameter] string $token, array $scopes, int $expiresAt ): void {
		$this->database->insert(
			'oauth_tokens',
			[
				[
					'hash'       => TokenText::hash( $token ),
					'grant_id'   => $grant->id,
					'kind'       => $kind,
					'scopes'     => Scopes::join( $scopes ),
					'created_at' => $this->clock->milliseconds(),
					'expires_at' => $expiresAt,
				],
			]
		);
	}

	/**
	 * A token whose grant still stands, also one that has expired or was used.
	 *
	 * @throws DatabaseException
	 */
	public function find( #[\SensitiveParameter] string $token ): ?StoredToken {
		$row = $this->database->row(
			'SELECT g.*, t.hash, t.kind, t.scopes AS token_scopes, t.created_at AS token_created_at, t.used_at, t.expires_at AS token_expires_at
				FROM {oauth_tokens} t JOIN {oauth_grants} g ON g.id = t.grant_id WHERE t.hash = %s',
			TokenText::hash( $token )
		);
		return $row === null ? null : new StoredToken(
			(string) $row['hash'],
			(string) $row['kind'],
			Scopes::split( (string) $row['token_scopes'] ),
			(int) $row['token_created_at'],
			(int) $row['used_at'],
			(int) $row['token_expires_at'],
			Grant::fromRow( $row ),
		);
	}

	/**
	 * Uses up a refresh token. It stays, so that its next use is noticed.
	 *
	 * @return bool Whether it was this call that used it up: of any number at once it is one.
	 * @throws DatabaseException
	 */
	public function useUp( StoredToken $token ): bool {
		return $this->database->run( 'UPDATE {oauth_tokens} SET used_at = %d WHERE hash = %s AND used_at = 0', $this->clock->milliseconds(), $token->hash ) === 1;
	}

	/** @throws DatabaseException */
	public function delete( StoredToken $token ): void {
		$this->database->run( 'DELETE FROM {oauth_tokens} WHERE hash = %s', $token->hash );
	}
}
