<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Inverted\SegmentStore;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** How far the reading of the whole site is. It stands in the documents themselves, so it survives every restart. */
final class CrawlStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Marks every published post, and everything that is known already, to be read.
	 *
	 * @param list<string> $types Post types.
	 */
	public function markAll( array $types ): void {
		$this->database->transaction(
			function () use ( $types ): void {
				// What others read before is not what is wanted; and what was just saved stays the first to be read.
				$this->database->run( 'UPDATE {documents} SET state = CASE WHEN state = %s THEN state ELSE %s END, revision = revision + 1, tries = 0', DocumentState::CHANGED, DocumentState::PENDING );
				if ( $types !== [] ) {
					$this->database->run(
						'INSERT IGNORE INTO {documents} ( post_id, title, url, state, failure )
						SELECT ID, \'\', \'\', %s, \'\' FROM {wp.posts} WHERE post_status = \'publish\' AND post_password = \'\' AND post_type IN ( ' . Database::places( count( $types ) ) . ' )',
						DocumentState::PENDING,
						...$types
					);
				}
			}
		);
	}

	/** Whether there is anything to read, or was being read when a process died. */
	public function isAnyLeft(): bool {
		return $this->database->value( 'SELECT id FROM {documents} WHERE state IN ( %s, %s, %s ) LIMIT 1', DocumentState::PENDING, DocumentState::READING, DocumentState::RETRYING ) !== null;
	}

	/** @return array{documents: int, passages: int, total: int, pending: int, failed: int} As the contract's `KnowledgeStatus`. */
	public function status(): array {
		$states = [];
		$known  = 0;
		foreach ( $this->database->rows( 'SELECT state, COUNT(*) AS documents, SUM( CASE WHEN indexed_at > 0 AND excluded = 0 THEN 1 ELSE 0 END ) AS known FROM {documents} GROUP BY state' ) as $row ) {
			$states[ (string) $row['state'] ] = (int) $row['documents'];
			$known                           += (int) $row['known'];
		}
		return [
			'documents' => $known,
			'passages'  => (int) $this->database->value( 'SELECT value FROM {index_counts} WHERE name = %s', SegmentStore::PASSAGES ),
			'total'     => array_sum( $states ),
			'pending'   => ( $states[ DocumentState::PENDING ] ?? 0 ) + ( $states[ DocumentState::CHANGED ] ?? 0 ) + ( $states[ DocumentState::READING ] ?? 0 ) + ( $states[ DocumentState::RETRYING ] ?? 0 ),
			'failed'    => $states[ DocumentState::FAILED ] ?? 0,
		];
	}
}
