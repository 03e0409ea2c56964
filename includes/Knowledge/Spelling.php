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

	public function __construct( private readonly RetrievalStore $store ) {}

	/**
	 * @param array<string, non-empty-list<string>> $unknown Forms by word.
	 * @return array<string, non-empty-list<string>> Known terms by word; words without any are left out.
	 */
	public function formsOf( array $unknown ): array {
		$unknown = array_filter( $unknown, static fn ( string|int $word ): bool => mb_strlen( (string) $word ) >= self::SHORTEST && ! preg_match( '/\d/', (string) $word ), ARRAY_FILTER_USE_KEY );
		if ( [] === $unknown ) {
			return [];
		}
		$beginnings = array_map( static fn ( string|int $word ): string => mb_substr( (string) $word, 0, self::SHARED ), array_keys( $unknown ) );
		$vocabulary = $this->store->vocabulary( array_values( array_unique( $beginnings ) ) );
		$forms      = [];
		foreach ( $unknown as $word => $stems ) {
			$near = [];
			foreach ( $stems as $stem ) {
				foreach ( $vocabulary as $term ) {
					$distance = self::distance( $stem, $term );
					if ( null !== $distance ) {
						$near[ $term ] = min( $near[ $term ] ?? $distance, $distance );
					}
				}
			}
			asort( $near );
			$nearest = array_map( 'strval', array_slice( array_keys( $near ), 0, self::CORRECTIONS ) );
			if ( [] !== $nearest ) {
				$forms[ $word ] = $nearest;
			}
		}
		return $forms;
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
