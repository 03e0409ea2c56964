<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads\Rules;

defined( 'ABSPATH' ) || exit;

/** E-mail addresses in a text. */
final class Emails {

	/** No part of a longer address, and no user in a web address. */
	private const ADDRESS = '/(?<![\p{L}\p{N}._%+\-@\/])[\p{L}\p{N}](?:[\p{L}\p{N}._%+\-]{0,62}[\p{L}\p{N}_+\-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\-]{0,61}[\p{L}\p{N}])?\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}@\-]|\.[\p{L}\p{N}])/u';

	private const LONGEST = 254;

	/**
	 * @param string $text As Plain::text() gives it.
	 * @return list<string> In the order in which they stand there.
	 */
	public static function in( string $text ): array {
		preg_match_all( self::ADDRESS, $text, $found );
		return array_values( array_filter( $found[0], static fn ( string $address ): bool => strlen( $address ) <= self::LONGEST && ! str_contains( $address, '..' ) ) );
	}

	/** Whether a text is one address and nothing else. */
	public static function isOne( string $text ): bool {
		return self::in( $text ) === [ $text ];
	}
}
