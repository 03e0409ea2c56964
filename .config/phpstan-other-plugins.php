<?php
/** What PHPStan is to know of other plugins, as their documentation has it. Nothing of this is loaded. */

defined( 'ABSPATH' ) || exit;

class WC_Product {
	public function get_sku(): string {
		return '';
	}

	/** @return array<string, WC_Product_Attribute|string> */
	public function get_attributes(): array {
		return [];
	}

	public function get_attribute( string $name ): string {
		return $name;
	}

	public function get_short_description(): string {
		return '';
	}

	public function get_catalog_visibility(): string {
		return '';
	}

	public function get_price(): string {
		return '';
	}

	public function get_price_html(): string {
		return '';
	}

	public function is_in_stock(): bool {
		return false;
	}

	/** @return array{availability?: string, class?: string} */
	public function get_availability(): array {
		return [];
	}
}

class WC_Product_Attribute {
	public function get_name(): string {
		return '';
	}

	public function get_visible(): bool {
		return false;
	}
}

function wc_get_product( int $id ): WC_Product|false|null {
	return $id === 0 ? false : null;
}

function wc_attribute_label( string $name, WC_Product $product ): string {
	return $name . $product->get_sku();
}
