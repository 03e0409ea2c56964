<?php
declare(strict_types=1);

/**
 * Stand-ins for other plugins, with what their documentation promises. They do nothing until a test says so.
 *
 * @see https://www.advancedcustomfields.com/resources/get_field_objects/
 * @see https://woocommerce.github.io/code-reference/classes/WC-Product.html
 */
final class OtherPlugins {

	/** @var array<int, array<string, array<string, mixed>>> Fields of Advanced Custom Fields by post. */
	public static array $fields = [];

	/** @var array<int, WC_Product> */
	public static array $products = [];

	/** @var list<int> Posts for members. */
	public static array $forMembers = [];

	public static function reset(): void {
		self::$fields     = [];
		self::$products   = [];
		self::$forMembers = [];
	}
}

function get_field_objects( int $id ): array|false {
	return OtherPlugins::$fields[ $id ] ?? false;
}

function acf_get_field_group( mixed $id ): array|false {
	return [ 'show_in_rest' => $id === 'group_shown' ? 1 : 0 ];
}

function members_can_user_view_post( int $userId, int $postId ): bool {
	return $userId !== 0 || ! in_array( $postId, OtherPlugins::$forMembers, true );
}

class WC_Product_Attribute {
	/** @param list<string> $options */
	public function __construct( private string $name, public array $options, private bool $isVisible = true ) {}

	public function get_name(): string {
		return $this->name;
	}

	public function get_visible(): bool {
		return $this->isVisible;
	}
}

class WC_Product {
	public string $price        = '12.5';
	public string $regularPrice = '12.5';
	public string $visibility   = 'visible';
	public ?int $stock          = null;

	/** @var array<string, WC_Product_Attribute> */
	public array $attributes = [];

	public string $shortDescription = '';

	public function get_sku(): string {
		return 'TEA-7';
	}

	public function get_attributes(): array {
		return $this->attributes;
	}

	public function get_attribute( string $name ): string {
		return implode( ', ', $this->attributes[ $name ]->options );
	}

	public function get_short_description(): string {
		return $this->shortDescription;
	}

	public function get_catalog_visibility(): string {
		return $this->visibility;
	}

	public function get_price(): string {
		return $this->price;
	}

	public function get_price_html(): string {
		return $this->is_on_sale() ? wc_format_sale_price( $this->regularPrice, $this->price ) : wc_price( (float) $this->price );
	}

	public function is_on_sale(): bool {
		return $this->price !== $this->regularPrice;
	}

	public function is_in_stock(): bool {
		return $this->stock !== 0;
	}

	public function get_availability(): array {
		return [
			'availability' => match ( $this->stock ) {
				null    => '',
				0       => 'Out of stock',
				default => "{$this->stock} in stock",
			},
			'class'        => '',
		];
	}
}

function wc_get_product( int $id ): WC_Product|false {
	return OtherPlugins::$products[ $id ] ?? false;
}

function wc_price( float $price ): string {
	return '<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">&euro;</span>' . number_format( $price, 2 ) . '</bdi></span>';
}

/** As WooCommerce has it since 8.8: twice, once to be seen and once to be heard. */
function wc_format_sale_price( string $regular, string $sale ): string {
	[ $before, $now ] = [ wc_price( (float) $regular ), wc_price( (float) $sale ) ];
	return "<del aria-hidden=\"true\">{$before}</del> " . '<span class="screen-reader-text">Original price was: ' . wp_strip_all_tags( $before ) . '.</span>'
		. "<ins aria-hidden=\"true\">{$now}</ins>" . '<span class="screen-reader-text">Current price is: ' . wp_strip_all_tags( $now ) . '.</span>';
}

function wc_attribute_label( string $name, WC_Product $product ): string {
	return ucfirst( str_replace( 'pa_', '', $name ) );
}
