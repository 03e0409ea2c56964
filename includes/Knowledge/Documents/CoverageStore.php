<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Documents;

use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** How much of the site is known. */
final class CoverageStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * What became of the published posts, by post type.
	 *
	 * @return list<array{type: string, label: string, published: int, known: int, pending: int, failed: int, excluded: int, protected: int, hidden: int}> As in the contract's `KnowledgeCoverage`.
	 */
	public function types(): array {
		$types = PublicPosts::types();
		if ( $types === [] ) {
			return [];
		}
		$rows = $this->database->rows(
			'SELECT w.post_type AS type, COUNT(*) AS published,
				SUM( CASE WHEN w.post_password <> \'\' THEN 1 ELSE 0 END ) AS protected,
				SUM( CASE WHEN d.excluded = 1 THEN 1 ELSE 0 END ) AS excluded,
				SUM( CASE WHEN d.excluded = 0 AND d.state = %s THEN 1 ELSE 0 END ) AS known,
				SUM( CASE WHEN d.excluded = 0 AND d.state = %s THEN 1 ELSE 0 END ) AS failed,
				SUM( CASE WHEN d.excluded = 0 AND d.state NOT IN ( %s, %s ) THEN 1 ELSE 0 END ) AS pending
			FROM {wp.posts} w LEFT JOIN {documents} d ON d.post_id = w.ID
			WHERE w.post_status = \'publish\' AND w.post_type IN ( ' . Database::places( count( $types ) ) . ' )
			GROUP BY w.post_type',
			DocumentState::INDEXED,
			DocumentState::FAILED,
			DocumentState::INDEXED,
			DocumentState::FAILED,
			...$types
		);
		$rows = array_column( $rows, null, 'type' );
		return array_map(
			static function ( string $type ) use ( $rows ): array {
				$count = static fn ( string $name ): int => (int) ( $rows[ $type ][ $name ] ?? 0 );
				$told  = $count( 'known' ) + $count( 'pending' ) + $count( 'failed' ) + $count( 'excluded' ) + $count( 'protected' );
				return [
					'type'      => $type,
					'label'     => get_post_type_object( $type )->labels->name ?? $type,
					'published' => $count( 'published' ),
					'known'     => $count( 'known' ),
					'pending'   => $count( 'pending' ),
					'failed'    => $count( 'failed' ),
					'excluded'  => $count( 'excluded' ),
					'protected' => $count( 'protected' ),
					'hidden'    => max( 0, $count( 'published' ) - $told ),
				];
			},
			$types
		);
	}

	/** @return list<string> Languages of what is known. An index has them. */
	public function languages(): array {
		return array_map( 'strval', array_column( $this->database->rows( 'SELECT DISTINCT language FROM {documents} WHERE language <> \'\' ORDER BY language' ), 'language' ) );
	}
}
