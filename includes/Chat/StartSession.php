<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Budget\RateLimits;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Privacy\Consent\Consents;
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
		private readonly Consents $consents,
	) {}

	/**
	 * @param int|null                                           $botId   The bot; null for the default one.
	 * @param array{url: string, title: string, language: string} $page   The contract's `Page`.
	 * @param string                                             $address Network address of the visitor, as ClientAddress hashes it.
	 * @param array<string, mixed>|null $consent What the caller says that was agreed to.
	 * @param bool                                               $isServer Whether an application with a key calls.
	 * @throws ProblemException `bot_not_found`, `consent_required` for a consent to another text, or `rate_limited`.
	 * @throws DatabaseException
	 */
	public function start( ?int $botId, array $page, string $address, ?array $consent = null, bool $isServer = false ): Session {
		$bot     = $this->bots->resolve( $botId );
		$given   = $this->consents->judge( $bot, $consent, $isServer );
		$session = $this->database->transaction(
			function () use ( $bot, $page, $address, $isServer, $given ): Session {
				// The address of a server says nothing about its visitors; its key has a limit of its own.
				if ( ! $isServer ) {
					$this->limits->countSession( $address );
				}
				$session = $this->sessions->create( $bot->id, $page['url'], $page['language'] );
				$this->consents->record( $session->id, $given );
				return $session;
			}
		);
		Events::sessionStarted( $session );
		return $session;
	}
}
