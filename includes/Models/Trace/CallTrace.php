<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Trace;

use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\Embeddings;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\HttpRequest;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps what models are asked and what they answer, while the owner has turned that on. While it is off, nothing is kept and
 * no query is made. A trace that cannot be kept takes nothing from the call.
 */
final class CallTrace {

	private ?RunningCall $running = null;

	/** @param int $bytes So much of a request and of a reply is kept. */
	public function __construct(
		private readonly TraceSwitch $switch,
		private readonly Subject $subject,
		private readonly TracedCallStore $calls,
		private readonly Clock $clock,
		private readonly Log $log,
		private readonly int $bytes,
	) {}

	/**
	 * A call for a reply.
	 *
	 * @param string                               $task  What it is for.
	 * @param int                                  $botId Whose it is; 0 for no bot's.
	 * @param \Closure( ModelListener ): ModelReply $ask   Makes it.
	 * @throws ModelException What it throws.
	 */
	public function reply( ModelChoice $choice, string $task, int $botId, ModelRequest $request, ModelListener $listener, \Closure $ask ): ModelReply {
		if ( ! $this->switch->isOn() ) {
			return $ask( $listener );
		}
		$call = $this->begin( $choice, $task, $botId, RequestText::of( $request ) );
		return $this->watch(
			$call,
			static function () use ( $call, $listener, $ask ): ModelReply {
				$reply = $ask( new TracedListener( $listener, $call ) );
				$call->replied( $reply );
				return $reply;
			}
		);
	}

	/**
	 * A call for vectors.
	 *
	 * @param string                  $task  What it is for.
	 * @param list<string>            $texts What is embedded.
	 * @param \Closure(): Embeddings  $ask   Makes it.
	 * @throws ModelException What it throws.
	 */
	public function embeddings( ModelChoice $choice, string $task, array $texts, \Closure $ask ): Embeddings {
		if ( ! $this->switch->isOn() ) {
			return $ask();
		}
		$call = $this->begin( $choice, $task, 0, RequestText::ofTexts( $choice->model, $texts ) );
		return $this->watch(
			$call,
			static function () use ( $call, $ask ): Embeddings {
				$made = $ask();
				$call->embedded( $made );
				return $made;
			}
		);
	}

	/** A request goes out for the call that is running, if one is traced. */
	public function sent( HttpRequest $request, Connection $connection ): void {
		$this->running?->sent( $request, $connection->keys() );
	}

	private function begin( ModelChoice $choice, string $task, int $botId, string $request ): RunningCall {
		return new RunningCall( $choice, $task, $botId, $this->subject, $request, $this->clock, $this->bytes );
	}

	/**
	 * @template T
	 * @param \Closure(): T $work
	 * @return T
	 * @throws ModelException
	 */
	private function watch( RunningCall $call, \Closure $work ): mixed {
		$before        = $this->running;
		$this->running = $call;
		try {
			return $work();
		} catch ( ModelException $failure ) {
			$call->failed( $failure );
			throw $failure;
		} finally {
			$this->running = $before;
			$this->keep( $call->end() );
		}
	}

	private function keep( TracedCall $call ): void {
		try {
			$this->calls->add( $call );
		} catch ( DatabaseException $failure ) {
			$this->log->error( 'A call to a model was not kept in the trace: ' . $failure::class );
		}
	}
}
