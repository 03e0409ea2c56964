<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

defined( 'ABSPATH' ) || exit;

/** Gives values the form in which WordPress exports them. */
final class Values {

	/**
	 * @param array<string, string> $values Hostile text by its label; what is empty is left out.
	 * @return array{group_id: string, group_label: string, item_id: string, data: list<array{name: string, value: string}>}
	 */
	public static function item( string $group, string $label, string $id, array $values ): array {
		$data = [];
		foreach ( $values as $name => $value ) {
			if ( $value !== '' ) {
				$data[] = [
					'name'  => $name,
					// WordPress allows some HTML there, and a text is none.
					'value' => esc_html( $value ),
				];
			}
		}
		return [
			'group_id'    => $group,
			'group_label' => $label,
			'item_id'     => $id,
			'data'        => $data,
		];
	}

	/**
	 * A moment, to the second, UTC.
	 *
	 * @param int $milliseconds Since 1970.
	 */
	public static function time( int $milliseconds ): string {
		return gmdate( 'Y-m-d H:i:s', intdiv( $milliseconds, 1000 ) ) . ' UTC';
	}
}
