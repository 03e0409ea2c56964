<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** The error log of the site. What looks like a secret is left out, whoever put it into a message. */
final class Log {

	private const REDACTED = '[redacted]';

	/** Longest line, in bytes. */
	private const LENGTH = 2000;

	/**
	 * @param \Throwable|string          $failure
	 * @param array<string, scalar|null> $context What was being done; no text of a visitor.
	 */
	public function error( \Throwable|string $failure, array $context = [] ): void {
		error_log( 'Causerie Chat: ' . self::line( $failure, $context ) );
	}

	/**
	 * What is written for a failure.
	 *
	 * @param \Throwable|string          $failure
	 * @param array<string, scalar|null> $context
	 */
	public static function line( \Throwable|string $failure, array $context = [] ): string {
		$line = is_string( $failure )
			? $failure
			: sprintf( '%s: %s in %s:%d', $failure::class, $failure->getMessage(), basename( $failure->getFile() ), $failure->getLine() );
		$line = self::redact( $line );
		if ( $context !== [] ) {
			// Before it is encoded: a quote that is escaped would hide what stands behind it.
			$context = array_map( static fn ( $value ) => is_string( $value ) ? self::redact( $value ) : $value, $context );
			$line   .= ' ' . wp_json_encode( $context, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
		}
		// One entry is one line, whatever a provider sent.
		$line = (string) preg_replace( '/[\x00-\x1f\x7f]+/', ' ', $line );
		return Characters::cut( $line, self::LENGTH );
	}

	/** The same text without API keys, authorization headers, tokens and credentials in addresses. */
	public static function redact( string $text ): string {
		return (string) preg_replace(
			[
				// To the end of it, also where JSON has put backslashes into it.
				'/\b(Bearer|Basic)\s+(?:\\\\.|[^\s"\'<>,;\\\\]){6,}/i',
				'/\b(sk|pk|rk|key|gsk|xai|whsec)[-_][A-Za-z0-9_-]{8,}/',
				'/((?:api[-_ ]?key|authorization|visitor[-_]token|x-causerie-visitor|password|secret|token)["\']?\s*[:=]\s*["\']?)[^\s"\',;&}]+/i',
				'/(:\/\/)[^\s\/@:]+:[^\s\/@]+@/',
				// A visitor token, or any other signed one: two or three parts of base64url.
				'/\b[A-Za-z0-9_-]{24,}\.[A-Za-z0-9_-]{24,}(?:\.[A-Za-z0-9_-]{24,})?/',
			],
			[ '$1 ' . self::REDACTED, self::REDACTED, '$1' . self::REDACTED, '$1' . self::REDACTED . '@', self::REDACTED ],
			$text
		);
	}
}
