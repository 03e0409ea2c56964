<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** Whether the reading of the site is paused, and how fast it goes. */
final class ProgressStore {

	private const PAUSED = 'paused';

	/** Documents in 1,000 seconds, of late. */
	private const RATE = 'rate';

	/** When that was last measured, in milliseconds since 1970. */
	private const AT = 'rate_at';

	/** Milliseconds without news after which nobody knows how fast it goes. */
	private const NEWS = 120_000;

	/** What the latest measurement counts beside those before. */
	private const LATEST = 0.3;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/** @phpstan-impure Anyone can pause it at any moment. */
	public function isPaused(): bool {
		return ( $this->all()[ self::PAUSED ] ?? 0 ) === 1;
	}

	public function setPaused( bool $isPaused ): void {
		// What was measured before a pause says nothing about the time after it.
		$this->set( [
			self::PAUSED => (int) $isPaused,
			self::AT => 0,
		] );
	}

	/** Notes how many documents were read since the last note, or since then. */
	public function note( int $documents, int $since ): void {
		$all   = $this->all();
		$now   = $this->clock->milliseconds();
		$isNew = $now - ( $all[ self::AT ] ?? 0 ) > self::NEWS;
		$begin = $isNew ? $since : $all[ self::AT ];
		$rate  = 1_000_000 * $documents / max( 1, $now - $begin );
		$this->set( [
			self::RATE => (int) round( $isNew ? $rate : self::LATEST * $rate + ( 1 - self::LATEST ) * $all[ self::RATE ] ),
			self::AT => $now,
		] );
	}

	/**
	 * @param int $pending Documents that are to be read.
	 * @return array{paused: bool, seconds_left: int|null} Part of the contract's `KnowledgeStatus`; null where nobody knows.
	 */
	public function status( int $pending ): array {
		$all     = $this->all();
		$rate    = $all[ self::RATE ] ?? 0;
		$paused  = ( $all[ self::PAUSED ] ?? 0 ) === 1;
		$isKnown = ! $paused && $rate > 0 && $this->clock->milliseconds() - ( $all[ self::AT ] ?? 0 ) <= self::NEWS;
		return [
			'paused'       => $paused,
			'seconds_left' => $pending === 0 || ! $isKnown ? null : (int) ceil( 1000 * $pending / $rate ),
		];
	}

	/** @return array<string, int> */
	private function all(): array {
		$all = [];
		foreach ( $this->database->rows( 'SELECT name, value FROM {index_counts} WHERE name IN ( %s, %s, %s )', self::PAUSED, self::RATE, self::AT ) as $row ) {
			$all[ (string) $row['name'] ] = (int) $row['value'];
		}
		return $all;
	}

	/** @param non-empty-array<string, int> $values */
	private function set( array $values ): void {
		$pairs = [];
		foreach ( $values as $name => $value ) {
			array_push( $pairs, $name, $value );
		}
		$this->database->run( 'INSERT INTO {index_counts} ( name, value ) VALUES ' . Database::places( count( $values ), '( %s, %d )' ) . ' ON DUPLICATE KEY UPDATE value = VALUES( value )', ...$pairs );
	}
}
