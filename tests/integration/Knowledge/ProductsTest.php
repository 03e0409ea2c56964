<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use OtherPlugins;
use WC_Product;
use WC_Product_Attribute;

/** Products of WooCommerce (a stand-in): what they are is in the index, what they cost is asked at the answer. */
final class ProductsTest extends TestCase {

	use KnowsTheSite;

	/** Not before: where they are, a turn asks them, too. */
	public static function setUpBeforeClass(): void {
		require_once __DIR__ . '/other-plugins.php';
	}

	protected function setUp(): void {
		parent::setUp();
		// It would end PHPUnit's own.
		remove_action( 'shutdown', 'wp_ob_end_flush_all', 1 );
		register_post_type( 'product', [ 'public' => true ] );
		register_taxonomy( 'product_cat', 'product' );
	}

	protected function tearDown(): void {
		OtherPlugins::reset();
		unregister_taxonomy( 'product_cat' );
		unregister_post_type( 'product' );
		add_action( 'shutdown', 'wp_ob_end_flush_all', 1 );
		parent::tearDown();
	}

	/** @return array{int, WC_Product} */
	private function product(): array {
		$id                        = $this->post( [
			'post_type'    => 'product',
			'post_title'   => 'Quagga teapot',
			'post_content' => '<p>A teapot for eight cups.</p>',
		] );
		$product                   = new WC_Product();
		$product->shortDescription = 'Holds <em>two litres</em>.';
		$product->attributes       = [
			'pa_colour' => new WC_Product_Attribute( 'pa_colour', [ 'Blue', 'Green & gold' ] ),
			'pa_margin' => new WC_Product_Attribute( 'pa_margin', [ 'Zanzibar' ], false ),
		];
		OtherPlugins::$products[ $id ] = $product;
		wp_set_object_terms( $id, [ uniqid( 'Kitchen ' ) ], 'product_cat' );
		self::readAgain( $id );
		return [ $id, $product ];
	}

	public function test_what_a_product_is_is_known(): void {
		[ $id ] = $this->product();
		$known  = self::known( $id );
		foreach ( [ 'A teapot for eight cups.', 'Holds two litres.', '- Colour: Blue, Green & gold', '- Categories: Kitchen ', '- Article number: TEA-7' ] as $line ) {
			self::assertStringContainsString( $line, $known );
		}
		self::assertStringNotContainsString( 'Zanzibar', $known, 'An attribute that its page does not show.' );
		self::assertStringNotContainsString( '12.50', $known, 'No price is in the index.' );
	}

	public function test_no_page_says_what_the_shop_shows_on_it(): void {
		$shown = static fn (): string => '<p>Quagga teapot</p><p>Zanzibar €12.50</p>';
		$names = [ 'products', 'product_page', 'add_to_cart', 'sale_products', 'woocommerce_cart' ];
		array_map( static fn ( string $name ) => add_shortcode( $name, $shown ), $names );
		register_block_type( 'woocommerce/product-collection', [ 'render_callback' => $shown ] );
		try {
			$id = $this->post( [ 'post_content' => '<!-- wp:paragraph --><p>Our teapots.</p><!-- /wp:paragraph --><!-- wp:woocommerce/product-collection --><div><!-- wp:paragraph --><p>Zanzibar</p><!-- /wp:paragraph --></div><!-- /wp:woocommerce/product-collection -->'
				. implode( '', array_map( static fn ( string $name ): string => "<!-- wp:shortcode -->[$name id=5]<!-- /wp:shortcode -->", $names ) ) . '<!-- wp:paragraph --><p>Ask us.</p><!-- /wp:paragraph -->' ] );
			self::assertSame( "\nOur teapots.\nAsk us.", self::known( $id ) );
		} finally {
			array_map( 'remove_shortcode', $names );
			unregister_block_type( 'woocommerce/product-collection' );
		}
	}

	public function test_price_and_stock_are_those_of_the_moment(): void {
		[ $id, $product ] = $this->product();
		self::assertStringContainsString( "- Price: €12.50\n- Availability: in stock", self::said( 'How much is the quagga teapot?' ) );
		$product->price = '9.9';
		$product->stock = 3;
		self::assertStringContainsString( "- Price: €9.90 instead of €12.50\n- Availability: 3 in stock", self::said( 'quagga teapot' ) );
		$product->stock = 0;
		self::assertStringContainsString( '- Availability: Out of stock', self::said( 'quagga teapot' ) );
		$product->price = '';
		self::assertStringNotContainsString( 'Price', self::said( 'quagga teapot' ) );
		self::assertStringNotContainsString( 'Price', self::known( $id ) );
	}

	public function test_a_range_of_prices_is_said_as_it_is_seen(): void {
		[ $id ]                        = $this->product();
		OtherPlugins::$products[ $id ] = new class() extends WC_Product {
			public function get_price_html(): string {
				return wc_price( 9.0 ) . ' <span aria-hidden="true">&ndash;</span> ' . wc_price( 12.5 ) . '<span class="screen-reader-text">Price range: €9.00 through €12.50</span> <small class="woocommerce-price-suffix">incl. VAT</small>';
			}
		};
		self::assertStringContainsString( "- Price: €9.00 – €12.50 incl. VAT\n", self::said( 'How much is the quagga teapot?' ) );
	}

	public function test_what_the_shop_writes_without_saving_the_post_is_known(): void {
		[ $id, $product ] = $this->product();
		do_action( 'shutdown' );
		Plugin::services()->indexer()->run();
		$read = static function ( int $waiting ): void {
			do_action( 'shutdown' );
			self::assertSame( $waiting, Plugin::services()->indexer()->status()['pending'] );
			Plugin::services()->indexer()->run();
		};
		$product->attributes['pa_colour']->options = [ 'Zanzibar red' ];
		do_action( 'woocommerce_update_product', $id, $product );
		$read( 1 );
		self::assertStringContainsString( '- Colour: Zanzibar red', self::known( $id ) );
		$category = wp_get_object_terms( $id, 'product_cat' )[0]->term_id;
		wp_update_term( $category, 'product_cat', [ 'name' => 'Scullery' ] );
		$read( 1 );
		self::assertStringContainsString( '- Categories: Scullery', self::known( $id ) );
		wp_update_term( $category, 'product_cat', [ 'parent' => 0 ] );
		$read( 0 );
		wp_delete_term( $category, 'product_cat' );
		$read( 1 );
		self::assertStringNotContainsString( 'Scullery', self::known( $id ) );
	}

	public function test_what_another_name_of_a_category_costs_does_not_grow_with_its_products(): void {
		$queries = function ( int $more ): int {
			global $wpdb;
			static $category = 0;
			$category = $category === 0 ? wp_insert_term( 'Kitchen', 'product_cat' )['term_id'] : $category;
			foreach ( range( 1, $more ) as $number ) {
				wp_set_object_terms( $this->post( [ 'post_type' => 'product' ] ), $category, 'product_cat' );
			}
			do_action( 'shutdown' );
			wp_cache_flush();
			$before = $wpdb->num_queries;
			wp_update_term( $category, 'product_cat', [ 'name' => uniqid( 'Kitchen ' ) ] );
			do_action( 'shutdown' );
			return $wpdb->num_queries - $before;
		};
		$queries( 1 );
		self::assertSame( $queries( 1 ), $queries( 20 ) );
		self::assertGreaterThanOrEqual( 22, Plugin::services()->indexer()->status()['pending'] );
	}

	public function test_another_name_of_an_attribute_lets_everything_be_read_again(): void {
		$this->product();
		Plugin::services()->indexer()->run();
		self::assertSame( 0, Plugin::services()->indexer()->status()['pending'] );
		do_action( 'woocommerce_attribute_updated', 1, [ 'attribute_label' => 'Shade' ], 'colour' );
		self::assertGreaterThan( 0, Plugin::services()->indexer()->status()['pending'] );
	}

	public function test_the_shop_is_asked_for_what_is_answered_with_unless_the_price_is_looked_for(): void {
		$products = [];
		foreach ( range( 1, 30 ) as $number ) {
			$id                            = $this->post( [
				'post_type'    => 'product',
				'post_title'   => "Quagga teapot {$number}",
				'post_content' => "<p>A teapot for {$number} cups.</p>",
			] );
			$products[]                    = new class() extends WC_Product {
				public int $asked = 0;

				public function get_availability(): array {
					++$this->asked;
					return parent::get_availability();
				}
			};
			OtherPlugins::$products[ $id ] = $products[ $number - 1 ];
		}
		$asked = static fn (): int => array_sum( array_column( $products, 'asked' ) );
		self::assertStringContainsString( '- Availability: in stock', self::said( 'quagga teapot' ) );
		self::assertSame( 16, $asked(), 'Ten to answer with, and the six that follow.' );
		self::assertStringContainsString( '- Price: €12.50', self::said( 'What is the price of a quagga teapot?' ) );
		self::assertSame( 16 + 30, $asked(), 'All that may have it.' );
	}

	public function test_a_product_that_the_shop_hides_is_unknown_from_then_on(): void {
		[ , $product ] = $this->product();
		self::assertSame( [ 'Quagga teapot' ], array_unique( self::found( 'quagga teapot' ) ) );
		$product->visibility = 'hidden';
		self::assertSame( [], self::found( 'quagga teapot' ) );
	}
}
