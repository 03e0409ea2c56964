<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** Posts that were begun for a gap and are published by now: the bot is asked again when it has read them. */
final class PublishedDrafts {

	/** Posts that are looked at, at once. */
	private const MOST = 20;

	public function __construct(
		private readonly PublishedDraftStore $store,
		private readonly Gaps $gaps,
		private readonly Log $log,
	) {}

	/** @throws DatabaseException */
	public function askAgain(): void {
		foreach ( $this->store->unasked( self::MOST ) as [ 'post' => $post, 'gap' => $gap, 'read' => $read ] ) {
			try {
				$isOver = $this->gaps->check( $gap )['solved'];
			} catch ( ProblemException $failure ) {
				if ( $failure->problem->code !== 'gap_not_found' ) {
					// Nobody knows whether it is solved: it is asked the next time.
					$this->log->error( $failure, [ 'gap' => $gap ] );
					continue;
				}
				// All who asked it are gone, and so is the gap.
				$isOver = true;
			}
			if ( $isOver ) {
				delete_post_meta( $post, PublishedDraftStore::META );
			} else {
				update_post_meta( $post, PublishedDraftStore::META, "{$gap}:{$read}" );
			}
		}
	}
}
