<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Places that only so many PHP processes of the site may have at once, on all of its web heads together.
 *
 * Each is a row that its holder has until a moment. A process that dies gives its place back by not renewing it.
 */
final class Places {

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Takes a place if one is free. Three statements as a rule.
	 *
	 * @param literal-string $name    What the places are for: at most 30 ASCII characters.
	 * @param int            $count   How many there are, 0 or more.
	 * @param int            $seconds How long it is kept without being renewed.
	 * @return Place|null Null where all are taken.
	 * @throws DatabaseException
	 */
	public function take( string $name, int $count, int $seconds ): ?Place {
		if ( $count < 1 ) {
			return null;
		}
		$all   = array_map( static fn ( int $number ): string => "{$name}:{$number}", range( 1, $count ) );
		$taken = $this->database->rows(
			'SELECT id FROM {places} WHERE id IN ( ' . Database::places( $count ) . ' ) AND expires_at > %d',
			...[ ...$all, $this->clock->milliseconds() ]
		);
		$free  = array_values( array_diff( $all, array_column( $taken, 'id' ) ) );
		// Others take them at the same moment: in any order, so that they do not meet, and all of them before none is free.
		shuffle( $free );
		foreach ( $free as $id ) {
			$place = new Place( $id, bin2hex( random_bytes( 16 ) ) );
			if ( $this->hold( $place, $seconds ) ) {
				return $place;
			}
		}
		return null;
	}

	/**
	 * Keeps a place for longer.
	 *
	 * @return bool Whether it is still the holder's.
	 * @throws DatabaseException
	 */
	public function renew( Place $place, int $seconds ): bool {
		return $this->hold( $place, $seconds );
	}

	/** @throws DatabaseException */
	public function leave( Place $place ): void {
		$this->database->run( 'DELETE FROM {places} WHERE id = %s AND holder = %s', $place->id, $place->holder );
	}

	/** Takes a place that is free, or keeps one that is held. */
	private function hold( Place $place, int $seconds ): bool {
		$now = $this->clock->milliseconds();
		// MySQL assigns from left to right, SQLite all at once: so `expires_at`, by which both are judged, comes last.
		$this->database->run(
			'INSERT INTO {places} ( id, holder, expires_at ) VALUES ( %s, %s, %d ) ON DUPLICATE KEY UPDATE
				holder = CASE WHEN expires_at <= %d THEN VALUES( holder ) ELSE holder END,
				expires_at = CASE WHEN expires_at <= %d OR holder = VALUES( holder ) THEN VALUES( expires_at ) ELSE expires_at END',
			$place->id,
			$place->holder,
			$now + 1000 * $seconds,
			$now,
			$now
		);
		return $place->holder === $this->database->value( 'SELECT holder FROM {places} WHERE id = %s', $place->id );
	}
}
