<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Budget\RateLimits;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Privacy\Consent\Consents;
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
		private readonly Consents $consents,
		private readonly Facts $facts,
	) {}

	/**
	 * @param int|null                                           $botId   The bot; null for the default one.
	 * @param array{url: string, title: string, language: string} $page   The contract's `Page`.
	 * @param string                                             $address Network address of the visitor, as ClientAddress hashes it.
	 * @param array<string, mixed>|null $consent What the caller says that was agreed to.
	 * @throws ProblemException `bot_not_found`, `consent_required` for a consent to another text, or `rate_limited`.
	 * @throws DatabaseException
	 */
	public function start( ?int $botId, array $page, string $address, ?array $consent = null ): Session {
		$bot     = $this->bots->resolve( $botId );
		$given   = $this->consents->judge( $bot, $consent, false );
		$session = $this->database->transaction(
			function () use ( $bot, $page, $address, $given ): Session {
				$this->limits->countSession( $address );
				$session = $this->sessions->create( $bot->id, $page['url'], $page['language'] );
				$this->consents->record( $session->id, $given );
				$this->facts->tell( static fn (): array => [ ChatFacts::sessionStarted( $session ) ] );
				return $session;
			}
		);
		Events::sessionStarted( $session );
		return $session;
	}

	/**
	 * Begins a session for an API key, which is limited by itself (its address says nothing about its visitors): with an id of the caller's, and with notes.
	 *
	 * @param int|null                                           $botId The bot; null for the default one.
	 * @param array{url: string, title: string, language: string} $page  The contract's `Page`.
	 * @param string|null                                        $id    The contract's `SessionId`; null for one that is made.
	 * @param array<string, mixed>|null                          $consent What the caller says that was agreed to.
	 * @throws ProblemException `bot_not_found`, `consent_required`, `session_exists` or `invalid_request`.
	 * @throws DatabaseException
	 */
	public function startForServer( ?int $botId, array $page, ?string $id, SessionChange $notes, ?array $consent = null ): Session {
		$bot   = $this->bots->resolve( $botId );
		$given = $this->consents->judge( $bot, $consent, true );
		try {
			$session = $this->database->transaction(
				function () use ( $bot, $page, $id, $notes, $given ): Session {
					$session = $this->sessions->create( $bot->id, $page['url'], $page['language'], id: $id );
					$this->consents->record( $session->id, $given );
					$this->notes->check( $notes, $session );
					$session = $this->changes->change( $session->id, static fn (): SessionChange => $notes )[1] ?? $session;
					$this->facts->tell( static fn (): array => [ ChatFacts::sessionStarted( $session ) ] );
					return $session;
				}
			);
		} catch ( DatabaseException $failure ) {
			throw $failure->isDuplicate ? new ProblemException( 'session_exists', previous: $failure ) : $failure;
		}
		Events::sessionStarted( $session );
		return $session;
	}
}
