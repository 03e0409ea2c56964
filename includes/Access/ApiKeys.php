<?php
declare(strict_types=1);

namespace Causerie\Chat\Access;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Makes, finds and revokes API keys.
 *
 * A key is `ck_`, its id, `_` and 48 hexadecimal digits from a cryptographically secure source (192 bits). Such a secret
 * cannot be guessed, so a plain SHA-256 of it is as good a keeper as a slow hash, and costs nothing with every request.
 */
final class ApiKeys implements CredentialReader {

	private const PREFIX = 'ck_';

	private const PATTERN = '/^ck_([0-9a-f]{16})_([0-9a-f]{48})$/D';

	/** @param int $most The contract's limit `apiKeys`. */
	public function __construct(
		private readonly ApiKeyStore $store,
		private readonly Clock $clock,
		private readonly int $most,
	) {}

	/**
	 * @param list<string> $scopes    The contract's `SCOPES`; twice the same counts once.
	 * @param int|null     $expiresAt Milliseconds since 1970; null for never.
	 * @param int          $userId    Who makes it; 0 for nobody in particular.
	 * @throws ProblemException `too_many_api_keys`.
	 * @throws DatabaseException
	 */
	public function make( string $name, array $scopes, int $perMinute, ?int $expiresAt, int $userId ): NewApiKey {
		if ( $this->most <= $this->store->count() ) {
			throw new ProblemException( 'too_many_api_keys' );
		}
		$id     = bin2hex( random_bytes( 8 ) );
		$secret = bin2hex( random_bytes( 24 ) );
		$key    = $this->store->add( $id, self::hash( $secret ), $name, self::inOrder( $scopes ), $perMinute, $expiresAt, $userId );
		/**
		 * An API key was made.
		 *
		 * @param string       $id      Names the key; nothing secret.
		 * @param list<string> $scopes  What it may do.
		 * @param int          $user_id Who made it; 0 for nobody in particular.
		 */
		do_action( 'causerie_api_key_created', $id, $key->scopes, $userId );
		return new NewApiKey( $key, self::PREFIX . $id . '_' . $secret );
	}

	/**
	 * Of a key with a wrong secret nothing is told, not even that there is one.
	 *
	 * @throws ProblemException `api_key_invalid`, `api_key_expired` or `api_key_revoked`.
	 * @throws DatabaseException
	 */
	public function read( #[\SensitiveParameter] string $credential ): ?Caller {
		if ( ! str_starts_with( $credential, self::PREFIX ) ) {
			return null;
		}
		$found = preg_match( self::PATTERN, $credential, $parts ) === 1 ? $this->store->findWithHash( $parts[1] ) : null;
		// A hash is compared in either case, so that a key that is not there takes as long as a wrong one.
		if ( ! hash_equals( $found[1] ?? str_repeat( '0', 64 ), self::hash( $parts[2] ?? '' ) ) || $found === null ) {
			throw new ProblemException( 'api_key_invalid' );
		}
		$key = $found[0];
		if ( $key->revokedAt !== null ) {
			throw new ProblemException( 'api_key_revoked' );
		}
		if ( $key->isExpired( $this->clock->milliseconds() ) ) {
			throw new ProblemException( 'api_key_expired' );
		}
		$this->store->noteUse( $key );
		return Caller::apiKey( $key->id, $key->scopes, $key->perMinute );
	}

	/**
	 * @param list<string> $scopes
	 * @throws ProblemException `api_key_not_found`.
	 * @throws DatabaseException
	 */
	public function update( string $id, string $name, array $scopes, int $perMinute, ?int $expiresAt ): ApiKey {
		$this->get( $id );
		$this->store->update( $id, $name, self::inOrder( $scopes ), $perMinute, $expiresAt );
		return $this->get( $id );
	}

	/**
	 * Ends a key for good. It stays in the list, so that its owner sees when.
	 *
	 * @throws ProblemException `api_key_not_found`.
	 * @throws DatabaseException
	 */
	public function revoke( string $id ): ApiKey {
		$this->get( $id );
		$this->store->revoke( $id );
		/**
		 * An API key was revoked.
		 *
		 * @param string $id Names the key; nothing secret.
		 */
		do_action( 'causerie_api_key_revoked', $id );
		return $this->get( $id );
	}

	/**
	 * @throws ProblemException `api_key_not_found`.
	 * @throws DatabaseException
	 */
	public function get( string $id ): ApiKey {
		return $this->store->find( $id ) ?? throw new ProblemException( 'api_key_not_found' );
	}

	/**
	 * @return list<ApiKey> Newest first, revoked ones last: all that work, and as many revoked ones again.
	 * @throws DatabaseException
	 */
	public function all(): array {
		return $this->store->newest( 2 * $this->most );
	}

	private static function hash( #[\SensitiveParameter] string $secret ): string {
		return hash( 'sha256', $secret );
	}

	/**
	 * @param list<string> $scopes
	 * @return list<string>
	 */
	private static function inOrder( array $scopes ): array {
		$unique = array_values( array_unique( $scopes ) );
		sort( $unique );
		return $unique;
	}
}
