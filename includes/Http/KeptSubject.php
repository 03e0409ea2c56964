<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Leads\Lead;

defined( 'ABSPATH' ) || exit;

/** Names the session, the user or the lead that a kept answer is about: by a hash, because their ids differ in length and letters. */
final class KeptSubject {

	public static function session( string $sessionId ): string {
		return hash( 'sha256', 'session ' . $sessionId );
	}

	public static function user( string $userId ): string {
		return hash( 'sha256', 'user ' . $userId );
	}

	/** A lead that came without a session. */
	public static function lead( string $leadId ): string {
		return hash( 'sha256', 'lead ' . $leadId );
	}

	/** The lead of a session, which can go alone. */
	public static function leadOf( string $sessionId ): string {
		return hash( 'sha256', 'lead of ' . $sessionId );
	}

	/**
	 * What a call is about: a lead that it made, a session rather than its user.
	 *
	 * @param mixed $answer The body of the answer; null while there is none.
	 * @return string|null 64 hexadecimal digits; null for neither.
	 */
	public static function of( Call $call, mixed $answer = null ): ?string {
		$made  = is_array( $answer ) && is_string( $answer['id'] ?? null ) && str_starts_with( $answer['id'], Lead::PREFIX ) ? $answer['id'] : null;
		$named = $call->path + array_filter( [ ...( is_array( $answer ) ? $answer : [] ), ...$call->body ], is_string( ... ) );
		return match ( true ) {
			$made !== null => isset( $named['session_id'] ) ? self::leadOf( $named['session_id'] ) : self::lead( $made ),
			isset( $named['session_id'] ) => self::session( $named['session_id'] ),
			isset( $named['user_id'] ) => self::user( $named['user_id'] ),
			default => null,
		};
	}
}
