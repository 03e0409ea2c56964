<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Chat\BackgroundReplies;
use Causerie\Chat\Chat\SilentListener;
use Causerie\Chat\Chat\TurnRequest;
use Causerie\Chat\Chat\TurnRunner;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Http\Users\CallerIdentity;

defined( 'ABSPATH' ) || exit;

/** Runs a turn and answers with its reply: as a stream where the caller asks for one, else as a whole; or at once, with its address. */
final class TurnResponder {

	/**
	 * @param \Closure(): BackgroundReplies $background  Only wanted where nobody waits for the reply.
	 * @param int                           $waitSeconds The contract's limit of this name.
	 */
	public function __construct(
		private readonly TurnRunner $runner,
		private readonly CallerIdentity $identities,
		private readonly \Closure $background,
		private readonly int $waitSeconds,
	) {}

	/** @throws ProblemException Where there is to be no turn, and for a reply that failed where the caller waits for it as a whole. */
	public function respond( TurnRequest $request, Call $call ): \WP_REST_Response {
		$request = $request->by( $this->identities->of( $call ) );
		if ( $request->isInBackground ) {
			return $this->accept( $request, $call );
		}
		$turn = $this->runner->open( $request );
		if ( self::wantsStream( $call ) ) {
			return new StreamResponse(
				function ( UiMessageStream $stream ) use ( $turn ): void {
					$this->runner->answer( $turn, new TurnStream( $stream ) );
				}
			);
		}
		$reply = $this->runner->answer( $turn, new SilentListener() );
		return $reply->problem === null ? new \WP_REST_Response( $reply->toArray() ) : ProblemResponse::of( $reply->problem );
	}

	/** @throws ProblemException Where there is to be no turn. */
	private function accept( TurnRequest $request, Call $call ): \WP_REST_Response {
		if ( $call->body['stream'] ) {
			$message = __( 'A reply that is written in the background cannot be streamed.', 'causerie-chat' );
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/stream', 'const', $message ) ] );
		}
		$turn     = $this->runner->open( $request );
		$question = $turn->exchange->question;
		( $this->background )()->wake();

		$accepted = [
			'session_id'  => $question->sessionId,
			'message_id'  => $turn->exchange->reply->id,
			'question_id' => $question->id,
			'state'       => $turn->exchange->reply->state->value,
		];
		$response = new \WP_REST_Response( $turn->visitorToken === null ? $accepted : $accepted + [ 'visitor_token' => $turn->visitorToken ], 202 );
		$response->header( 'Location', add_query_arg( 'after', $question->id, add_query_arg( 'wait', $this->waitSeconds, rest_url( Route::NAMESPACE . "/sessions/{$question->sessionId}/messages" ) ) ) );
		return $response;
	}

	/** WordPress packs an enveloped response into JSON, so that one cannot be a stream. */
	public static function wantsStream( Call $call ): bool {
		$accepts = str_contains( (string) $call->request->get_header( 'Accept' ), 'text/event-stream' );
		return ( $call->body['stream'] || $accepts ) && ! isset( $call->request->get_query_params()['_envelope'] );
	}
}
