<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Posts that were begun for a gap and are published by now: the bot is asked again when it has read them. */
final class PublishedDrafts {

	/** Meta key of a post that was begun for a gap: the number of the gap, and after a colon when the post was read after which it was asked in vain, in milliseconds since 1970. */
	public const META = '_causerie_gap';

	/** Posts that are looked at, at once. */
	private const MOST = 20;

	public function __construct(
		private readonly Database $database,
		private readonly Gaps $gaps,
		private readonly DocumentStore $documents,
	) {}

	/** @throws DatabaseException */
	public function askAgain(): void {
		$rows = $this->database->rows( 'SELECT p.ID, m.meta_value FROM {wp.postmeta} m JOIN {wp.posts} p ON p.ID = m.post_id WHERE m.meta_key = %s AND p.post_status = \'publish\' ORDER BY p.post_modified_gmt DESC LIMIT %d', self::META, self::MOST );
		foreach ( $rows as $row ) {
			$post            = (int) $row['ID'];
			[ $gap, $asked ] = [ ...explode( ':', (string) $row['meta_value'], 2 ), '' ];
			$read            = $this->readAt( $post );
			if ( $read !== '' && $read !== $asked ) {
				$this->ask( (int) $gap, $post, $read );
			}
		}
	}

	private function ask( int $gap, int $post, string $read ): void {
		try {
			$isSolved = $this->gaps->check( $gap )['solved'];
		} catch ( ProblemException ) {
			// All who asked it are gone, and so is the gap.
			$isSolved = true;
		}
		if ( $isSolved ) {
			delete_post_meta( $post, self::META );
		} else {
			update_post_meta( $post, self::META, "{$gap}:{$read}" );
		}
	}

	/** @return string '' as long as it waits to be read. */
	private function readAt( int $postId ): string {
		$document = $this->documents->find( (int) $this->documents->idOfPost( $postId ) );
		return $document === null || $document->state !== DocumentState::INDEXED ? '' : (string) $document->indexedAt;
	}
}
