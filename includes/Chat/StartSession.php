<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Budget\RateLimits;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/** Begins a session before anything is said. */
final class StartSession {

	public function __construct(
		private readonly Database $database,
		private readonly DefaultBot $bots,
		private readonly SessionStore $sessions,
		private readonly RateLimits $limits,
	) {}

	/**
	 * @param int|null                                           $botId   The bot; null for the default one.
	 * @param array{url: string, title: string, language: string} $page   The contract's `Page`.
	 * @param string                                             $address Network address of the visitor, as ClientAddress hashes it.
	 * @throws ProblemException `bot_not_found` or `rate_limited`.
	 * @throws DatabaseException
	 */
	public function start( ?int $botId, array $page, string $address ): Session {
		$bot     = $this->bots->resolve( $botId );
		$session = $this->database->transaction(
			function () use ( $bot, $page, $address ): Session {
				$this->limits->countSession( $address );
				return $this->sessions->create( $bot->id, $page['url'], $page['language'] );
			}
		);
		Events::sessionStarted( $session );
		return $session;
	}
}
