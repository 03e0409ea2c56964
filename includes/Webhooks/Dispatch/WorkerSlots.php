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

	/** Seconds after which it is renewed. */
	private const RENEW = 20;

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
			$lock = 'causerie_' . substr( hash( 'sha256', DB_NAME . '|' . $this->database->table( 'deliveries' ) ), 0, 24 ) . "_{$number}";
			$got  = $this->database->value( 'SELECT GET_LOCK( %s, 0 )', $lock );
			if ( $got === '1' ) {
				$this->lock   = $lock;
				$this->number = $number;
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
	 * @return bool False where its number is somebody else's by now.
	 * @throws DatabaseException
	 */
	public function renew(): bool {
		if ( $this->place === null || time() - $this->renewedAt < self::RENEW ) {
			return true;
		}
		$this->renewedAt = time();
		return $this->places->renew( $this->place, self::SECONDS );
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

	/** The number that this process has; 0 for none. */
	public function number(): int {
		return $this->number;
	}

	private function takePlace( int $count ): int {
		$this->place     = $this->places->take( 'webhooks', $count, self::SECONDS );
		$this->renewedAt = time();
		$this->number    = $this->place === null ? 0 : (int) substr( (string) strrchr( $this->place->id, ':' ), 1 );
		return $this->number;
	}
}
