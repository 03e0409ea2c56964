<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Shop;

use Causerie\Chat\Knowledge\Sources\ChangedPosts;
use Causerie\Chat\Knowledge\Sources\ReadAgain;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps products in step: WooCommerce writes their attributes after it has saved their post, or without saving it, and what
 * their categories and attributes are called stands in none of them.
 *
 * @see https://woocommerce.github.io/code-reference/hooks/hooks.html
 */
final class ProductsDoor implements Door {

	/** WooCommerce's own actions, when all of a product is written. */
	private const WRITTEN = [ 'woocommerce_new_product', 'woocommerce_update_product' ];

	/** @var array<int, string> Names of terms that are being changed, as they were. */
	private array $names = [];

	/** @param \Closure(): ReadAgain $again */
	public function __construct(
		private readonly ChangedPosts $changed,
		private readonly \Closure $again,
	) {}

	public function register(): void {
		foreach ( self::WRITTEN as $action ) {
			add_action( $action, [ $this, 'written' ] );
		}
		add_action( 'edit_terms', [ $this, 'termIsEdited' ], 10, 2 );
		add_action( 'edited_term', [ $this, 'termEdited' ], 99, 3 );
		add_action( 'delete_term', [ $this, 'termDeleted' ], 99, 5 );
		add_action( 'woocommerce_attribute_updated', [ $this, 'attributeRenamed' ], 10, 0 );
	}

	public function written( int $productId ): void {
		$this->changed->add( $productId );
	}

	public function termIsEdited( int $termId, string $taxonomy ): void {
		$term = self::isOfProducts( $taxonomy ) ? get_term( $termId, $taxonomy ) : null;
		if ( $term instanceof \WP_Term ) {
			$this->names[ $termId ] = $term->name;
		}
	}

	public function termEdited( int $termId, int $ttId, string $taxonomy ): void {
		$before = $this->names[ $termId ] ?? null;
		unset( $this->names[ $termId ] );
		$term = self::isOfProducts( $taxonomy ) ? get_term( $termId, $taxonomy ) : null;
		if ( $term instanceof \WP_Term && $term->name !== $before ) {
			$this->again( (array) get_objects_in_term( $termId, $taxonomy ) );
		}
	}

	/** @param array<mixed> $ids Of what had it. */
	public function termDeleted( int $termId, int $ttId, string $taxonomy, \WP_Term $deleted, array $ids ): void {
		if ( self::isOfProducts( $taxonomy ) ) {
			$this->again( $ids );
		}
	}

	/** Any product can have it. */
	public function attributeRenamed(): void {
		( $this->again )()->all();
	}

	/** @param array<mixed> $ids So many, in a large shop, that whether they are public is seen when they are read. */
	private function again( array $ids ): void {
		( $this->again )()->posts( array_map( 'intval', array_values( array_filter( $ids, 'is_numeric' ) ) ) );
	}

	/** Whether its terms are a part of what products say: their categories, and attributes that several of them share. */
	private static function isOfProducts( string $taxonomy ): bool {
		return $taxonomy === ProductText::CATEGORY || str_starts_with( $taxonomy, 'pa_' );
	}
}
