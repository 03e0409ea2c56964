<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Shop;

use Causerie\Chat\Knowledge\Reading\FieldText;
use Causerie\Chat\Platform\Regex;

defined( 'ABSPATH' ) || exit;

/** Price and stock of a product as they are at this moment. */
final class Offer {

	/** @return string Lines for a passage; '' for what is no product. */
	public static function of( int $postId ): string {
		$product = function_exists( 'wc_get_product' ) ? wc_get_product( $postId ) : null;
		if ( ! $product instanceof \WC_Product ) {
			return '';
		}
		$lines = [];
		$price = self::price( $product );
		if ( $price !== '' ) {
			/* translators: %s: a price with its currency */
			$lines[] = '- ' . sprintf( __( 'Price: %s', 'causerie-chat' ), $price );
		}
		$stock = FieldText::plain( (string) ( $product->get_availability()['availability'] ?? '' ) );
		if ( $stock === '' ) {
			$stock = $product->is_in_stock() ? __( 'in stock', 'causerie-chat' ) : __( 'out of stock', 'causerie-chat' );
		}
		/* translators: %s: such as "in stock" or "3 in stock" */
		$lines[] = '- ' . sprintf( __( 'Availability: %s', 'causerie-chat' ), $stock );
		return implode( "\n", $lines );
	}

	private static function price( \WC_Product $product ): string {
		if ( (string) $product->get_price() === '' ) {
			return '';
		}
		// WooCommerce hides from screen readers what visitors see, and has other words for them, which visitors do not see.
		$tags = new \WP_HTML_Tag_Processor( (string) $product->get_price_html() );
		while ( $tags->next_tag() ) {
			$tags->remove_attribute( 'aria-hidden' );
		}
		/* translators: 1: a price, 2: the price before a sale */
		$sale = static fn ( array $price ): string => sprintf( __( '%1$s instead of %2$s', 'causerie-chat' ), $price[2], $price[1] );
		return FieldText::plain( Regex::replace( [ '~<del\b[^>]*+>(.*?)</del>.*?<ins\b[^>]*+>(.*?)</ins>~s' => $sale ], $tags->get_updated_html() ) );
	}
}
