<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Chat\Ask;
use Causerie\Chat\Chat\Interruption;
use Causerie\Chat\Chat\Prompt;
use Causerie\Chat\Chat\ReplyTrace;
use Causerie\Chat\Chat\Retrieval\HurriedTask;
use Causerie\Chat\Chat\Retrieval\Reranker;
use Causerie\Chat\Chat\Retrieval\Rewriter;
use Causerie\Chat\Chat\StartSession;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Steps\Agree;
use Causerie\Chat\Chat\Steps\Answer;
use Causerie\Chat\Chat\Steps\Attach;
use Causerie\Chat\Chat\Steps\Cite;
use Causerie\Chat\Chat\Steps\Enrich;
use Causerie\Chat\Chat\Steps\Guard;
use Causerie\Chat\Chat\Steps\Identify;
use Causerie\Chat\Chat\Steps\Recognise;
use Causerie\Chat\Chat\Steps\Record;
use Causerie\Chat\Chat\Steps\Remember;
use Causerie\Chat\Chat\Steps\Retrieve;
use Causerie\Chat\Chat\StoredReply;
use Causerie\Chat\Chat\Titles;
use Causerie\Chat\Chat\TurnRunner;
use Causerie\Chat\Http\CallReader;
use Causerie\Chat\Http\ChatController;
use Causerie\Chat\Http\Controllers;
use Causerie\Chat\Http\Endpoint;
use Causerie\Chat\Http\MessagesController;
use Causerie\Chat\Http\OriginCheck;
use Causerie\Chat\Http\TurnResponder;
use Causerie\Chat\Http\UiMessageStream;
use Causerie\Chat\Http\Sessions\NewSessionsController;
use Causerie\Chat\Models\Routing\Purse;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that makes a turn and its door, the REST API. */
trait ConversationServices {

	/* The REST API. */

	public function endpoint(): Endpoint {
		return $this->once(
			Endpoint::class,
			fn () => new Endpoint( $this->accessCheck(), $this->requestCount(), new CallReader( $this->contract() ), $this->keptAnswers(), $this->versions(), $this->auditedCalls(), new Controllers( $this ), $this->log() )
		);
	}

	public function originCheck(): OriginCheck {
		return $this->once( OriginCheck::class, fn () => new OriginCheck( fn () => $this->settings()->get()['allowed_origins'] ) );
	}

	public function uiMessageStream(): UiMessageStream {
		return new UiMessageStream( $this->clock(), $this->contract()->limit( 'heartbeatSeconds' ) );
	}

	public function chatController(): ChatController {
		return $this->once( ChatController::class, fn () => new ChatController( $this->turnResponder(), $this->visitorToken(), $this->clientAddress() ) );
	}

	public function messagesController(): MessagesController {
		return $this->once(
			MessagesController::class,
			fn () => new MessagesController( $this->turnResponder(), $this->sessions(), $this->messages(), $this->replies(), $this->visitorToken(), $this->clientAddress(), $this->feedback() )
		);
	}

	public function newSessionsController(): NewSessionsController {
		return $this->once( NewSessionsController::class, fn () => new NewSessionsController( $this->startSession(), $this->visitorToken(), $this->clientAddress(), $this->callerIdentity(), $this->attachSessions() ) );
	}

	public function turnResponder(): TurnResponder {
		return $this->once( TurnResponder::class, fn () => new TurnResponder( $this->turnRunner(), $this->callerIdentity(), $this->backgroundReplies( ... ), $this->contract()->limit( 'waitSeconds' ) ) );
	}

	/* Turns. */

	public function startSession(): StartSession {
		return $this->once( StartSession::class, fn () => new StartSession( $this->database(), $this->defaultBot(), $this->sessions(), $this->rateLimits(), $this->sessionChanges(), $this->sessionNotes(), $this->consents(), $this->facts() ) );
	}

	public function turnRunner(): TurnRunner {
		return $this->once(
			TurnRunner::class,
			function () {
				$record = new Record( $this->replies(), new ReplyTrace( $this->tariff() ), $this->facts() );
				return new TurnRunner( $this->openingSteps(), $this->answeringSteps(), $record, new StoredReply( $this->messages() ), new Interruption( $record, $this->openCalls() ), $this->log(), $this->traceSubject() );
			}
		);
	}

	public function ask(): Ask {
		return $this->once( Ask::class, fn () => new Ask( $this->turnRunner(), $this->contract(), $this->knownVisitors() ) );
	}

	public function titles(): Titles {
		return $this->once(
			Titles::class,
			fn () => new Titles( $this->queue(), $this->defaultBot(), $this->sessions(), $this->messages(), $this->taskModel(), $this->purse( ... ), $this->log(), $this->traceSubject() )
		);
	}

	private function hurriedTask(): HurriedTask {
		return $this->once( HurriedTask::class, fn () => new HurriedTask( $this->jsonTask(), $this->log() ) );
	}

	/** Pays for the calls of a bot for a task. */
	private function purse( Bot $bot, string $task ): Purse {
		return $this->purses()->of( $bot, $task );
	}

	/** @return list<Step> */
	private function openingSteps(): array {
		return [
			new Guard(),
			new Identify( $this->defaultBot(), $this->sessions() ),
			new Recognise( $this->visitors() ),
			new Agree( $this->consents() ),
			new Remember( $this->database(), $this->sessions(), $this->messages(), $this->replies(), $this->pendingReplies(), $this->endingStore(), $this->rateLimits(), $this->visitorToken(), $this->consents(), $this->facts(), $this->contract()->limit( 'historyMessages' ), $this->log() ),
			new Attach( $this->attachSessions(), $this->visitors() ),
		];
	}

	/** @return list<Step> */
	private function answeringSteps(): array {
		$contract = $this->contract();
		return [
			new Retrieve( $this->retriever(), new Rewriter( $this->hurriedTask() ), new Reranker( $this->hurriedTask() ), $this->clock(), $contract->limit( 'historyMessages' ), $contract->limit( 'historyBytes' ) ),
			new Enrich( $this->consents(), $this->visitors(), $this->attributesForModel(), $this->log(), $contract->limit( 'contextBytes' ) ),
			new Answer( $this->router(), $this->fallback(), $this->purse( ... ), new Prompt( $this->placements(), $this->attributesForModel() ), $this->replies(), $this->clock(), $contract->limit( 'replyBytes' ) ),
			new Cite(),
		];
	}
}
