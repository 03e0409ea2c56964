<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Trace;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\KeyScrubber;
use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** Makes of what was sent or said what may be kept: without keys, in UTF-8, and not longer than allowed. */
final class Redaction {

	/** Well-known forms of keys of anybody, and what follows "Bearer". Long, and with a digit, so that no word of a prompt looks like one. */
	private const KEYS = [
		'/\b(Bearer)\s+[\w.~+\/-]{16,}=*/i'                                               => '$1 ' . KeyScrubber::INSTEAD,
		'/\b(?:sk|pk|rk|gsk|xai|hf|whsec)[-_](?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,}/'         => KeyScrubber::INSTEAD,
		'/\bAIza[A-Za-z0-9_-]{20,}/'                                                      => KeyScrubber::INSTEAD,
	];

	/** Parameters of addresses whose values are secrets, as some gateways want them. */
	private const PARAMETERS = '/([?&][^=&#]*(?:key|token|secret|sig|password|auth|code)[^=&#]*=)[^&#]*/i';

	/** @param list<ApiKey> $keys Those that the call may have been made with. */
	public static function text( string $text, array $keys, int $bytes ): string {
		foreach ( $keys as $key ) {
			$text = $key->strike( $text );
		}
		$text = Characters::scrub( $text );
		return Characters::cut( (string) preg_replace( array_keys( self::KEYS ), array_values( self::KEYS ), $text ), $bytes );
	}

	/** @param list<ApiKey> $keys */
	public static function address( string $url, array $keys, int $bytes ): string {
		return self::text( (string) preg_replace( self::PARAMETERS, '$1' . KeyScrubber::INSTEAD, $url ), $keys, $bytes );
	}
}
