<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Model;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Trace\CallTrace;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** One call to one model: paid for before and after, and noted. Every call of the plugin to a model for a reply goes through here. */
final class MeteredCall {

	/** What providers that said nothing may have charged for: the question was there in time, the answer was not. */
	private const CHARGED = 'model_timeout';

	/** With these a provider says that it does not do the work, also where it says so in a stream that it has begun. */
	private const REFUSALS = [ 'model_auth', 'model_quota', 'model_rate_limited', 'model_not_found', 'model_refused_request', 'model_context_too_long', 'model_content_filtered' ];

	/**
	 * @param \Closure( string ): Model $models Makes the model of a provider; throws a ModelException where there is none.
	 * @param OpenCalls                $open   Settles calls that do not come to an end.
	 * @param CallTrace|null           $trace  What the owner may have turned on; null where nothing is ever traced.
	 */
	public function __construct(
		private readonly \Closure $models,
		private readonly OpenCalls $open,
		private readonly ?CallTrace $trace = null,
	) {}

	/**
	 * @return ModelReply|null Null when the purse does not allow it.
	 * @throws ModelException When no reply, or only a part of one, could be had.
	 */
	public function make( ModelChoice $choice, ModelRequest $request, Hearing $hearing, Purse $purse, Attempts $attempts ): ?ModelReply {
		$request = $request->to( $choice->model );
		if ( ! $purse->reserve( $choice, $request ) ) {
			$attempts->passOver( $choice, Attempts::OVER_BUDGET );
			return null;
		}
		$attempts->begin( $choice );
		try {
			$reply = $this->open->during(
				fn (): ModelReply => $this->ask( $choice, $request, $hearing, $purse ),
				static fn () => $purse->settle( $choice, Estimate::complete( new Usage(), $request, $hearing->bytes() ) )
			);
		} catch ( ModelException $failure ) {
			$attempts->end( $failure->problem );
			$purse->settle( $choice, self::isCharged( $failure ) ? Estimate::complete( $failure->usage, $request, $hearing->bytes() ) : new Usage() );
			throw $failure;
		}
		$attempts->end( self::outcome( $reply ) );
		$purse->settle( $choice, $choice->provider === Provider::BUILTIN ? $reply->usage : Estimate::complete( $reply->usage, $request, $hearing->bytes() ) );
		return $reply;
	}

	/** @throws ModelException */
	private function ask( ModelChoice $choice, ModelRequest $request, Hearing $hearing, Purse $purse ): ModelReply {
		$ask = fn ( ModelListener $listener ): ModelReply => ( $this->models )( $choice->provider )->stream( $request, $listener );
		return $this->trace === null ? $ask( $hearing ) : $this->trace->reply( $choice, $purse->task(), $purse->botId(), $request, $hearing, $ask );
	}

	/** Whether what was asked is paid for: it was read, whether or not a word or a count came of it. */
	private static function isCharged( ModelException $failure ): bool {
		return $failure->hasBegun
			|| $failure->problem === self::CHARGED
			|| $failure->usage->input + $failure->usage->output > 0
			|| ( $failure->wasAtWork && ! in_array( $failure->problem, self::REFUSALS, true ) );
	}

	private static function outcome( ModelReply $reply ): string {
		return match ( $reply->finish ) {
			FinishReason::Stopped       => Attempts::STOPPED,
			FinishReason::ContentFilter => 'model_content_filtered',
			default                     => Attempts::OK,
		};
	}
}
