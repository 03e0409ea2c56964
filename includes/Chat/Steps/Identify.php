<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/** Finds the session and its bot. */
final class Identify implements Step {

	public function __construct(
		private readonly SessionStore $sessions,
		private readonly DefaultBot $bots,
	) {}

	/** @throws ProblemException `session_not_found` or `bot_not_found`. */
	public function run( Turn $turn, TurnListener $listener ): void {
		$sessionId = $turn->request->sessionId;
		if ( $sessionId === null ) {
			$turn->bot = $this->bots->resolve( $turn->request->botId );
			return;
		}
		$turn->session = $this->sessions->find( $sessionId ) ?? throw new ProblemException( 'session_not_found' );
		$turn->bot     = $this->bots->resolve( $turn->session->botId );
	}
}
