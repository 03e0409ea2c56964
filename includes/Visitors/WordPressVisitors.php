<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Users of WordPress as known visitors: `wp:` and the number of the user. What their profile says there is what counts. */
final class WordPressVisitors {

	private const PREFIX = 'wp:';

	public function __construct( private readonly KnownVisitors $known ) {}

	/** @return string The contract's `UserId`. */
	public static function userId( int $wordPressUser ): string {
		return self::PREFIX . $wordPressUser;
	}

	/** Whether a visitor is a user of WordPress, and not this one. */
	public static function isOther( Visitor $visitor, int $wordPressUser ): bool {
		return str_starts_with( $visitor->userId, self::PREFIX ) && $visitor->userId !== self::userId( $wordPressUser );
	}

	/**
	 * The known visitor that a user of WordPress is, who is known from now on in any case.
	 *
	 * @throws DatabaseException
	 */
	public function of( \WP_User $user ): Visitor {
		$visitor = $this->known->ensure( self::userId( $user->ID ) );
		$decide  = static fn ( Visitor $visitor ): Profile => self::profile( $user, $visitor );
		// Mostly nothing has changed, and nobody has to wait for anybody.
		if ( $visitor->profile()->says( $decide( $visitor ) ) ) {
			return $visitor;
		}
		try {
			return $this->known->change( $visitor, $decide );
		} catch ( ProblemException ) {
			// Deleted at this moment; what they say now is heard all the same.
			return $visitor;
		}
	}

	private static function profile( \WP_User $user, Visitor $visitor ): Profile {
		return new Profile(
			// The longest that is stored of each.
			mb_substr( trim( (string) preg_replace( '/[\x00-\x1f\x7f]+/', ' ', $user->display_name ) ), 0, 190 ),
			strlen( $user->user_email ) > 254 ? '' : $user->user_email,
			$user->locale === '' ? $visitor->language : self::languageTag( $user->locale ),
			$visitor->attributes,
		);
	}

	/** WordPress's `de_DE_formal` as BCP 47 has it: `de-DE`. */
	private static function languageTag( string $locale ): string {
		return preg_match( '/^[a-z]{2,3}(?:_(?:[A-Z]{2}|\d{3}))?(?![A-Za-z0-9])/', $locale, $found ) === 1 ? strtr( $found[0], '_', '-' ) : '';
	}
}
