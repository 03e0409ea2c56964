<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the bot. Which one a visitor's session is with, its token says: so the session itself need not be read. A server
 * has no token, and names sessions that may not be there yet.
 */
final class Identify implements Step {

	public function __construct(
		private readonly DefaultBot $bots,
		private readonly SessionStore $sessions,
	) {}

	/** @throws ProblemException `bot_not_found`, or `invalid_request` where a session that is there is one with another bot. */
	public function run( Turn $turn, TurnListener $listener ): void {
		$request = $turn->request;
		if ( $request->isOfUnknownSession() ) {
			$turn->session = $this->sessions->find( (string) $request->sessionId );
		}
		self::check( $request->botId, $turn->session->botId ?? $request->botId );
		$turn->bot = $this->bots->resolve( $turn->session->botId ?? $request->botId );
	}

	/**
	 * @param int|null $wanted The bot that a caller names, if any.
	 * @param int|null $actual The bot of the session.
	 * @throws ProblemException `invalid_request`.
	 */
	public static function check( ?int $wanted, ?int $actual ): void {
		if ( $wanted !== null && $wanted !== $actual ) {
			$message = __( 'The session is one with another bot.', 'causerie-chat' );
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/bot', 'const', $message ) ] );
		}
	}
}
