<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Language\Terms;

defined( 'ABSPATH' ) || exit;

/**
 * How much each term says about a passage: the part of BM25F that needs no knowledge of other passages.
 *
 * @see https://www.staff.city.ac.uk/~sbrp622/papers/foundations_bm25_review.pdf Robertson, Zaragoza: BM25 and Beyond, 2009.
 */
final class TermWeights {

	/** Weights are stored as whole numbers, this many to one. */
	public const SCALE = 1000;

	private const K1 = 1.2;
	private const B  = 0.6;

	/** Terms of a usual passage. A fixed figure, so that one page's weights do not depend on all the others. */
	private const USUAL_LENGTH = 70;

	/** What an occurrence in the title and in a heading counts, an occurrence in the text being 1. */
	private const TITLE   = 2.5;
	private const HEADING = 1.5;

	/**
	 * @return array<string, int> Weight by term, 1 to SCALE * (K1 + 1).
	 */
	public static function of( PassageDraft $passage, string $title, string $language ): array {
		$body   = Terms::of( $passage->text, $language );
		$counts = array_map( 'floatval', array_count_values( $body ) );
		foreach ( [ [ $title, self::TITLE ], [ $passage->heading, self::HEADING ] ] as [ $field, $factor ] ) {
			foreach ( array_keys( array_count_values( Terms::of( $field, $language ) ) ) as $term ) {
				$counts[ $term ] = ( $counts[ $term ] ?? 0.0 ) + $factor;
			}
		}
		$norm    = self::K1 * ( 1 - self::B + self::B * count( $body ) / self::USUAL_LENGTH );
		$weights = [];
		foreach ( $counts as $term => $count ) {
			$weights[ (string) $term ] = max( 1, (int) round( self::SCALE * $count * ( self::K1 + 1 ) / ( $count + $norm ) ) );
		}
		return $weights;
	}
}
