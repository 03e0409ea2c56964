<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Encrypts secrets for the database (libsodium's secretbox: XSalsa20-Poly1305).
 *
 * The key comes from the site's salts, or from the constant CAUSERIE_ENCRYPTION_KEY where salts are rotated. A secret is
 * bound to its purpose: it cannot be read for another one.
 */
final class Secrets {

	private const VERSION = 'v1:';

	/** A shorter secret would lose too much of itself with four characters shown. */
	private const SHORTEST_SHOWN = 12;

	/** @param string $material What the key is derived from, as long and random as salts are. */
	public function __construct(
		#[\SensitiveParameter]
		private readonly string $material,
	) {
		if ( $material === '' ) {
			throw new \InvalidArgumentException( 'A key cannot be derived from nothing.' );
		}
	}

	public static function ofSite(): self {
		$own = defined( 'CAUSERIE_ENCRYPTION_KEY' ) ? constant( 'CAUSERIE_ENCRYPTION_KEY' ) : '';
		return new self( is_string( $own ) && $own !== '' ? $own : wp_salt( 'secure_auth' ) );
	}

	/**
	 * @param string $purpose What the secret is for; the same is needed to read it.
	 * @return string Printable; another one each time.
	 */
	public function encrypt( #[\SensitiveParameter] string $secret, string $purpose ): string {
		$nonce = random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		return self::VERSION . base64_encode( $nonce . sodium_crypto_secretbox( $secret, $nonce, $this->key( $purpose ) ) );
	}

	/** @return string|null The secret, or null when it was changed, meant for something else or encrypted with another key. */
	public function decrypt( string $stored, string $purpose ): ?string {
		$bytes = str_starts_with( $stored, self::VERSION ) ? base64_decode( substr( $stored, strlen( self::VERSION ) ), true ) : false;
		// Base64 has several spellings for the same bytes; only the one that encrypt() writes counts.
		if ( $bytes === false || self::VERSION . base64_encode( $bytes ) !== $stored || strlen( $bytes ) < SODIUM_CRYPTO_SECRETBOX_NONCEBYTES + SODIUM_CRYPTO_SECRETBOX_MACBYTES ) {
			return null;
		}
		$secret = sodium_crypto_secretbox_open(
			substr( $bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ),
			substr( $bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ),
			$this->key( $purpose )
		);
		return $secret === false ? null : $secret;
	}

	/** @return string The last four characters, or '' for a secret of fewer than 12. */
	public static function lastFour( #[\SensitiveParameter] string $secret ): string {
		return strlen( $secret ) < self::SHORTEST_SHOWN ? '' : substr( $secret, -4 );
	}

	/** HKDF (RFC 5869) with the purpose as its info. */
	private function key( string $purpose ): string {
		return hash_hkdf( 'sha256', $this->material, SODIUM_CRYPTO_SECRETBOX_KEYBYTES, 'causerie-chat|' . $purpose );
	}

	/** @return array<string, mixed> Nothing: a dump shows no key. */
	public function __debugInfo(): array {
		return [];
	}

	/** @return never */
	public function __serialize(): array {
		throw new \LogicException( 'A key is not written anywhere.' );
	}
}
