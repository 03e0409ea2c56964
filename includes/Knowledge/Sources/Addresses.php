<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Answers link to pages, whose addresses also change when these are not saved. */
final class Addresses implements Door {

	/** Options that are a part of many addresses, or of what many pages say. */
	private const OF_ALL = [ 'home', 'permalink_structure', 'category_base', 'tag_base', 'woocommerce_permalinks', 'WPLANG', 'stylesheet' ];

	/** Options that name a page whose address changes by it. */
	private const OF_PAGE = [ 'page_on_front', 'page_for_posts' ];

	/** @var array<int, array{string, int}> Slug and parent of terms that are being changed, as they were. */
	private array $before = [];

	/**
	 * @param \Closure(): DependentStore $dependents
	 * @param \Closure(): ReadAgain      $again
	 */
	public function __construct(
		private readonly \Closure $dependents,
		private readonly \Closure $again,
	) {}

	public function register(): void {
		add_action( 'post_updated', [ $this, 'moved' ], 99, 3 );
		add_action( 'edit_terms', [ $this, 'termIsEdited' ], 10, 2 );
		add_action( 'edited_term', [ $this, 'termEdited' ], 99, 3 );
		add_action( 'delete_term', [ $this, 'termDeleted' ], 99, 5 );
		foreach ( self::OF_ALL as $option ) {
			add_action( "update_option_{$option}", [ $this, 'allChanged' ], 99, 0 );
		}
		foreach ( self::OF_PAGE as $option ) {
			add_action( "update_option_{$option}", [ $this, 'pageNamed' ], 99, 2 );
		}
		add_action( 'update_option_show_on_front', [ $this, 'frontChanged' ], 99, 0 );
	}

	/** The address of a page begins with that of the page above it. */
	public function moved( int $id, \WP_Post $after, \WP_Post $before ): void {
		if ( ( $after->post_name !== $before->post_name || $after->post_parent !== $before->post_parent ) && is_post_type_hierarchical( $after->post_type ) ) {
			( $this->again )()->posts( ( $this->dependents )()->below( $id, $after->post_type ) );
		}
	}

	public function termIsEdited( int $termId, string $taxonomy ): void {
		$term = self::isInAddresses( $taxonomy ) ? get_term( $termId, $taxonomy ) : null;
		if ( $term instanceof \WP_Term ) {
			$this->before[ $termId ] = [ $term->slug, $term->parent ];
		}
	}

	/** Posts whose addresses name the term have others now. A category can have very many, so only where it must be. */
	public function termEdited( int $termId, int $ttId, string $taxonomy ): void {
		$before = $this->before[ $termId ] ?? null;
		unset( $this->before[ $termId ] );
		$term = self::isInAddresses( $taxonomy ) ? get_term( $termId, $taxonomy ) : null;
		if ( $term instanceof \WP_Term && $before !== [ $term->slug, $term->parent ] ) {
			$terms = [ $termId, ...array_map( 'intval', (array) get_term_children( $termId, $taxonomy ) ) ];
			$this->again( (array) get_objects_in_term( $terms, $taxonomy ) );
		}
	}

	/** @param array<mixed> $postIds Those that had it. */
	public function termDeleted( int $termId, int $ttId, string $taxonomy, \WP_Term $deleted, array $postIds ): void {
		if ( self::isInAddresses( $taxonomy ) ) {
			$this->again( $postIds );
		}
	}

	public function allChanged(): void {
		( $this->again )()->all();
	}

	public function pageNamed( mixed $before, mixed $after ): void {
		$this->again( [ $before, $after ] );
	}

	public function frontChanged(): void {
		$this->again( array_map( 'get_option', self::OF_PAGE ) );
	}

	/** @param array<mixed> $ids Also such that are none; whether there are such posts is seen when they are read. */
	private function again( array $ids ): void {
		( $this->again )()->posts( array_values( array_filter( array_map( static fn ( mixed $id ): int => is_numeric( $id ) ? (int) $id : 0, $ids ) ) ) );
	}

	/** Whether addresses of posts name their terms. */
	private static function isInAddresses( string $taxonomy ): bool {
		$places = [
			'category'    => [ '%category%', (string) get_option( 'permalink_structure' ) ],
			'product_cat' => [ '%product_cat%', (string) ( ( (array) get_option( 'woocommerce_permalinks' ) )['product_base'] ?? '' ) ],
		];
		return isset( $places[ $taxonomy ] ) && str_contains( $places[ $taxonomy ][1], $places[ $taxonomy ][0] );
	}
}
