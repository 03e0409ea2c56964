<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

defined( 'ABSPATH' ) || exit;

/** The numbers that a reply cites: `[1]`, `[1][3]`, `[1, 3]`; not in code, and not the text of a Markdown link. */
final class Citations {

	private const CODE = '/(^|\n)[ \t]*(```+|~~~+).*?(?:\n[ \t]*\2[`~]*[ \t]*(?=\n|$)|$)|(`+)(?!`).*?(?<!`)\3(?!`)/s';

	private const CITATION = '/\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\](?!\()/';

	/**
	 * @param string $markdown A reply, whole or not.
	 * @param int    $passages How many passages were given; higher numbers were made up and are left out.
	 * @return list<int> In the order of their first mention.
	 */
	public static function numbers( string $markdown, int $passages ): array {
		$numbers = [];
		preg_match_all( self::CITATION, self::withoutCode( $markdown ), $matches );
		foreach ( $matches[1] as $list ) {
			foreach ( explode( ',', $list ) as $number ) {
				$number = (int) trim( $number );
				if ( $number >= 1 && $number <= $passages ) {
					$numbers[ $number ] = $number;
				}
			}
		}
		return array_values( $numbers );
	}

	/** The same text without its citations: numbers of an earlier turn mean nothing in a later one. */
	public static function remove( string $markdown ): string {
		return (string) preg_replace( '/\h*' . substr( self::CITATION, 1 ), '', $markdown );
	}

	/** What a reply says between the citation before and that of a number, where it cites that for the first time; '' where it cites it nowhere. */
	public static function before( string $markdown, int $number ): string {
		$code = self::withoutCode( $markdown );
		$said = '';
		$from = 0;
		preg_match_all( self::CITATION, $code, $matches, PREG_OFFSET_CAPTURE );
		foreach ( $matches[0] as $index => [ $citation, $place ] ) {
			$between = trim( substr( $code, $from, $place - $from ), " \t\n.,;" );
			// Side by side, they stand for the same.
			$said = $between === '' ? $said : $between;
			$from = $place + strlen( $citation );
			if ( in_array( $number, array_map( 'intval', explode( ',', $matches[1][ $index ][0] ) ), true ) ) {
				return $said;
			}
		}
		return '';
	}

	/** A reply that PCRE gives up on is searched as it is: a citation too many is better than none. */
	private static function withoutCode( string $markdown ): string {
		return preg_replace( self::CODE, ' ', $markdown ) ?? $markdown;
	}
}
