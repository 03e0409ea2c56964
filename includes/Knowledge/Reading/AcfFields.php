<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/**
 * Fields of Advanced Custom Fields: texts, numbers, choices, and those that hold others.
 *
 * @see https://www.advancedcustomfields.com/resources/get_field_objects/
 */
final class AcfFields {

	private const TEXTS   = [ 'text', 'textarea', 'wysiwyg', 'number', 'range', 'email', 'url', 'date_picker', 'date_time_picker', 'time_picker' ];
	private const CHOICES = [ 'select', 'checkbox', 'radio', 'button_group' ];

	/** @param bool $areAllShown Also those of groups that the REST API does not show. */
	public static function add( FieldText $text, \WP_Post $post, bool $areAllShown ): void {
		$fields = function_exists( 'get_field_objects' ) ? get_field_objects( $post->ID ) : [];
		foreach ( is_array( $fields ) ? $fields : [] as $field ) {
			if ( is_array( $field ) && ( $areAllShown || self::isShown( $field ) ) ) {
				self::addField( $text, $field, (string) ( $field['label'] ?? '' ), $field['value'] ?? null );
			}
		}
	}

	/** @param array<string, mixed> $field */
	private static function isShown( array $field ): bool {
		$group = function_exists( 'acf_get_field_group' ) ? acf_get_field_group( $field['parent'] ?? 0 ) : null;
		return is_array( $group ) && (bool) ( $group['show_in_rest'] ?? false );
	}

	/** @param array<string, mixed> $field */
	private static function addField( FieldText $text, array $field, string $label, mixed $value ): void {
		$type = $field['type'] ?? '';
		if ( $type === 'group' && is_array( $value ) ) {
			foreach ( self::subFields( $field ) as $sub ) {
				self::addField( $text, $sub, "{$label} › " . ( $sub['label'] ?? '' ), $value[ $sub['name'] ?? '' ] ?? null );
			}
		} elseif ( in_array( $type, [ 'repeater', 'flexible_content' ], true ) && is_array( $value ) ) {
			$text->addRows( $label, array_values( array_map( static fn ( mixed $row ): string => is_array( $row ) ? self::row( self::subFields( $field, (string) ( $row['acf_fc_layout'] ?? '' ) ), $row ) : '', $value ) ) );
		} else {
			$text->add( $label, $type === 'textarea' && is_string( $value ) ? wpautop( $value ) : self::value( $field, $value ) );
		}
	}

	/**
	 * @param list<array<string, mixed>> $fields
	 * @param array<string, mixed>       $values By name.
	 */
	private static function row( array $fields, array $values ): string {
		$cells = [];
		foreach ( $fields as $field ) {
			$value = $values[ $field['name'] ?? '' ] ?? null;
			$plain = match ( true ) {
				is_array( $value ) && $field['type'] === 'group'    => self::row( self::subFields( $field ), $value ),
				is_array( $value ) && $field['type'] === 'repeater' => implode( '; ', array_filter( array_map( static fn ( mixed $row ): string => is_array( $row ) ? self::row( self::subFields( $field ), $row ) : '', $value ) ) ),
				default => FieldText::plain( self::value( $field, $value ) ),
			};
			if ( $plain !== '' ) {
				$cells[] = HtmlText::clean( (string) ( $field['label'] ?? '' ) ) . ': ' . $plain;
			}
		}
		return implode( ' | ', $cells );
	}

	/**
	 * Text or HTML of a field that holds no others. Pictures, files, users, passwords and the like say nothing.
	 *
	 * @param array<string, mixed> $field
	 */
	private static function value( array $field, mixed $value ): string {
		if ( in_array( $field['type'] ?? '', self::TEXTS, true ) ) {
			return is_scalar( $value ) ? (string) $value : '';
		}
		if ( ! in_array( $field['type'] ?? '', self::CHOICES, true ) ) {
			return '';
		}
		// Whatever the field is set to give back: values, labels, or both.
		$chosen  = is_array( $value ) && ! isset( $value['label'] ) ? $value : [ $value ];
		$choices = is_array( $field['choices'] ?? null ) ? $field['choices'] : [];
		$labels  = array_map( static fn ( mixed $one ): mixed => is_array( $one ) ? $one['label'] ?? '' : ( is_scalar( $one ) ? $choices[ (string) $one ] ?? $one : '' ), $chosen );
		return implode( ', ', array_filter( array_map( static fn ( mixed $label ): string => is_scalar( $label ) ? (string) $label : '', $labels ) ) );
	}

	/**
	 * @param array<string, mixed> $field
	 * @param string               $layout Of flexible content: which one; '' for other fields.
	 * @return list<array<string, mixed>>
	 */
	private static function subFields( array $field, string $layout = '' ): array {
		if ( $layout !== '' ) {
			$layouts = array_filter( (array) ( $field['layouts'] ?? [] ), static fn ( mixed $one ): bool => is_array( $one ) && ( $one['name'] ?? '' ) === $layout );
			$field   = array_values( $layouts )[0] ?? [];
		}
		return array_values( array_filter( (array) ( $field['sub_fields'] ?? [] ), 'is_array' ) );
	}
}
