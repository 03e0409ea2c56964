<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents\Rules;

use Causerie\Chat\Knowledge\Language\Words;

defined( 'ABSPATH' ) || exit;

/** A word or a phrase of the owner's, as it is looked for. */
final class Phrase {

	/** Marks the words in their place that may go on, while the others are cut. */
	private const OPEN = '*';

	/** Scripts that put no spaces between words, or that hang endings on them: there a phrase is found inside of words, too. */
	private const JOINED = '/^[\p{Han}\p{Hiragana}\p{Katakana}\x{30FC}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{M}\s]+$/u';

	/**
	 * @param list<string> $words Each whole, as `Words` cuts them; one that may go on ends in `*`.
	 */
	private function __construct(
		private readonly string $folded,
		private readonly array $words,
		private readonly bool $isJoined,
	) {}

	public static function of( string $text ): self {
		$words = [];
		foreach ( explode( ' ', (string) preg_replace( '/\s+/u', ' ', $text ) ) as $part ) {
			$cut = Words::of( $part );
			if ( $cut !== [] && str_ends_with( $part, self::OPEN ) ) {
				$cut[] = array_pop( $cut ) . self::OPEN;
			}
			array_push( $words, ...$cut );
		}
		$folded = trim( Words::fold( str_replace( self::OPEN, '', $text ) ) );
		return new self( $folded, $words, preg_match( self::JOINED, $folded ) === 1 );
	}

	/**
	 * How well it stands in what was said.
	 *
	 * @return float 0 where it does not; more for a phrase than for a word, and less where other words that say nothing are between.
	 */
	public function weightIn( Utterance $said ): float {
		if ( $this->words === [] ) {
			return 0.0;
		}
		if ( $this->isJoined ) {
			$bare = (string) preg_replace( '/\s+/u', '', $this->folded );
			return str_contains( (string) preg_replace( '/\s+/u', '', $said->folded ), $bare ) ? self::weight( max( 1, intdiv( mb_strlen( $bare ), 2 ) ) ) : 0.0;
		}
		$best = 0.0;
		foreach ( $said->languages as $language ) {
			$telling = Utterance::tellingOf( $this->words, $language );
			if ( self::isAmong( Utterance::stemsOf( $this->words, $language ), $said->stems( $language ) ) ) {
				$best = max( $best, self::weight( max( 1, count( $telling ) ) ) );
			} elseif ( count( $telling ) > 1 && self::isAmong( Utterance::stemsOf( $telling, $language ), $said->telling( $language ) ) ) {
				$best = max( $best, self::weight( count( $telling ) ) - 0.05 );
			}
		}
		return $best;
	}

	/** @param int $words Of those that say something. */
	private static function weight( int $words ): float {
		return [ 0.6, 0.75, 0.85 ][ min( 3, $words ) - 1 ];
	}

	/**
	 * Whether stems follow each other in others.
	 *
	 * @param list<string> $phrase
	 * @param list<string> $said
	 */
	private static function isAmong( array $phrase, array $said ): bool {
		$length = count( $phrase );
		for ( $start = 0, $last = count( $said ) - $length; $start <= $last; $start++ ) {
			$at = 0;
			while ( $at < $length && self::fits( $phrase[ $at ], $said[ $start + $at ] ) ) {
				++$at;
			}
			if ( $at === $length ) {
				return true;
			}
		}
		return false;
	}

	private static function fits( string $wanted, string $said ): bool {
		return str_ends_with( $wanted, self::OPEN ) ? str_starts_with( $said, substr( $wanted, 0, -1 ) ) : $wanted === $said;
	}
}
