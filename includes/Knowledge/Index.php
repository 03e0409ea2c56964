<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Knowledge\Reading\Reader;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** Keeps what is known of one post as the post is. */
final class Index {

	/** Part of every content hash: raise it when pages are to be cut or weighed in another way. */
	private const VERSION = 2;

	/** Characters of a failure that are kept. */
	private const FAILURE = 500;

	public function __construct(
		private readonly Reader $reader,
		private readonly Splitter $splitter,
		private readonly IndexStore $store,
		private readonly Log $log,
	) {}

	/** Reads the post, or forgets it where it is not, or not any more, for everyone to read. */
	public function update( int $postId ): void {
		$post = get_post( $postId );
		if ( ! $post instanceof \WP_Post || ! PublicPosts::includes( $post ) ) {
			$this->store->remove( $postId );
			return;
		}
		try {
			$page = $this->reader->read( $post );
			$hash = self::VERSION . ':' . substr( $page->hash(), 0, 60 );
			if ( $hash === $this->store->hashOf( $postId ) ) {
				$this->store->confirm( $postId );
				return;
			}
			$this->store->replace( $page, $hash, $this->splitter->split( $page ) );
		} catch ( \Throwable $failure ) {
			// A block of another plugin that breaks must not break the saving of the post, nor the reading of all others.
			$this->log->error( $failure, [ 'post' => $postId ] );
			$this->store->fail( $postId, mb_substr( Log::redact( $failure->getMessage() ), 0, self::FAILURE ) );
		}
	}

	public function remove( int $postId ): void {
		$this->store->remove( $postId );
	}
}
