<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Posts that changed in this request and were not saved after that: at its end they are marked, all at once, to be read again. */
final class ChangedPosts implements Door {

	/** @var array<int, true> */
	private array $ids = [];

	/** @param \Closure(): ReadAgain $again */
	public function __construct( private readonly \Closure $again ) {}

	public function register(): void {
		add_action( 'wp_after_insert_post', [ $this, 'saved' ], 100 );
		add_action( 'shutdown', [ $this, 'finish' ] );
	}

	public function add( int $postId ): void {
		$this->ids[ $postId ] = true;
	}

	/** What is saved is read there. */
	public function saved( int $postId ): void {
		unset( $this->ids[ $postId ] );
	}

	public function finish(): void {
		$ids       = array_keys( array_filter( $this->ids, static fn ( int $id ): bool => get_post_status( $id ) === 'publish', ARRAY_FILTER_USE_KEY ) );
		$this->ids = [];
		if ( $ids !== [] ) {
			( $this->again )()->posts( $ids );
		}
	}
}
