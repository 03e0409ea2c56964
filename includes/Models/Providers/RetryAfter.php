<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Platform\HttpResponse;

defined( 'ABSPATH' ) || exit;

/** How long a server asks to wait: `retry-after-ms` (OpenAI), or `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). */
final class RetryAfter {

	private const LONGEST = 86400.0;

	/**
	 * @param int $now Unix time.
	 * @return int|null Seconds, 0 to 86400, rounded up; null when the server says nothing that can be read.
	 */
	public static function seconds( HttpResponse $response, int $now ): ?int {
		$milliseconds = $response->header( 'retry-after-ms' );
		if ( is_numeric( $milliseconds ) ) {
			return self::clamp( (float) $milliseconds / 1000 );
		}
		$value = trim( $response->header( 'retry-after' ) );
		if ( is_numeric( $value ) ) {
			return self::clamp( (float) $value );
		}
		$date = preg_match( '/^[A-Z][a-z]{2}.*\d\d:\d\d:\d\d/', $value ) ? strtotime( $value ) : false;
		return $date === false ? null : self::clamp( (float) ( $date - $now ) );
	}

	private static function clamp( float $seconds ): int {
		return (int) ceil( min( max( $seconds, 0.0 ), self::LONGEST ) );
	}
}
