<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/** Notes of which other posts something is shown while a post is read: by lists of posts, synced patterns and templates. */
final class Shown {

	/** Elementor's filter of what a post or a template was built of, which also tells its id. */
	private const BUILT = 'elementor/frontend/builder_content_data';

	/** @var array<int, true> */
	private array $ids = [];

	/** @param int $postId What is read. */
	public function __construct( private readonly int $postId ) {}

	public function begin(): void {
		add_action( 'the_post', [ $this, 'post' ] );
		add_filter( 'the_title', [ $this, 'part' ], PHP_INT_MAX, 2 );
		add_filter( self::BUILT, [ $this, 'part' ], PHP_INT_MAX, 2 );
		add_filter( 'render_block_data', [ $this, 'block' ], PHP_INT_MAX );
	}

	public function end(): void {
		remove_action( 'the_post', [ $this, 'post' ] );
		remove_filter( 'the_title', [ $this, 'part' ], PHP_INT_MAX );
		remove_filter( self::BUILT, [ $this, 'part' ], PHP_INT_MAX );
		remove_filter( 'render_block_data', [ $this, 'block' ], PHP_INT_MAX );
	}

	/** @return list<int> Posts, the lowest id first. */
	public function ids(): array {
		$ids = array_keys( $this->ids );
		sort( $ids );
		return $ids;
	}

	public function post( \WP_Post $post ): void {
		$this->part( null, $post->ID );
	}

	/**
	 * @param mixed $part Of a post, which stays as it is.
	 * @param mixed $id   The post.
	 */
	public function part( mixed $part, mixed $id = 0 ): mixed {
		if ( is_numeric( $id ) && (int) $id > 0 && (int) $id !== $this->postId ) {
			$this->ids[ (int) $id ] = true;
		}
		return $part;
	}

	/**
	 * @param array<mixed> $block As it was parsed.
	 * @return array<mixed>
	 */
	public function block( array $block ): array {
		return ( $block['blockName'] ?? '' ) === 'core/block' ? (array) $this->part( $block, $block['attrs']['ref'] ?? 0 ) : $block;
	}
}
