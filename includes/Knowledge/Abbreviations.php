<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Language\StopWords;
use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Language\Words;
use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/**
 * What abbreviations stand for, as pages say it themselves: "data protection officer (DPO)", "DPO (data protection officer)".
 *
 * Who asks for the one is answered by pages that have only the other.
 */
final class Abbreviations {

	private const SHORT = '(\p{Lu}[\p{Lu}\p{N}]{1,6})';

	/** Bytes before an abbreviation in which its words stand. */
	private const BEFORE = 160;

	/** Share of an abbreviation's letters that its words must begin with: that of a DPO in French is in English. */
	private const INITIALS = 0.6;

	/**
	 * @param list<array{title: string, content: string, language: string}> $passages
	 * @return list<array{string, non-empty-list<string>}> The abbreviation and the words of what it stands for, as terms; each once.
	 */
	public static function in( array $passages ): array {
		$found = [];
		foreach ( $passages as [ 'title' => $title, 'content' => $content, 'language' => $language ] ) {
			$text = $title . "\n" . $content;
			if ( ! str_contains( $text, '(' ) ) {
				continue;
			}
			preg_match_all( '/\(' . self::SHORT . '\)/u', $text, $shorts, PREG_SET_ORDER | PREG_OFFSET_CAPTURE );
			foreach ( $shorts as [ [ , $at ], [ $short ] ] ) {
				$before = (string) preg_replace( '/^[\x80-\xBF]+/', '', substr( $text, max( 0, $at - self::BEFORE ), min( $at, self::BEFORE ) ) );
				self::add( $found, $short, (string) preg_replace( '/^.*[(),.:;!?\n]/su', '', $before ), $language, true );
			}
			preg_match_all( '/(?<![\p{L}\p{N}])' . self::SHORT . '\s+\(([^()]{5,120})\)/u', $text, $longs, PREG_SET_ORDER );
			foreach ( $longs as [ , $short, $words ] ) {
				self::add( $found, $short, $words, $language, false );
			}
		}
		return array_values( $found );
	}

	/** @param array<string, array{string, non-empty-list<string>}> $found */
	private static function add( array &$found, string $short, string $words, string $language, bool $endsThere ): void {
		$letters = mb_strlen( $short );
		$stop    = StopWords::of( Terms::primary( $language ) );
		$telling = array_values( array_filter( Words::of( $words ), static fn ( string $word ): bool => ! isset( $stop[ $word ] ) ) );
		$telling = $endsThere ? array_slice( $telling, -$letters ) : $telling;
		if ( count( $telling ) < 2 || count( $telling ) > $letters + 1 ) {
			return;
		}
		$initials = array_count_values( array_map( static fn ( string $word ): string => mb_substr( $word, 0, 1 ), $telling ) );
		$met      = 0;
		foreach ( Characters::split( Words::of( $short )[0] ?? '' ) as $letter ) {
			if ( ( $initials[ $letter ] ?? 0 ) > 0 ) {
				--$initials[ $letter ];
				++$met;
			}
		}
		$terms = Terms::of( implode( ' ', $telling ), $language );
		$name  = Terms::of( $short, $language )[0] ?? '';
		if ( $met >= self::INITIALS * $letters && $terms !== [] && $name !== '' ) {
			$found[ $name . ' ' . implode( ' ', $terms ) ] ??= [ $name, $terms ];
		}
	}
}
