<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Finds posts that were begun for a gap, are published, and were read since the bot was last asked. */
final class PublishedDraftStore {

	/** Meta key of a post that was begun for a gap: the number of the gap, and after a colon when the post was read after which it was asked in vain, in milliseconds since 1970. */
	public const META = '_causerie_gap';

	public function __construct( private readonly Database $database ) {}

	/**
	 * What was asked in vain is not among them until the post is read again, so those that are read later have their turn.
	 *
	 * @param int $limit 1 or more.
	 * @return list<array{post: int, gap: int, read: string}> `read` is when, in milliseconds since 1970. Those that wait for longest come first.
	 * @throws DatabaseException
	 */
	public function unasked( int $limit ): array {
		$rows = $this->database->rows(
			"SELECT p.ID, m.meta_value, d.indexed_at FROM {wp.postmeta} m JOIN {wp.posts} p ON p.ID = m.post_id JOIN {documents} d ON d.post_id = p.ID
				WHERE m.meta_key = %s AND p.post_status = 'publish' AND d.state = %s AND m.meta_value NOT LIKE CONCAT( '%%:', d.indexed_at )
				ORDER BY d.indexed_at, p.ID LIMIT %d",
			self::META,
			DocumentState::INDEXED,
			$limit
		);
		return array_map(
			static fn ( array $row ): array => [
				'post' => (int) $row['ID'],
				'gap'  => (int) $row['meta_value'],
				'read' => (string) $row['indexed_at'],
			],
			$rows
		);
	}
}
