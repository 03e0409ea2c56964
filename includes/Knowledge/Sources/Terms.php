<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Documents\Documents;
use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentText;

defined( 'ABSPATH' ) || exit;

/** Descriptions of terms, as their archives show them. */
final class Terms {

	/** Terms that are looked at, at once. */
	private const BATCH = 200;

	public function __construct( private readonly Documents $documents ) {}

	/** Knows a term as it is, or forgets it where it says nothing that everyone can read. */
	public function update( int $termId, string $taxonomy ): void {
		$term = get_term( $termId, $taxonomy );
		if ( ! $term instanceof \WP_Term || ! self::isShown( $term ) ) {
			$this->remove( $termId, $taxonomy );
			return;
		}
		$url = get_term_link( $term );
		$this->documents->put(
			DocumentSource::TERM,
			self::key( $termId, $taxonomy ),
			new DocumentText( wp_html_excerpt( $term->name, 500 ), wpautop( $term->description ), DocumentText::HTML, is_string( $url ) ? $url : '' )
		);
	}

	public function remove( int $termId, string $taxonomy ): void {
		$this->documents->removeOf( DocumentSource::TERM, self::key( $termId, $taxonomy ) );
	}

	/**
	 * Looks at the next terms.
	 *
	 * @param int $after The last term that was looked at, or 0.
	 * @return int|null The last one of these; null where there are no more.
	 */
	public function next( int $after ): ?int {
		$above  = static fn ( array $clauses ): array => [ 'where' => $clauses['where'] . sprintf( ' AND t.term_id > %d', $after ) ] + $clauses;
		add_filter( 'terms_clauses', $above );
		$terms = get_terms( [
			'taxonomy'   => self::taxonomies(),
			'hide_empty' => false,
			'orderby'    => 'term_id',
			'number'     => self::BATCH,
			'cache_results' => false,
		] );
		remove_filter( 'terms_clauses', $above );
		$last = null;
		foreach ( is_array( $terms ) ? $terms : [] as $term ) {
			if ( $term instanceof \WP_Term ) {
				$last = $term->term_id;
				self::isShown( $term ) ? $this->update( $term->term_id, $term->taxonomy ) : $this->remove( $term->term_id, $term->taxonomy );
			}
		}
		return $last;
	}

	/** Whether its archive is there for everyone. */
	public static function isThere( string $key ): bool {
		[ $taxonomy, $id ] = [ ...explode( ':', $key, 2 ), '' ];
		$term              = taxonomy_exists( $taxonomy ) ? get_term( (int) $id, $taxonomy ) : null;
		return $term instanceof \WP_Term && self::isShown( $term );
	}

	/** @return list<string> */
	public static function taxonomies(): array {
		return array_values( array_filter( get_taxonomies(), is_taxonomy_viewable( ... ) ) );
	}

	private static function isShown( \WP_Term $term ): bool {
		$isShown = is_taxonomy_viewable( $term->taxonomy ) && trim( $term->description ) !== '';
		/**
		 * Keeps the description of a public term out of what the bot knows.
		 *
		 * @param bool     $is_included Whether the bot may know it.
		 * @param \WP_Term $term        The term.
		 */
		return $isShown && (bool) apply_filters( 'causerie_knowledge_includes_term', true, $term );
	}

	private static function key( int $termId, string $taxonomy ): string {
		return "{$taxonomy}:{$termId}";
	}
}
