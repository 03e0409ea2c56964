<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Reading\Builders;
use Causerie\Chat\Knowledge\Reading\Fields;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** What says something of a post and is changed without that the post is saved: its language, whether it is to be found, its fields, and what a page builder made of it. */
final class Marks implements Door {

	/** The taxonomy by which Polylang knows the language of a post. */
	private const LANGUAGE = 'language';

	/** @param \Closure(): ReadAgain $again */
	public function __construct(
		private readonly ChangedPosts $changed,
		private readonly \Closure $again,
	) {}

	public function register(): void {
		add_action( 'added_post_meta', [ $this, 'metaChanged' ], 10, 3 );
		add_action( 'updated_post_meta', [ $this, 'metaChanged' ], 10, 3 );
		add_action( 'deleted_post_meta', [ $this, 'metaChanged' ], 10, 3 );
		add_action( 'set_object_terms', [ $this, 'termsSet' ], 10, 4 );
		// WPML tells of each assignment of a language to something.
		add_action( 'wpml_translation_update', [ $this, 'translated' ] );
		// Advanced Custom Fields tells of each field of which it is given another value, or none.
		add_filter( 'acf/update_value', [ $this, 'fieldChanged' ], 99, 2 );
		add_action( 'acf/delete_value', [ $this, 'fieldDeleted' ] );
	}

	public function metaChanged( mixed $metaId, int $postId, string $key ): void {
		$isToBeRead = PublicPosts::isMark( $key ) ? ( $this->again )()->marked( $postId, $key ) : Builders::keep( $key ) || Fields::tell( $postId, $key );
		if ( $isToBeRead ) {
			$this->changed->add( $postId );
		}
	}

	public function termsSet( int $objectId, mixed $terms, mixed $ttIds, string $taxonomy ): void {
		if ( $taxonomy === self::LANGUAGE ) {
			$this->changed->add( $objectId );
		}
	}

	/** @param mixed $update As WPML tells it. */
	public function translated( mixed $update ): void {
		if ( is_array( $update ) && ( $update['context'] ?? '' ) === 'post' && is_numeric( $update['element_id'] ?? null ) ) {
			$this->changed->add( (int) $update['element_id'] );
		}
	}

	/**
	 * @param mixed $value What the field is to have, which stays as it is.
	 * @param mixed $of    The id of a post, or a name of what else has fields.
	 */
	public function fieldChanged( mixed $value, mixed $of ): mixed {
		$this->fieldDeleted( $of );
		return $value;
	}

	/** @param mixed $of As above. */
	public function fieldDeleted( mixed $of ): void {
		if ( is_numeric( $of ) ) {
			$this->changed->add( (int) $of );
		}
	}
}
