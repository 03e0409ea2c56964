<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Sessions\Exchange;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\PendingStore;
use Causerie\Chat\Sessions\ReplyOutcome;
use Causerie\Chat\Sessions\ReplyStore;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Tests\FixedClock;

/** A session with stores whose clock a test sets. */
final class Conversation {

	public readonly FixedClock $clock;

	public readonly SessionStore $sessions;

	public readonly ErasureStore $erasure;

	public readonly MessageStore $messages;

	public readonly ReplyStore $replies;

	public readonly Session $session;

	public function __construct( int $botId = 1, ?FixedClock $clock = null ) {
		$database       = Plugin::services()->database();
		$this->clock    = $clock ?? new FixedClock();
		$this->sessions = new SessionStore( $database, $this->clock );
		$this->erasure  = new ErasureStore( $database, $this->clock );
		$this->messages = new MessageStore( $database, new PendingStore( $database, $this->clock, 90 ), $this->clock, 90 );
		$this->replies  = new ReplyStore( $database, $this->clock );
		$this->session  = $this->sessions->create( $botId, 'https://example.org/delivery/', 'en' );
	}

	/** Asks as a turn does. */
	public function ask( string $question, ?string $idempotencyHash = null ): Exchange {
		$this->clock->milliseconds += 1000;
		$session                    = $this->sessions->find( $this->session->id ) ?? $this->session;
		$this->sessions->recordTurn( $session->id, 2, $question );
		return $this->replies->open( $session->id, $session->updatedAt, $question, 'en', $idempotencyHash );
	}

	public function answer( Exchange $exchange, string $text, MessageState $state = MessageState::Complete, ?string $error = null ): void {
		$this->replies->finish( $exchange->reply->id, $exchange->reply->createdAt, new ReplyOutcome( $state, $text, errorCode: $error ) );
	}

	/** Asks for another reply to the same question. */
	public function retry( Exchange $exchange ): Exchange {
		$this->clock->milliseconds += 1000;
		$session                    = $this->sessions->find( $this->session->id ) ?? $this->session;
		$this->sessions->recordTurn( $session->id, 1, '' );
		return $this->replies->reopen( $exchange->question, $session->updatedAt );
	}
}
