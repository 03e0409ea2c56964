<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Asks the models of a chain one after the other, until one of them has replied.
 *
 * Nobody is asked in another's place once a piece of a reply was heard: there is one reply, and never two halves.
 */
final class Fallback {

	/** A provider that withholds a reply for its content has decided, not failed: no other one is asked to decide differently. */
	private const FINAL = 'model_content_filtered';

	/** What a provider says of a model that it has no more. */
	private const GONE = 'model_not_found';

	/** What is no failure of one that was to hurry. */
	private const SLOW = 'model_timeout';

	/** Longest detail of a failure, in characters. */
	private const DETAIL_LENGTH = 1000;

	/** @param \Closure( ModelChoice ): ?ModelChoice $inPlaceOf Who answers in place of a model that its provider has no more. */
	public function __construct(
		private readonly MeteredCall $call,
		private readonly Backoff $backoff,
		private readonly Circuit $circuit,
		private readonly Clock $clock,
		private readonly \Closure $inPlaceOf,
	) {}

	/**
	 * @param non-empty-list<ModelChoice> $chain    Whom to ask, in this order; their models replace the request's. The successor
	 *                                              of one that is gone comes before the next, unless the request is in a hurry.
	 * @param Attempts                    $attempts Gets a row for each call, and for each model that is passed over.
	 * @param list<ModelChoice>           $whenSpent Whom to ask after them, where the purse refused any of them.
	 * @return ModelReply Of the first that replied; with the finish reason `stopped` also when the listener stopped between two calls.
	 * @throws ModelException When nobody did: the failure of the first that was asked, because it is the one that the owner
	 *                        chose; or of the last, when the reply had begun or is final. The detail names every failure.
	 * @throws DatabaseException
	 */
	public function stream( array $chain, ModelRequest $request, ModelListener $listener, Purse $purse, Attempts $attempts, array $whenSpent = [] ): ModelReply {
		$failures = [];
		$seen     = [];
		foreach ( self::order( $chain, $whenSpent, $attempts ) as $choice ) {
			$next = $choice;
			while ( $next !== null && ! isset( $seen[ $next->name() ] ) ) {
				$asked                  = $next;
				$next                   = null;
				$seen[ $asked->name() ] = true;
				try {
					$reply = $this->ask( $asked, $request, $listener, $purse, $attempts );
					if ( $reply !== null ) {
						return $reply;
					}
				} catch ( ModelException $failure ) {
					$failures[] = [ $asked, $failure ];
					if ( $failure->hasBegun || $failure->problem === self::FINAL ) {
						throw self::tell( $failure, $failures );
					}
					$next = $failure->problem === self::GONE ? $this->successor( $asked, $request ) : null;
				}
			}
		}
		throw $failures === [] ? $this->nobody( $chain, $attempts ) : self::tell( $failures[0][1], $failures );
	}

	/**
	 * @param non-empty-list<ModelChoice> $chain
	 * @param list<ModelChoice>           $whenSpent
	 * @return iterable<ModelChoice>
	 */
	private static function order( array $chain, array $whenSpent, Attempts $attempts ): iterable {
		yield from $chain;
		if ( $attempts->wereOverBudget() ) {
			yield from $whenSpent;
		}
	}

	/** Who is in a hurry asks one model, and the successor the next time. */
	private function successor( ModelChoice $gone, ModelRequest $request ): ?ModelChoice {
		$instead = ( $this->inPlaceOf )( $gone );
		return $request->seconds === null ? $instead : null;
	}

	/**
	 * Asks one model, again where that helps.
	 *
	 * @return ModelReply|null Null when it is passed over.
	 * @throws ModelException|DatabaseException
	 */
	private function ask( ModelChoice $choice, ModelRequest $request, ModelListener $listener, Purse $purse, Attempts $attempts ): ?ModelReply {
		$admission = $this->circuit->admit( $choice->provider );
		if ( $admission === Admission::Refused ) {
			$attempts->passOver( $choice, Attempts::CIRCUIT_OPEN );
			return null;
		}
		$began   = $this->clock->milliseconds();
		$failure = null;
		for ( $retries = 0; ; ++$retries ) {
			$delay   = null;
			$hearing = new Hearing( $listener, fn () => $this->circuit->answered( $choice->provider, $admission ) );
			try {
				$reply = $this->call->make( $choice, $request, $hearing, $purse, $attempts );
				if ( $reply !== null || $failure === null ) {
					$this->circuit->release( $choice->provider, $admission );
					return $reply;
				}
			} catch ( ModelException $failure ) {
				// One call finds out whether a provider works again, not three; and who is in a hurry asks once.
				$delay = $admission === Admission::Probe || $request->seconds !== null ? null : $this->backoff->delay( $failure, $retries, $this->clock->milliseconds() - $began );
			}
			if ( $delay === null ) {
				// Who was given less time than usual has not failed.
				$request->seconds !== null && $failure->problem === self::SLOW
					? $this->circuit->release( $choice->provider, $admission )
					: $this->circuit->failed( $choice->provider, $admission, $failure->problem );
				throw $failure;
			}
			if ( ! $this->backoff->wait( $delay, $listener ) ) {
				return new ModelReply( '', FinishReason::Stopped, $choice->model );
			}
		}
	}

	/**
	 * @param ModelException                                       $failure  The one that counts.
	 * @param non-empty-list<array{ModelChoice, ModelException}> $failures All of them.
	 */
	private static function tell( ModelException $failure, array $failures ): ModelException {
		if ( count( $failures ) === 1 ) {
			return $failure;
		}
		$lines  = array_map( static fn ( array $one ): string => $one[0]->name() . ': ' . $one[1]->detail, $failures );
		$detail = mb_substr( implode( "\n", $lines ), 0, self::DETAIL_LENGTH, 'UTF-8' );
		return new ModelException( $failure->problem, $detail, $failure->retryAfter, $failure->hasBegun, $failure, $failure->status, $failure->usage, $failure->wasAtWork );
	}

	/**
	 * Everyone was passed over.
	 *
	 * @param non-empty-list<ModelChoice> $chain
	 */
	private function nobody( array $chain, Attempts $attempts ): ModelException {
		if ( in_array( Attempts::CIRCUIT_OPEN, array_column( $attempts->toArray(), 'outcome' ), true ) ) {
			$rest = min( array_map( fn ( ModelChoice $choice ): int => $this->circuit->secondsOfRest( $choice->provider ), $chain ) );
			return new ModelException( 'model_overloaded', 'No model was asked: their providers failed too often within the last minute.', $rest );
		}
		return new ModelException( 'model_quota', 'No model was asked: the budget does not allow it.' );
	}
}
