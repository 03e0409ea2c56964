<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Parts of pages that WooCommerce makes: products with what they cost at this moment, cart, checkout and account. Products
 * are documents of their own, whose price and stock are asked when an answer is given (`Offer`).
 *
 * @see https://woocommerce.com/document/woocommerce-shortcodes/
 */
final class ShopParts {

	private const SHORTCODES = [
		'add_to_cart',
		'add_to_cart_url',
		'best_selling_products',
		'featured_products',
		'product',
		'product_attribute',
		'product_categories',
		'product_category',
		'product_page',
		'products',
		'recent_products',
		'related_products',
		'sale_products',
		'shop_messages',
		'top_rated_products',
		'woocommerce_cart',
		'woocommerce_checkout',
		'woocommerce_messages',
		'woocommerce_my_account',
		'woocommerce_order_tracking',
	];

	public static function isBlock( string $name ): bool {
		return str_starts_with( $name, 'woocommerce/' );
	}

	/** Whether a shortcode is WooCommerce's: without it, others have some of these names. */
	public static function isShortcode( string $tag ): bool {
		return function_exists( 'wc_get_product' ) && in_array( $tag, self::SHORTCODES, true );
	}
}
