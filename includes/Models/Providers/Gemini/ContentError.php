<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Gemini;

use Causerie\Chat\Models\Providers\ProviderError;

defined( 'ABSPATH' ) || exit;

/** Errors as Google's APIs tell them (google.rpc.Status): a code, a word and details of several types. */
final class ContentError {

	/** A longer pause than a day is none that anybody waits for. */
	private const LONGEST_PAUSE = 86400;

	/**
	 * @param array<mixed> $decoded
	 * @param int          $status HTTP status, or 0 in a stream.
	 * @return ProviderError|null Null when this is no error.
	 */
	public static function find( array $decoded, int $status ): ?ProviderError {
		$whole = array_is_list( $decoded ) ? $decoded[0] ?? null : $decoded;
		$error = is_array( $whole ) ? $whole['error'] ?? null : null;
		if ( ! is_array( $error ) ) {
			return ProviderError::find( $decoded, $status );
		}
		$word    = is_string( $error['status'] ?? null ) ? $error['status'] : '';
		$details = array_filter( is_array( $error['details'] ?? null ) ? $error['details'] : [], 'is_array' );
		$reason  = self::detail( $details, 'reason' );
		return new ProviderError(
			$status === 0 && is_int( $error['code'] ?? null ) ? $error['code'] : $status,
			// A key that is not valid is told by the reason only; its status is 400 INVALID_ARGUMENT.
			$reason === '' ? $word : $reason,
			$word,
			'',
			is_string( $error['message'] ?? null ) ? $error['message'] : '',
			true,
			self::pause( self::detail( $details, 'retryDelay' ) ),
		);
	}

	/** @param array<mixed> $details */
	private static function detail( array $details, string $field ): string {
		$values = array_filter( array_column( $details, $field ), 'is_string' );
		return $values === [] ? '' : reset( $values );
	}

	/** @return int|null Seconds, rounded up, of a duration such as `34.4s`. */
	private static function pause( string $duration ): ?int {
		return preg_match( '/^(\d+(?:\.\d+)?)s$/D', $duration, $found ) ? (int) ceil( min( (float) $found[1], self::LONGEST_PAUSE ) ) : null;
	}
}
