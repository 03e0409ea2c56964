<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\Place;
use Causerie\Chat\Platform\Places;
use Causerie\Chat\Privacy\Consent\Consents;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Visitors\VisitorStore;

defined( 'ABSPATH' ) || exit;

/**
 * Finds contact details in messages in the background, the oldest first, until none is left.
 *
 * Each message is looked at by one process. Where that dies, another ends the work by the rules: so no model is asked twice
 * for the same message, and none is forgotten.
 */
final class FindLeads {

	/** How many processes of the site may do this at the same time, and how long the place of one that died stays taken. */
	private const PLACES  = 2;
	private const SECONDS = 900;

	/** Milliseconds after which a process takes no further message. */
	private const SHIFT = 60_000;

	/** What is read of the conversation: questions and replies. */
	private const MESSAGES = 20;

	public function __construct(
		private readonly PendingLeadStore $pending,
		private readonly KeepLead $keeping,
		private readonly Extractor $extractor,
		private readonly DefaultBot $bots,
		private readonly SessionStore $sessions,
		private readonly MessageStore $messages,
		private readonly VisitorStore $visitors,
		private readonly Consents $consents,
		private readonly Places $places,
		private readonly AfterResponse $after,
		private readonly Clock $clock,
		private readonly Log $log,
	) {}

	/** As soon as nobody waits for this process. */
	public function soon(): void {
		$this->after->do( LeadsDoor::WORK );
	}

	/** @throws DatabaseException */
	public function run(): void {
		if ( $this->pending->isEmpty() ) {
			return;
		}
		$place = $this->places->take( 'leads', self::PLACES, self::SECONDS );
		if ( $place !== null ) {
			try {
				$isRest = $this->work( $place );
			} finally {
				$this->places->leave( $place );
			}
			if ( $isRest ) {
				$this->after->doElsewhere( LeadsDoor::WORK );
				return;
			}
		}
		if ( ! $this->pending->isEmpty() ) {
			// Others are at it; if they die, nobody else would look.
			$this->after->doLater( LeadsDoor::WORK );
		}
	}

	/** @return bool Whether there may be more that this process had no time for. */
	private function work( Place $place ): bool {
		$until = $this->clock->milliseconds() + self::SHIFT;
		while ( $this->clock->milliseconds() < $until ) {
			$pending = $this->pending->claim();
			if ( $pending === null ) {
				return false;
			}
			try {
				$this->find( $pending );
			} catch ( \Throwable $failure ) {
				$this->log->error( $failure, [ 'message' => $pending->messageId ] );
				return false;
			}
			$this->places->renew( $place, self::SECONDS );
		}
		return true;
	}

	private function find( PendingLead $pending ): void {
		$session = $this->sessions->findForVisitor( $pending->sessionId );
		$message = $session === null ? null : $this->messages->find( $pending->sessionId, $pending->messageId );
		$bot     = $session === null ? null : $this->bots->find( $session->botId );
		$leads   = $bot === null ? null : BotLeads::ofBot( $bot );
		// The owner may ask for consent only since the message was written.
		if ( $message === null || $bot === null || $leads === null || ! $leads->isOn || ! $this->consents->cover( $bot, $pending->sessionId ) ) {
			$this->pending->remove( $pending->messageId );
			return;
		}
		$history = $this->messages->historyUpTo( $pending->sessionId, $message->id, self::MESSAGES )->said( self::MESSAGES );
		$found   = $this->extractor->find( $bot, $leads, new Said( $history ), withModel: $pending->tries === 1 );
		$this->keeping->keep( $message, $leads, $found, $this->profile( $leads, $pending->sessionId ) )?->announce();
	}

	/** @return array{name: string, email: string}|null */
	private function profile( BotLeads $leads, string $sessionId ): ?array {
		$visitor = $leads->fromProfile === [] ? null : $this->visitors->findBySession( $sessionId );
		return $visitor === null ? null : [
			'name'  => $visitor->name,
			'email' => $visitor->email,
		];
	}
}
