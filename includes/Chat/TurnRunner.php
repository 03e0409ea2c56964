<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Models\Trace\Subject;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/**
 * One path for every door: Guard, Identify, Remember – Retrieve, Enrich, Answer, Cite, Record.
 *
 * It is walked in two halves. What the first half refuses, the caller hears as an ordinary error with its status; after
 * it the question is stored, and the second half always ends with a stored reply, whatever happens.
 */
final class TurnRunner {

	/** Longer than any model may take. */
	private const SECONDS = 600;

	/**
	 * @param list<Step> $opening   Guard, Identify, Remember.
	 * @param list<Step> $answering Retrieve, Enrich, Answer, Cite.
	 * @param Step       $record    Record.
	 */
	public function __construct(
		private readonly array $opening,
		private readonly array $answering,
		private readonly Step $record,
		private readonly StoredReply $stored,
		private readonly Interruption $interruption,
		private readonly Log $log,
		private readonly Subject $subject,
	) {}

	/**
	 * Judges a request, and stores its question and an empty reply.
	 *
	 * @throws ProblemException When there is to be no turn. Nothing was stored or counted.
	 */
	public function open( TurnRequest $request ): Turn {
		$turn = new Turn( $request );
		foreach ( $this->opening as $step ) {
			$step->run( $turn, new SilentListener() );
		}
		if ( ! $turn->isRepeat ) {
			if ( ! $request->isInBackground ) {
				// From here on there is an empty reply that somebody has to end, also when nobody comes to write it.
				$this->interruption->watch( $turn );
			}
			Events::remembered( $turn );
		}
		return $turn;
	}

	/** Writes the reply of a turn that was opened; of a repeated call, tells the first one's reply again. */
	public function answer( Turn $turn, TurnListener $listener ): Reply {
		$listener->began( $turn );
		if ( $turn->isRepeat ) {
			return $this->stored->tell( $turn, $listener );
		}
		self::takeTime();
		try {
			$this->subject->during(
				$turn->exchange->reply->sessionId,
				$turn->exchange->reply->id,
				function () use ( $turn, $listener ): void {
					foreach ( $this->answering as $step ) {
						$step->run( $turn, $listener );
					}
				}
			);
		} catch ( \Throwable $failure ) {
			$this->log->error( $failure, [ 'reply' => $turn->exchange->reply->id ] );
			$turn->fail( $failure instanceof ProblemException ? $failure->problem : new Problem( 'internal_error' ), $failure::class );
		}
		$this->record->run( $turn, $listener );
		$this->interruption->release( $turn );
		return Reply::ofTurn( $turn );
	}

	/** Ends the reply of a turn that cannot be answered. */
	public function fail( Turn $turn, Problem $problem, string $detail ): void {
		$turn->fail( $problem, $detail );
		$this->record->run( $turn, new SilentListener() );
	}

	/** The visitor can leave, and the model can be slow: the reply is stored all the same. Some hosts switch the limit's function off. */
	private static function takeTime(): void {
		ignore_user_abort( true );
		if ( function_exists( 'set_time_limit' ) ) {
			set_time_limit( self::SECONDS );
		}
	}
}
