<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Budget\RateLimits;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionChange;
use Causerie\Chat\Sessions\SessionChangeStore;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/** Begins a session before anything is said. */
final class StartSession {

	public function __construct(
		private readonly Database $database,
		private readonly DefaultBot $bots,
		private readonly SessionStore $sessions,
		private readonly RateLimits $limits,
		private readonly SessionChangeStore $changes,
		private readonly SessionNotes $notes,
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

	/**
	 * Begins a session for an API key, which is limited by itself: with an id of the caller's, and with notes.
	 *
	 * @param int|null                                           $botId The bot; null for the default one.
	 * @param array{url: string, title: string, language: string} $page  The contract's `Page`.
	 * @param string|null                                        $id    The contract's `SessionId`; null for one that is made.
	 * @throws ProblemException `bot_not_found`, `session_exists` or `invalid_request`.
	 * @throws DatabaseException
	 */
	public function startForServer( ?int $botId, array $page, ?string $id, SessionChange $notes ): Session {
		$bot = $this->bots->resolve( $botId );
		try {
			$session = $this->database->transaction(
				function () use ( $bot, $page, $id, $notes ): Session {
					$session = $this->sessions->create( $bot->id, $page['url'], $page['language'], id: $id );
					$this->notes->check( $notes, $session );
					return $this->changes->change( $session->id, static fn (): SessionChange => $notes )[1] ?? $session;
				}
			);
		} catch ( DatabaseException $failure ) {
			throw $failure->isDuplicate ? new ProblemException( 'session_exists', previous: $failure ) : $failure;
		}
		Events::sessionStarted( $session );
		return $session;
	}
}
