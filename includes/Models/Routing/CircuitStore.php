<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * The circuits of all providers of the current site. The rows are the truth, and change by single statements; an option
 * that is loaded anyway says which circuits are open, so that a turn with a provider that works costs no query.
 *
 * Moments are milliseconds since 1970, UTC.
 */
final class CircuitStore {

	/** Ends of the rest by provider, of circuits that are not closed. */
	public const OPTION = 'causerie_circuits';

	/** A row of no provider. Who changes circuits locks it first, so that the option is written by one at a time. */
	private const LOCK = '';

	public function __construct( private readonly Database $database ) {}

	/** @return int Until when the provider rests, also where that is past; 0 for a closed circuit. No query. */
	public function openUntil( string $provider ): int {
		$open = get_option( self::OPTION, [] );
		return is_array( $open ) ? (int) ( $open[ $provider ] ?? 0 ) : 0;
	}

	/**
	 * Counts one failure, and opens the circuit with the one that is too many. Two statements while it stays closed.
	 *
	 * @param int $window    Milliseconds after the first failure in which failures count together.
	 * @param int $most      The failure that opens it.
	 * @param int $openUntil Until when it is open then.
	 * @throws DatabaseException
	 */
	public function fail( string $provider, int $now, int $window, int $most, int $openUntil ): void {
		// `counted_until` comes last: MySQL assigns from left to right, and the count is judged by the old one.
		$this->database->run(
			'INSERT INTO {circuits} ( provider, failures, counted_until ) VALUES ( %s, 1, %d ) ON DUPLICATE KEY UPDATE
				failures = CASE WHEN counted_until <= %d THEN 1 ELSE failures + 1 END,
				counted_until = CASE WHEN counted_until <= %d THEN VALUES( counted_until ) ELSE counted_until END',
			$provider,
			$now + $window,
			$now,
			$now
		);
		if ( (int) $this->database->value( 'SELECT failures FROM {circuits} WHERE provider = %s AND open_until = 0', $provider ) >= $most ) {
			$this->open( $provider, $openUntil );
		}
	}

	/**
	 * Opens a circuit, also again.
	 *
	 * @throws DatabaseException
	 */
	public function open( string $provider, int $until ): void {
		$this->publish( fn () => $this->database->run( 'UPDATE {circuits} SET failures = 0, counted_until = 0, open_until = %d, probe_until = 0 WHERE provider = %s', $until, $provider ) );
	}

	/** @throws DatabaseException */
	public function close( string $provider ): void {
		$this->publish( fn () => $this->database->run( 'UPDATE {circuits} SET failures = 0, counted_until = 0, open_until = 0, probe_until = 0 WHERE provider = %s', $provider ) );
	}

	/**
	 * Takes the right to ask a provider that has rested. Of any number of processes one gets it.
	 *
	 * @param int $until When another may take it, should this process die with it.
	 * @throws DatabaseException
	 */
	public function claim( string $provider, int $now, int $until ): Admission {
		$isMine = $this->database->run(
			'UPDATE {circuits} SET probe_until = %d WHERE provider = %s AND open_until > 0 AND open_until <= %d AND probe_until <= %d',
			$until,
			$provider,
			$now,
			$now
		) > 0;
		if ( $isMine ) {
			return Admission::Probe;
		}
		if ( (int) $this->database->value( 'SELECT open_until FROM {circuits} WHERE provider = %s', $provider ) > 0 ) {
			return Admission::Refused;
		}
		// The option is behind: of another backup than the rows, or from before the probe of another process succeeded.
		$this->publish( static fn () => 0 );
		return Admission::Free;
	}

	/**
	 * Gives back the right to ask, with nothing found out.
	 *
	 * @throws DatabaseException
	 */
	public function release( string $provider ): void {
		$this->database->run( 'UPDATE {circuits} SET probe_until = 0 WHERE provider = %s', $provider );
	}

	/**
	 * Makes a change, and tells turns.
	 *
	 * @param \Closure(): int $change
	 */
	private function publish( \Closure $change ): void {
		$this->database->transaction(
			function () use ( $change ): void {
				$this->database->run( 'INSERT INTO {circuits} ( provider, failures ) VALUES ( %s, 1 ) ON DUPLICATE KEY UPDATE failures = failures + 1', self::LOCK );
				$change();
				$rows = $this->database->rows( 'SELECT provider, open_until FROM {circuits} WHERE open_until > 0' );
				// This process read the options when its request began, and would not write what it believes to be there.
				wp_cache_delete( 'alloptions', 'options' );
				wp_cache_delete( self::OPTION, 'options' );
				update_option( self::OPTION, array_map( 'intval', array_column( $rows, 'open_until', 'provider' ) ), true );
			}
		);
	}
}
