<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Which tags sessions have. */
final class TagStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * What this costs depends on how many different tags there are, not on how many sessions have them: the key begins with the tag.
	 *
	 * @param int $limit The first so many.
	 * @return list<string> In alphabetical order.
	 * @throws DatabaseException
	 */
	public function all( int $limit ): array {
		return array_map( 'strval', array_column( $this->database->rows( 'SELECT DISTINCT tag FROM {session_tags} ORDER BY tag LIMIT %d', $limit ), 'tag' ) );
	}

	/**
	 * What a tag is found by: tags that differ by case alone are two, and the SQLite drop-in compares text without regard
	 * to case.
	 *
	 * @return string 32 hexadecimal digits.
	 */
	public static function key( string $tag ): string {
		return substr( hash( 'sha256', $tag ), 0, 32 );
	}
}
