<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** Finds known words for unknown ones: misspelt ones, and the compounds that begin with them. */
final class Spelling {

	/** Shorter words have too many neighbours. */
	private const SHORTEST = 5;

	/** Characters that a word and its correction share at the beginning. */
	private const SHARED = 2;

	/** Known words that are taken for one unknown. */
	private const CORRECTIONS = 3;

	/**
	 * Where to look for known words like those that could be misspelt.
	 *
	 * @param array<string, non-empty-list<string>> $forms By word.
	 * @return list<array{string, non-empty-list<string>}> How a word begins, and its forms.
	 */
	public function places( array $forms ): array {
		$places = [];
		foreach ( $forms as $word => $stems ) {
			if ( self::isCorrectable( (string) $word ) ) {
				$places[] = [ mb_substr( (string) $word, 0, self::SHARED ), $stems ];
			}
		}
		return $places;
	}

	/**
	 * @param array<string, non-empty-list<string>> $unknown Forms by word.
	 * @param list<string>                          $near    Known words, the most common first.
	 * @return array<string, non-empty-list<string>> Known terms by word; words without any are left out.
	 */
	public function formsOf( array $unknown, array $near ): array {
		$forms = [];
		foreach ( $unknown as $word => $stems ) {
			if ( ! self::isCorrectable( (string) $word ) ) {
				continue;
			}
			$distances = [];
			foreach ( $stems as $stem ) {
				foreach ( $near as $term ) {
					$distance = self::distance( $stem, $term );
					if ( $distance !== null ) {
						$distances[ $term ] = min( $distances[ $term ] ?? $distance, $distance );
					}
				}
			}
			asort( $distances );
			$nearest = array_map( 'strval', array_slice( array_keys( $distances ), 0, self::CORRECTIONS ) );
			if ( $nearest !== [] ) {
				$forms[ $word ] = $nearest;
			}
		}
		return $forms;
	}

	private static function isCorrectable( string $word ): bool {
		return mb_strlen( $word ) >= self::SHORTEST && preg_match( '/\d/', $word ) === 0;
	}

	/** @return int|null Edits from one to the other, or null where they are different words. */
	private static function distance( string $word, string $term ): ?int {
		$length = mb_strlen( $word );
		if ( $length >= 5 && str_starts_with( $term, $word ) ) {
			return 1;
		}
		// So short a stem has neighbours everywhere; but a longer word can have lost a letter.
		if ( $length < self::SHORTEST && ( $length < self::SHORTEST - 1 || mb_strlen( $term ) <= $length ) ) {
			return null;
		}
		if ( abs( $length - mb_strlen( $term ) ) > 2 || strlen( $word ) > 60 || strlen( $term ) > 60 ) {
			return null;
		}
		// Bytes, so an edit of a character outside of ASCII can count twice; the allowance grows with it.
		$allowed = ( $length >= 8 ? 2 : 1 ) * ( strlen( $word ) > $length ? 2 : 1 );
		$edits   = levenshtein( $word, $term );
		if ( $edits > $allowed && self::isSwapped( $word, $term ) ) {
			$edits = 1;
		}
		return $edits <= $allowed ? $edits : null;
	}

	/** Two neighbours in the wrong order, the commonest slip of all: "delviery". */
	private static function isSwapped( string $word, string $term ): bool {
		if ( strlen( $word ) !== strlen( $term ) ) {
			return false;
		}
		for ( $i = 0, $last = strlen( $word ) - 1; $i < $last; $i++ ) {
			if ( $word[ $i ] !== $term[ $i ] ) {
				return substr( $word, 0, $i ) . $word[ $i + 1 ] . $word[ $i ] . substr( $word, $i + 2 ) === $term;
			}
		}
		return false;
	}
}
