<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/** Lists of scopes as OAuth writes them: names with a space between. */
final class Scopes {

	/** @return list<string> Each once, in the order in which they came. */
	public static function split( string $text ): array {
		return array_values( array_unique( array_filter( explode( ' ', $text ), static fn ( string $name ): bool => $name !== '' ) ) );
	}

	/** @param list<string> $scopes */
	public static function join( array $scopes ): string {
		return implode( ' ', $scopes );
	}

	/**
	 * @param list<string> $some
	 * @param list<string> $others
	 * @return list<string> Those of the first list that the second has too.
	 */
	public static function common( array $some, array $others ): array {
		return array_values( array_intersect( $some, $others ) );
	}

	/**
	 * @param list<string> $some
	 * @param list<string> $others
	 * @return list<string> Those of the first list that the second has not.
	 */
	public static function beyond( array $some, array $others ): array {
		return array_values( array_diff( $some, $others ) );
	}
}
