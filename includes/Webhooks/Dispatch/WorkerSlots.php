<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Place;
use Causerie\Chat\Platform\Places;

defined( 'ABSPATH' ) || exit;

/**
 * The numbers of workers: each is one process's at a time, on all web heads together.
 *
 * A lock of the database (GET_LOCK) dies with the connection of its holder, so whoever takes a number knows that the one
 * before is gone, and may take over its deliveries at once. Where the database has no such locks, as SQLite, the number is
 * a place that its holder renews, and is free a minute after it died.
 */
final class WorkerSlots {

	/** Seconds for which a place is held without being renewed. */
	private const SECONDS = 60;

	/** Seconds after which it is renewed; and after which it is asked whether a lock is still there. */
	private const RENEW = 20;
	private const LOOK  = 1;

	private ?Place $place = null;

	private string $lock = '';

	private int $number = 0;

	private int $renewedAt = 0;

	public function __construct(
		private readonly Database $database,
		private readonly Places $places,
	) {}

	/**
	 * @param int $count How many workers there may be.
	 * @return int The number, 1 or more; 0 where all are taken.
	 * @throws DatabaseException
	 */
	public function take( int $count ): int {
		for ( $number = 1; $number <= $count; $number++ ) {
			$lock = $this->lockOf( $number );
			$got  = $this->database->value( 'SELECT GET_LOCK( %s, 0 )', $lock );
			if ( $got === '1' ) {
				$this->lock      = $lock;
				$this->number    = $number;
				$this->renewedAt = time();
				return $number;
			}
			if ( $got !== '0' ) {
				return $this->takePlace( $count );
			}
		}
		return 0;
	}

	/**
	 * Says that the worker lives.
	 *
	 * @return bool False where its number can be somebody else's by now, as after a connection that was lost.
	 * @throws DatabaseException
	 */
	public function renew(): bool {
		if ( time() - $this->renewedAt < ( $this->place === null ? self::LOOK : self::RENEW ) ) {
			return true;
		}
		$this->renewedAt = time();
		return $this->place === null
			? $this->database->value( 'SELECT IS_USED_LOCK( %s ) = CONNECTION_ID()', $this->lock ) === '1'
			: $this->places->renew( $this->place, self::SECONDS );
	}

	/**
	 * Does something for a number that nobody has, while nobody can take it: nothing where its holder lives, or where that
	 * cannot be known.
	 *
	 * @param \Closure( int ): void $work
	 * @throws DatabaseException
	 */
	public function bury( int $number, \Closure $work ): void {
		$lock = $this->lockOf( $number );
		if ( $this->place !== null || $number === $this->number || $this->database->value( 'SELECT GET_LOCK( %s, 0 )', $lock ) !== '1' ) {
			return;
		}
		try {
			$work( $number );
		} finally {
			$this->database->value( 'SELECT RELEASE_LOCK( %s )', $lock );
		}
	}

	/** @throws DatabaseException */
	public function leave(): void {
		if ( $this->place !== null ) {
			$this->places->leave( $this->place );
		} elseif ( $this->lock !== '' ) {
			$this->database->value( 'SELECT RELEASE_LOCK( %s )', $this->lock );
		}
		$this->place  = null;
		$this->lock   = '';
		$this->number = 0;
	}

	private function lockOf( int $number ): string {
		return 'causerie_' . substr( hash( 'sha256', DB_NAME . '|' . $this->database->table( 'deliveries' ) ), 0, 24 ) . "_{$number}";
	}

	private function takePlace( int $count ): int {
		$this->place     = $this->places->take( 'webhooks', $count, self::SECONDS );
		$this->renewedAt = time();
		$this->number    = $this->place === null ? 0 : (int) substr( (string) strrchr( $this->place->id, ':' ), 1 );
		return $this->number;
	}
}
