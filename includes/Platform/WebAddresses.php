<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Web addresses in plain text. Addresses of e-mail and numbers of telephones are none. */
final class WebAddresses {

	/** What stands in the place of one. */
	public const MARK = '[link]';

	private const BEGINNING = '~://|(?<![a-z0-9])www\.~iu';

	/** With what only ends it where it stands at its end, such as a full stop, in whichever script. */
	private const WHOLE = '~(?:[a-z][a-z0-9+.-]*://|(?<![a-z0-9])(?:www\.|mailto:(?=\S+@)))[^\s<>"‹›«»“”|\[\](){}、。，）」』】》]*[^\s<>"‹›«»“”|\[\](){}、。，）」』】》.,;:!?\'’]~iu';

	public static function areIn( string $text ): bool {
		return preg_match( self::BEGINNING, $text ) === 1;
	}

	/** @return string With a mark in the place of each, so that what surrounds it stays readable. */
	public static function masked( string $text ): string {
		return (string) preg_replace( self::WHOLE, self::MARK, $text );
	}
}
