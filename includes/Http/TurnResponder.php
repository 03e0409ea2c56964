<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Chat\SilentListener;
use Causerie\Chat\Chat\TurnRequest;
use Causerie\Chat\Chat\TurnRunner;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Users\CallerIdentity;

defined( 'ABSPATH' ) || exit;

/** Runs a turn and answers with its reply: as a stream where the caller asks for one, else as a whole. */
final class TurnResponder {

	public function __construct(
		private readonly TurnRunner $runner,
		private readonly CallerIdentity $identities,
	) {}

	/** @throws ProblemException Where there is to be no turn, and for a reply that failed where the caller waits for it as a whole. */
	public function respond( TurnRequest $request, Call $call ): \WP_REST_Response {
		$turn = $this->runner->open( $request->by( $this->identities->of( $call ) ) );
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

	/** WordPress packs an enveloped response into JSON, so that one cannot be a stream. */
	public static function wantsStream( Call $call ): bool {
		$accepts = str_contains( (string) $call->request->get_header( 'Accept' ), 'text/event-stream' );
		return ( $call->body['stream'] || $accepts ) && ! isset( $call->request->get_query_params()['_envelope'] );
	}
}
