<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Gives a provider that fails a rest: after five failures within a minute nobody asks it for half a minute, and then one
 * call at a time, until it answers again.
 */
final class Circuit {

	private const FAILURES = 5;

	/** Milliseconds. */
	private const WINDOW = 60000;
	private const REST   = 30000;

	/** Milliseconds, longer than a provider may be silent before its first byte. */
	private const PROBE = 120000;

	/** Failures of the provider itself. What it refuses it refuses because it works; and a limit of one account is no outage. */
	private const FAULTS = [ 'model_overloaded', 'model_timeout', 'model_network', 'model_bad_response', 'model_cut_off', 'model_fell_silent', 'model_garbled' ];

	/** The provider was not even asked. */
	private const NOT_ASKED = 'model_not_connected';

	public function __construct(
		private readonly CircuitStore $store,
		private readonly Clock $clock,
	) {}

	/**
	 * Whether the provider may be asked. Who gets a probe says how it went: answered(), failed() or release().
	 *
	 * @throws DatabaseException
	 */
	public function admit( string $provider ): Admission {
		$openUntil = $this->store->openUntil( $provider );
		$now       = $this->clock->milliseconds();
		return match ( true ) {
			$openUntil === 0   => Admission::Free,
			$openUntil > $now  => Admission::Refused,
			default            => $this->store->claim( $provider, $now, $now + self::PROBE ),
		};
	}

	/** @return int Seconds until a provider that is refused may be asked again, 1 or more. */
	public function secondsOfRest( string $provider ): int {
		return max( 1, (int) ceil( ( $this->store->openUntil( $provider ) - $this->clock->milliseconds() ) / 1000 ) );
	}

	/**
	 * The provider says something: a probe has succeeded.
	 *
	 * @throws DatabaseException
	 */
	public function answered( string $provider, Admission $admission ): void {
		if ( $admission === Admission::Probe ) {
			$this->store->close( $provider );
		}
	}

	/**
	 * The provider gave no reply, or not a whole one.
	 *
	 * @param string $problem One of the contract's error codes.
	 * @throws DatabaseException
	 */
	public function failed( string $provider, Admission $admission, string $problem ): void {
		$now     = $this->clock->milliseconds();
		$isFault = in_array( $problem, self::FAULTS, true );
		match ( true ) {
			$problem === self::NOT_ASKED             => $this->release( $provider, $admission ),
			! $isFault                               => $this->answered( $provider, $admission ),
			$admission === Admission::Probe          => $this->store->open( $provider, $now + self::REST ),
			default                                  => $this->store->fail( $provider, $now, self::WINDOW, self::FAILURES, $now + self::REST ),
		};
	}

	/**
	 * The call is over. Where nothing was heard of the provider, another call may find out.
	 *
	 * @throws DatabaseException
	 */
	public function release( string $provider, Admission $admission ): void {
		if ( $admission === Admission::Probe ) {
			$this->store->release( $provider );
		}
	}
}
