<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** Marks posts that are to be read. What others are reading of them now will not be written, nor lead to their being forgotten. */
final class WaitingStore {

	/** Posts that are marked with one statement. */
	private const BATCH = 500;

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param list<int> $ids   Of posts.
	 * @param string    $state `PENDING`, or `CHANGED` for what is to be read before all that is pending.
	 */
	public function add( array $ids, string $state ): void {
		foreach ( array_chunk( array_values( array_unique( $ids ) ), self::BATCH ) as $chunk ) {
			$values = [];
			foreach ( $chunk as $id ) {
				array_push( $values, $id, DocumentSource::POST, $state );
			}
			$this->database->run(
				'INSERT INTO {documents} ( post_id, source, title, url, state, failure, unread ) VALUES ' . Database::places( count( $chunk ), '( %d, %s, \'\', \'\', %s, \'\', 1 )' )
					. ' ON DUPLICATE KEY UPDATE state = CASE WHEN state = %s THEN state ELSE VALUES( state ) END, unread = 1, revision = revision + 1',
				...[ ...$values, DocumentState::CHANGED ]
			);
		}
	}
}
