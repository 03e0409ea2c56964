<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Shop;

use Causerie\Chat\Knowledge\Reading\FieldText;
use Causerie\Chat\Knowledge\Reading\HtmlText;
use Causerie\Chat\Knowledge\Reading\Section;

defined( 'ABSPATH' ) || exit;

/**
 * What a product of WooCommerce says beside its description. Its price and whether it can be had are no part of it: they
 * change without anybody saving the product, and are asked when an answer is given (`Offer`).
 */
final class ProductText {

	/** The post type of products. */
	public const TYPE = 'product';

	/** The taxonomy of their categories. */
	public const CATEGORY = 'product_cat';

	/** @return list<Section> None for what is no product. */
	public static function of( \WP_Post $post ): array {
		$product = $post->post_type === self::TYPE && function_exists( 'wc_get_product' ) ? wc_get_product( $post->ID ) : null;
		if ( ! $product instanceof \WC_Product ) {
			return [];
		}
		$text = new FieldText();
		$sku  = (string) $product->get_sku();
		$text->add( __( 'Article number', 'causerie-chat' ), esc_html( $sku ) );
		$text->add( __( 'Categories', 'causerie-chat' ), esc_html( implode( ', ', wp_list_pluck( self::categories( $post->ID ), 'name' ) ) ) );
		foreach ( $product->get_attributes() as $name => $attribute ) {
			// Of a variation, attributes are texts; of a product, objects that say whether its page shows them.
			if ( ! $attribute instanceof \WC_Product_Attribute || $attribute->get_visible() ) {
				$text->add( wc_attribute_label( $attribute instanceof \WC_Product_Attribute ? $attribute->get_name() : (string) $name, $product ), esc_html( (string) $product->get_attribute( (string) $name ) ) );
			}
		}
		return [ ...HtmlText::read( wpautop( (string) $product->get_short_description() ) ), ...$text->sections() ];
	}

	/** Whether the shop shows the product nowhere. */
	public static function isHidden( \WP_Post $post ): bool {
		$product = $post->post_type === self::TYPE && function_exists( 'wc_get_product' ) ? wc_get_product( $post->ID ) : null;
		return $product instanceof \WC_Product && $product->get_catalog_visibility() === 'hidden';
	}

	/** @return list<\WP_Term> */
	private static function categories( int $id ): array {
		$terms = get_the_terms( $id, self::CATEGORY );
		return is_array( $terms ) ? array_values( $terms ) : [];
	}
}
