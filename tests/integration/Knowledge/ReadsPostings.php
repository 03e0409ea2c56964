<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Inverted\PostingList;
use Causerie\Chat\Knowledge\Inverted\TermBundle;
use Causerie\Chat\Knowledge\PassageDraft;
use Causerie\Chat\Knowledge\TermWeights;

/** Compares the postings with the passages that they are of. */
trait ReadsPostings {

	/** @return array<int, list<string>> Terms, sorted, by the number of the passage, as the postings have them; a passage that a term has twice has it twice here. */
	private static function posted(): array {
		global $wpdb;
		$terms = [];
		foreach ( $wpdb->get_results( "SELECT term, shard, list FROM {$wpdb->prefix}causerie_postings", ARRAY_A ) as $row ) {
			foreach ( TermBundle::open( $row['term'], $row['list'] ) as $term => $list ) {
				foreach ( PostingList::numbers( $list ) as $number ) {
					$terms[ $row['shard'] * PostingList::SHARD + $number ][] = (string) $term;
				}
			}
		}
		return self::sorted( $terms );
	}

	/** @return array<int, list<string>> Terms, sorted, by the number of the passage, as the passages have them. */
	private static function known(): array {
		global $wpdb;
		$terms = [];
		foreach ( $wpdb->get_results( "SELECT p.number, p.heading, p.content, d.title, d.language FROM {$wpdb->prefix}causerie_passages p JOIN {$wpdb->prefix}causerie_documents d ON d.id = p.document_id", ARRAY_A ) as $row ) {
			self::assertArrayNotHasKey( (int) $row['number'], $terms, 'No number is given twice.' );
			$terms[ (int) $row['number'] ] = array_map( 'strval', array_keys( TermWeights::of( new PassageDraft( $row['heading'], $row['content'] ), $row['title'], $row['language'] ) ) );
		}
		return self::sorted( $terms );
	}

	/** Everything that is known is in the postings, once, and is counted. */
	private static function assertPostingsAreWhole(): void {
		global $wpdb;
		$known = self::known();
		self::assertSame( $known, array_intersect_key( self::posted(), $known ) );
		self::assertSame( count( $known ), (int) $wpdb->get_var( "SELECT value FROM {$wpdb->prefix}causerie_index_counts WHERE name = 'passages'" ) );
	}

	/**
	 * @param array<int, list<string>> $terms
	 * @return array<int, list<string>>
	 */
	private static function sorted( array $terms ): array {
		ksort( $terms );
		return array_map(
			static function ( array $ofPassage ): array {
				sort( $ofPassage, SORT_STRING );
				return $ofPassage;
			},
			$terms
		);
	}
}
