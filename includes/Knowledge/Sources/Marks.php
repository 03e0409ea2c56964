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

	/** @var array<int, true> Posts that changed in this request, and were not saved after that. */
	private array $changed = [];

	/** @param \Closure(): ReadAgain $again */
	public function __construct( private readonly \Closure $again ) {}

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
		add_action( 'wp_after_insert_post', [ $this, 'saved' ], 100 );
		add_action( 'shutdown', [ $this, 'finish' ] );
	}

	public function metaChanged( mixed $metaId, int $postId, string $key ): void {
		$isToBeRead = PublicPosts::isMark( $key ) ? ( $this->again )()->marked( $postId, $key ) : Builders::keep( $key ) || Fields::tell( $postId, $key );
		if ( $isToBeRead ) {
			$this->changed[ $postId ] = true;
		}
	}

	public function termsSet( int $objectId, mixed $terms, mixed $ttIds, string $taxonomy ): void {
		if ( $taxonomy === self::LANGUAGE ) {
			$this->changed[ $objectId ] = true;
		}
	}

	/** @param mixed $update As WPML tells it. */
	public function translated( mixed $update ): void {
		if ( is_array( $update ) && ( $update['context'] ?? '' ) === 'post' && is_numeric( $update['element_id'] ?? null ) ) {
			$this->changed[ (int) $update['element_id'] ] = true;
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
			$this->changed[ (int) $of ] = true;
		}
	}

	/** What is saved is read there. */
	public function saved( int $postId ): void {
		unset( $this->changed[ $postId ] );
	}

	public function finish(): void {
		$ids           = array_keys( array_filter( $this->changed, static fn ( int $id ): bool => get_post_status( $id ) === 'publish', ARRAY_FILTER_USE_KEY ) );
		$this->changed = [];
		if ( $ids !== [] ) {
			( $this->again )()->posts( $ids );
		}
	}
}
