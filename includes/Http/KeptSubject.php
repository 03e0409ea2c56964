<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

defined( 'ABSPATH' ) || exit;

/** Names the session or the user that a kept answer is about: by a hash, because their ids differ in length and letters. */
final class KeptSubject {

	public static function session( string $sessionId ): string {
		return hash( 'sha256', 'session ' . $sessionId );
	}

	public static function user( string $userId ): string {
		return hash( 'sha256', 'user ' . $userId );
	}

	/**
	 * What a call is about: a session rather than its user.
	 *
	 * @param mixed $answer The body of the answer; null while there is none.
	 * @return string|null 64 hexadecimal digits; null for neither.
	 */
	public static function of( Call $call, mixed $answer = null ): ?string {
		$named = $call->path + array_filter( [ ...( is_array( $answer ) ? $answer : [] ), ...$call->body ], is_string( ... ) );
		return match ( true ) {
			isset( $named['session_id'] ) => self::session( $named['session_id'] ),
			isset( $named['user_id'] ) => self::user( $named['user_id'] ),
			default => null,
		};
	}
}
