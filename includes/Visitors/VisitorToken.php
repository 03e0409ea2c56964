<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\SiteKey;

defined( 'ABSPATH' ) || exit;

/**
 * Proves that a session is the visitor's own, without anything stored on either side.
 *
 * A token is a JSON payload and its HMAC-SHA256 (RFC 2104), both as base64url (RFC 4648, section 5), joined with a dot.
 * The payload names site, session, bot and end; the key is the site's.
 */
final class VisitorToken {

	private const VERSION = 1;

	/** Longest token that is looked at, in bytes. */
	private const LONGEST = 1000;

	/**
	 * @param int                                 $life    Seconds: the contract's limit `visitorTokenSeconds`.
	 * @param \Closure( string ): (Visitor|null) $ownerOf Whose a session is; only asked of those who are logged in to WordPress.
	 */
	public function __construct(
		private readonly Clock $clock,
		private readonly int $life,
		private readonly \Closure $ownerOf,
	) {}

	/** @param Identity|null $identity Whose the session is; a user of WordPress has to be logged in to use the token. */
	public function mint( string $sessionId, int $botId, ?Identity $identity = null ): MintedToken {
		$expiresAt = $this->clock->seconds() + $this->life;
		$payload   = self::encode(
			(string) wp_json_encode(
				[
					'v' => self::VERSION,
					'w' => self::site(),
					's' => $sessionId,
					'b' => $botId,
					'e' => $expiresAt,
				] + ( $identity === null ? [] : [ 'k' => 1 ] ) + ( $identity?->wordPressUser === null ? [] : [ 'u' => $identity->wordPressUser ] )
			)
		);
		return new MintedToken( $payload . '.' . self::encode( self::signature( $payload ) ), $expiresAt );
	}

	/**
	 * @param string $token     As it was sent; '' where none was.
	 * @param string $sessionId The session that it is shown for.
	 * @throws ProblemException `visitor_token_required`, `visitor_token_invalid` or `visitor_token_expired`.
	 */
	public function verify( #[\SensitiveParameter] string $token, string $sessionId ): VisitorClaims {
		if ( $token === '' ) {
			throw new ProblemException( 'visitor_token_required' );
		}
		$claims = self::claims( $token );
		if ( $claims === null || ! hash_equals( $claims->sessionId, $sessionId ) ) {
			throw new ProblemException( 'visitor_token_invalid' );
		}
		if ( $claims->expiresAt <= $this->clock->seconds() ) {
			throw new ProblemException( 'visitor_token_expired' );
		}
		$this->checkLogin( $claims );
		return $claims;
	}

	/**
	 * Which session a token opens, for one that is shown beside another one's.
	 *
	 * @return string|null null for one that is not good, or not any more.
	 */
	public function sessionOf( #[\SensitiveParameter] string $token ): ?string {
		try {
			return $this->verify( $token, self::claims( $token )->sessionId ?? '' )->sessionId;
		} catch ( ProblemException ) {
			return null;
		}
	}

	/**
	 * Keeps the conversation of one user of WordPress from the next one at the same browser, which remembers the token.
	 *
	 * @throws ProblemException `visitor_token_invalid`, with which the widget begins a new session.
	 */
	private function checkLogin( VisitorClaims $claims ): void {
		$user = LoggedIn::userOfCookie();
		if ( $claims->wordPressUser !== null && $claims->wordPressUser !== $user ) {
			throw new ProblemException( 'visitor_token_invalid' );
		}
		// A session that was begun before its visitor logged in has a token that names nobody.
		$owner = $user === null || $claims->wordPressUser !== null ? null : ( $this->ownerOf )( $claims->sessionId );
		if ( $owner !== null && WordPressVisitors::isOther( $owner, (int) $user ) ) {
			throw new ProblemException( 'visitor_token_invalid' );
		}
	}

	/** What a token of this site says, or null for any other text. */
	private static function claims( #[\SensitiveParameter] string $token ): ?VisitorClaims {
		$parts = explode( '.', $token, 3 );
		if ( self::LONGEST < strlen( $token ) || count( $parts ) !== 2 ) {
			return null;
		}
		// The signature is compared as text, so that each token has one form only.
		if ( ! hash_equals( self::encode( self::signature( $parts[0] ) ), $parts[1] ) ) {
			return null;
		}
		$payload = json_decode( self::decode( $parts[0] ), true );
		if ( ! is_array( $payload ) || ( $payload['v'] ?? null ) !== self::VERSION || ! hash_equals( self::site(), (string) $payload['w'] ) ) {
			return null;
		}
		return new VisitorClaims( (string) $payload['s'], (int) $payload['b'], (int) $payload['e'], isset( $payload['u'] ) ? (int) $payload['u'] : null, isset( $payload['k'] ) );
	}

	/** The sites of a network, and copies of a site at another address, share their salts; they must not share tokens. */
	private static function site(): string {
		return self::encode( substr( hash( 'sha256', get_current_blog_id() . '|' . home_url(), true ), 0, 12 ) );
	}

	private static function signature( string $payload ): string {
		return hash_hmac( 'sha256', $payload, SiteKey::derive( 'visitor-token' ), true );
	}

	private static function encode( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}

	private static function decode( string $text ): string {
		return (string) base64_decode( strtr( $text, '-_', '+/' ), true );
	}
}
