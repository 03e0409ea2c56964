<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Models\Trace\Subject;
use Causerie\Chat\Privacy\Consent\Consents;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\PendingMessage;
use Causerie\Chat\Sessions\PendingMessageStore;
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

	/** What is read of the conversation: questions and replies. */
	private const MESSAGES = 20;

	public function __construct(
		private readonly PendingMessageStore $pending,
		private readonly KeepLead $keeping,
		private readonly Extractor $extractor,
		private readonly DefaultBot $bots,
		private readonly SessionStore $sessions,
		private readonly MessageStore $messages,
		private readonly VisitorStore $visitors,
		private readonly Consents $consents,
		private readonly Subject $subject,
	) {}

	/** Looks at a message, and ends the work on it. */
	public function find( PendingMessage $pending ): void {
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
		$found   = $this->subject->during( $pending->sessionId, $message->id, fn (): Extraction => $this->extractor->find( $bot, $leads, new Said( $history ), withModel: $pending->tries === 1 ) );
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
