<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;

defined( 'ABSPATH' ) || exit;

/** Says whether and when a model is asked again: exponentially later, and at random, so that those who failed together do not return together. */
final class Backoff {

	private const RETRIES = 2;

	/** Seconds: the longest first wait, and the longest of all. */
	private const BASE = 0.5;
	private const CAP  = 8.0;

	/** The longest wait that a provider may ask for, in seconds. After that the next model is the better answer. */
	private const PATIENCE = 10;

	/** Milliseconds after which a model is not asked again: it has had its time, and the visitor is waiting. */
	private const TIME = 30000;

	/** Seconds between two signs of life. */
	private const TICK = 1.0;

	private const PROBLEMS = [ 'model_rate_limited', 'model_overloaded', 'model_network', 'model_timeout' ];

	/**
	 * @param \Closure(): float       $random At least 0 and less than 1.
	 * @param \Closure( float ): void $sleep  Sleeps so many seconds.
	 */
	public function __construct(
		private readonly \Closure $random,
		private readonly \Closure $sleep,
	) {}

	/** The one that really waits. */
	public static function real(): self {
		return new self(
			static fn (): float => random_int( 0, PHP_INT_MAX - 1 ) / PHP_INT_MAX,
			static function ( float $seconds ): void {
				usleep( (int) round( $seconds * 1e6 ) );
			}
		);
	}

	/**
	 * @param int $retries How often the model was asked again already.
	 * @param int $spent   Milliseconds since it was asked first.
	 * @return float|null Seconds to wait before it is asked again; null when that would not help.
	 */
	public function delay( ModelException $failure, int $retries, int $spent ): ?float {
		if ( $failure->hasBegun || $retries >= self::RETRIES || $spent >= self::TIME || ! in_array( $failure->problem, self::PROBLEMS, true ) ) {
			return null;
		}
		if ( $failure->retryAfter !== null ) {
			return $failure->retryAfter <= self::PATIENCE ? (float) $failure->retryAfter : null;
		}
		return ( $this->random )() * min( self::CAP, self::BASE * 2 ** $retries );
	}

	/**
	 * Waits, with a sign of life every second.
	 *
	 * @return bool Whether to go on; false as soon as the listener wants to stop.
	 */
	public function wait( float $seconds, ModelListener $listener ): bool {
		do {
			$piece    = min( self::TICK, $seconds );
			$seconds -= $piece;
			( $this->sleep )( $piece );
			if ( ! $listener->waiting() ) {
				return false;
			}
		} while ( $seconds > 0 );
		return true;
	}
}
