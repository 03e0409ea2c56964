<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/** Fields of a post that stand beside its content. */
final class Fields {

	/** Values of switches and of layouts, which tell readers nothing where the field has no name for people. */
	private const TOKEN = '/^[a-z0-9_-]*$/D';

	/**
	 * @param bool $areAllShown Whether the owner says that the theme shows all fields of Advanced Custom Fields.
	 * @return list<Section>
	 */
	public static function of( \WP_Post $post, bool $areAllShown ): array {
		$text      = new FieldText();
		// What the REST API of WordPress tells who is not logged in.
		$hasFields = post_type_supports( $post->post_type, 'custom-fields' ) && (bool) ( get_post_type_object( $post->post_type )->show_in_rest ?? false );
		$keys      = get_registered_meta_keys( 'post', $post->post_type ) + get_registered_meta_keys( 'post', '' );
		foreach ( $keys as $key => $field ) {
			if ( $hasFields && self::isToldToEveryone( $field ) && ! is_protected_meta( $key, 'post' ) ) {
				self::add( $text, $key, $field, get_post_meta( $post->ID, $key, (bool) ( $field['single'] ?? false ) ) );
			}
		}
		AcfFields::add( $text, $post, $areAllShown );
		/**
		 * Fields of a post that the bot may know beside those that are registered and shown by the REST API.
		 *
		 * @param array<string, string> $fields HTML or text by name, as visitors call it. Everyone may be told of them.
		 * @param \WP_Post              $post   The post.
		 */
		foreach ( (array) apply_filters( 'causerie_knowledge_fields', [], $post ) as $label => $html ) {
			if ( is_scalar( $html ) ) {
				$text->add( (string) $label, (string) $html );
			}
		}
		return $text->sections();
	}

	/** Whether a field of a post is registered and one of those that are read. */
	public static function tell( int $postId, string $key ): bool {
		$type  = is_protected_meta( $key, 'post' ) ? false : get_post_type( $postId );
		$field = $type === false ? null : get_registered_meta_keys( 'post', $type )[ $key ] ?? get_registered_meta_keys( 'post', '' )[ $key ] ?? null;
		return is_array( $field ) && self::isToldToEveryone( $field );
	}

	/** @param array<string, mixed> $field As it was registered. */
	private static function isToldToEveryone( array $field ): bool {
		$shown   = $field['show_in_rest'] ?? false;
		$context = is_array( $shown ) ? $shown['schema']['context'] ?? null : null;
		return (bool) $shown && ( $context === null || in_array( 'view', (array) $context, true ) );
	}

	/** @param array<string, mixed> $field As it was registered. */
	private static function add( FieldText $text, string $key, array $field, mixed $value ): void {
		$label  = (string) ( $field['label'] ?? '' ) !== '' ? (string) $field['label'] : (string) ( $field['description'] ?? '' );
		$values = array_map( 'strval', array_filter( is_array( $value ) ? $value : [ $value ], static fn ( mixed $one ): bool => is_string( $one ) || is_int( $one ) || is_float( $one ) ) );
		$said   = array_filter( $values, static fn ( string $one ): bool => ! str_starts_with( ltrim( $one ), '{' ) && ! str_starts_with( ltrim( $one ), '[' ) && ( $label !== '' || is_numeric( $one ) || ! preg_match( self::TOKEN, $one ) ) );
		if ( in_array( $field['type'] ?? '', [ 'string', 'number', 'integer', 'array' ], true ) && $said !== [] ) {
			$text->add( $label === '' ? ucfirst( trim( strtr( $key, '_-', '  ' ) ) ) : $label, implode( ', ', $said ) );
		}
	}
}
