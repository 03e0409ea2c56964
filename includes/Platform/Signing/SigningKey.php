<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Signing;

defined( 'ABSPATH' ) || exit;

/**
 * One secret with which deliveries are signed, in the forms of Standard Webhooks 1.0.0.
 *
 * `whsec_…` is shared with the receiver (HMAC-SHA256, `v1`). `whsk_…` never leaves the site: the receiver gets its public
 * half, `whpk_…` (Ed25519, `v1a`).
 *
 * @see https://www.standardwebhooks.com
 */
final class SigningKey {

	private const SHARED  = 'whsec_';
	private const PRIVATE = 'whsk_';
	private const PUBLIC  = 'whpk_';

	/** Bytes of a new shared secret; the standard allows 24 to 64. */
	private const BYTES = 32;

	/** @param non-empty-string $key The bytes behind the prefix. */
	private function __construct(
		private readonly string $prefix,
		#[\SensitiveParameter]
		private readonly string $key,
	) {}

	/** @param 'v1'|'v1a' $scheme */
	public static function generate( string $scheme ): self {
		return $scheme === 'v1a'
			? new self( self::PRIVATE, sodium_crypto_sign_secretkey( sodium_crypto_sign_keypair() ) )
			: new self( self::SHARED, random_bytes( self::BYTES ) );
	}

	/**
	 * @param string $text As toString() gives it; a shared secret may come without its prefix.
	 * @return self|null Null for what is no secret.
	 */
	public static function parse( #[\SensitiveParameter] string $text ): ?self {
		$isPrivate = str_starts_with( $text, self::PRIVATE );
		$prefix    = $isPrivate ? self::PRIVATE : self::SHARED;
		$bytes     = base64_decode( str_starts_with( $text, $prefix ) ? substr( $text, strlen( $prefix ) ) : $text, true );
		$length    = $bytes === false ? 0 : strlen( $bytes );
		$isKey     = $isPrivate ? $length === SODIUM_CRYPTO_SIGN_SECRETKEYBYTES : $length >= 24 && $length <= 64;
		return $isKey && $bytes !== false && $bytes !== '' ? new self( $prefix, $bytes ) : null;
	}

	/** @return 'v1'|'v1a' */
	public function scheme(): string {
		return $this->prefix === self::PRIVATE ? 'v1a' : 'v1';
	}

	/** Whom the site trusts with this text can sign in its name. */
	public function toString(): string {
		return $this->prefix . base64_encode( $this->key );
	}

	/** What the receiver verifies with: the shared secret, or the public half of the private one. */
	public function forReceiver(): string {
		return $this->scheme() === 'v1' ? $this->toString() : self::PUBLIC . base64_encode( sodium_crypto_sign_publickey_from_secretkey( $this->key ) );
	}

	/** @return string One token of the header `webhook-signature`. */
	public function sign( string $content ): string {
		$signature = $this->scheme() === 'v1' ? hash_hmac( 'sha256', $content, $this->key, true ) : sodium_crypto_sign_detached( $content, $this->key );
		return $this->scheme() . ',' . base64_encode( $signature );
	}

	/** @return array<string, string> Nothing of the key. */
	public function __debugInfo(): array {
		return [ 'scheme' => $this->scheme() ];
	}
}
