<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Reads gaps with their newest questions. */
final class GapListStore {

	/** Newest questions that are shown. */
	private const EXAMPLES = 5;

	/** Milliseconds: what is compared with the time before (30 days). */
	private const PERIOD = 2592000000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/** @throws DatabaseException */
	public function find( int $id ): ?Gap {
		return $this->complete( $this->database->rows( 'SELECT * FROM {gaps} WHERE id = %d', $id ) )[0] ?? null;
	}

	/**
	 * An index serves each order.
	 *
	 * @param string $state   One of `Gap`.
	 * @param bool   $isByAge The last asked first, else the most often asked.
	 * @return array{list<Gap>, int} And how many there are on all pages.
	 * @throws DatabaseException
	 */
	public function page( string $state, bool $isByAge, int $page, int $perPage ): array {
		$order = $isByAge ? 'asked_at DESC, id DESC' : 'questions DESC, id DESC';
		$rows  = $this->database->rows( 'SELECT * FROM {gaps} WHERE state = %s ORDER BY ' . $order . ' LIMIT %d OFFSET %d', $state, $perPage, ( $page - 1 ) * $perPage );
		return [ $this->complete( $rows ), (int) $this->database->value( 'SELECT COUNT(*) FROM {gaps} WHERE state = %s', $state ) ];
	}

	/**
	 * @param list<array<string, string|null>> $rows
	 * @return list<Gap>
	 */
	private function complete( array $rows ): array {
		$ids = array_map( 'intval', array_column( $rows, 'id' ) );
		if ( $ids === [] ) {
			return [];
		}
		$examples = $this->examples( $ids );
		$counts   = $this->counts( $ids );
		return array_map(
			static fn ( array $row ): Gap => new Gap(
				(int) $row['id'],
				(string) $row['state'],
				(string) $row['language'],
				(int) $row['questions'],
				(int) ( $counts[ (int) $row['id'] ]['recent'] ?? 0 ),
				(int) ( $counts[ (int) $row['id'] ]['earlier'] ?? 0 ),
				(int) $row['asked_at'],
				$examples[ (int) $row['id'] ] ?? []
			),
			$rows
		);
	}

	/**
	 * @param non-empty-list<int> $ids
	 * @return array<int, list<array{question: string, reason: string, session_id: string, asked_at: int}>>
	 */
	private function examples( array $ids ): array {
		/** @var literal-string $sql */
		$sql      = implode( ' UNION ALL ', array_fill( 0, count( $ids ), 'SELECT * FROM ( SELECT gap_id, question, reason, session_id, asked_at FROM {gap_questions} WHERE gap_id = %d ORDER BY asked_at DESC LIMIT ' . self::EXAMPLES . ' ) AS newest' ) );
		$examples = [];
		foreach ( $this->database->rows( $sql, ...$ids ) as $row ) {
			$examples[ (int) $row['gap_id'] ][] = [
				'question'   => (string) $row['question'],
				'reason'     => (string) $row['reason'],
				'session_id' => (string) $row['session_id'],
				'asked_at'   => (int) $row['asked_at'],
			];
		}
		return $examples;
	}

	/**
	 * @param non-empty-list<int> $ids
	 * @return array<int, array<string, string|null>>
	 */
	private function counts( array $ids ): array {
		$counts = [];
		$recent = $this->clock->milliseconds() - self::PERIOD;
		$rows   = $this->database->rows(
			'SELECT gap_id, SUM( CASE WHEN asked_at >= %d THEN 1 ELSE 0 END ) AS recent, SUM( CASE WHEN asked_at < %d THEN 1 ELSE 0 END ) AS earlier
			FROM {gap_questions} WHERE gap_id IN ( ' . Database::places( count( $ids ), '%d' ) . ' ) AND asked_at >= %d GROUP BY gap_id',
			$recent,
			$recent,
			...[ ...$ids, $recent - self::PERIOD ]
		);
		foreach ( $rows as $row ) {
			$counts[ (int) $row['gap_id'] ] = $row;
		}
		return $counts;
	}
}
