<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Figures;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** How endpoints did, a row for each and hour. Hours are counted since 1970, UTC. */
final class FigureStore {

	/** What is counted. */
	private const COUNTED = [ 'delivered', 'failed', 'given_up', ...self::CLASSES ];

	/** Answers by the class of their time. */
	private const CLASSES = [ 'answered_0', 'answered_1', 'answered_2', 'answered_3', 'answered_4', 'answered_5', 'answered_6', 'answered_7', 'answered_8', 'answered_9', 'answered_10' ];

	public function __construct( private readonly Database $database ) {}

	/** @throws DatabaseException */
	public function add( string $endpointId, int $hour, Tally $tally ): void {
		$classes = array_map( static fn ( int $class ): int => $tally->answered[ $class ] ?? 0, array_keys( self::CLASSES ) );
		$sums    = array_map( static fn ( string $column ): string => "{$column} = {$column} + VALUES( {$column} )", self::COUNTED );
		$this->database->run(
			'INSERT INTO {endpoint_hours} ( endpoint_id, hour, waiting, ' . implode( ', ', self::COUNTED ) . ' ) VALUES ( %s, %d, %d, ' . Database::places( count( self::COUNTED ), '%d' ) . ' )
				ON DUPLICATE KEY UPDATE waiting = CASE WHEN waiting < VALUES( waiting ) THEN VALUES( waiting ) ELSE waiting END, ' . implode( ', ', $sums ),
			$endpointId,
			$hour,
			$tally->waiting,
			$tally->delivered,
			$tally->failed,
			$tally->givenUp,
			...$classes
		);
	}

	/**
	 * @param int $from The first hour that is wanted.
	 * @return array<int, Tally> By hour, those in which anything happened.
	 * @throws DatabaseException
	 */
	public function of( string $endpointId, int $from ): array {
		$tallies = [];
		foreach ( $this->database->rows( 'SELECT * FROM {endpoint_hours} WHERE endpoint_id = %s AND hour >= %d ORDER BY hour', $endpointId, $from ) as $row ) {
			$answered                        = array_map( static fn ( string $column ): int => (int) $row[ $column ], self::CLASSES );
			$tallies[ (int) $row['hour'] ] = new Tally( (int) $row['delivered'], (int) $row['failed'], (int) $row['given_up'], (int) $row['waiting'], $answered );
		}
		return $tallies;
	}

	/**
	 * @param int $hour What is older is let go.
	 * @throws DatabaseException
	 */
	public function deleteBefore( int $hour ): void {
		$this->database->run( 'DELETE FROM {endpoint_hours} WHERE hour < %d', $hour );
	}
}
