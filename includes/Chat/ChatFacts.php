<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Sessions\Ending;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\StoredMessage;
use Causerie\Chat\Sessions\Summary;

defined( 'ABSPATH' ) || exit;

/**
 * What happens in a conversation, as it is told inside of the transaction that makes it so. `Events` tells the same
 * afterwards, to listeners that may do anything.
 */
final class ChatFacts {

	/** A session begins. */
	public static function sessionStarted( Session $session ): Fact {
		$data = [
			'page_url'   => $session->pageUrl,
			'language'   => $session->language,
			'created_at' => Clock::timestamp( $session->createdAt ),
		];
		return new Fact( 'session.started', $session->botId, $session->id, $data );
	}

	/**
	 * A session is closed.
	 *
	 * @param Session $session As it is afterwards.
	 * @param string  $by      One of `Events::BY_…`.
	 */
	public static function sessionCompleted( Session $session, string $by, Summary $summary ): Fact {
		$data = [
			'by'            => $by,
			'title'         => $session->title,
			'language'      => $session->language,
			'page_url'      => $session->pageUrl,
			'message_count' => $session->messageCount,
			'tags'          => $session->tags,
			'assignee'      => $session->assigneeId === 0 ? null : $session->assigneeId,
			'metadata'      => (object) $session->metadata,
			'summary'       => self::summaryOf( $session, $summary ),
			'created_at'    => Clock::timestamp( $session->createdAt ),
			'updated_at'    => Clock::timestamp( $session->updatedAt ),
			'closed_at'     => Clock::timestamp( $session->closedAt ),
		];
		return new Fact( 'session.completed', $session->botId, $session->id, $data );
	}

	/**
	 * A session was closed a while ago.
	 *
	 * @param Ending|null $ending Null where there is nothing to tell.
	 * @return list<Fact>
	 */
	public static function ending( ?Ending $ending, ?string $summary = null ): array {
		return $ending === null ? [] : [ new Fact( 'session.completed', $ending->botId, $ending->sessionId, array_replace( $ending->data, [ 'summary' => $summary ] ) ) ];
	}

	/** @return string|null Null where there is none, or where something was said since: that makes it a summary of something else. */
	public static function summaryOf( Session $session, Summary $summary ): ?string {
		return $summary->text !== '' && $summary->createdAt >= $session->updatedAt ? $summary->text : null;
	}

	/** A session that was closed is open again. */
	public static function sessionReopened( string $sessionId, int $botId, string $by ): Fact {
		return new Fact( 'session.reopened', $botId, $sessionId, [ 'by' => $by ] );
	}

	/**
	 * A question is stored; for a retry it was before.
	 *
	 * @return list<Fact>
	 */
	public static function remembered( Turn $turn ): array {
		$question = $turn->exchange->question;
		$facts    = [];
		if ( $turn->newSession !== null ) {
			$facts[] = self::sessionStarted( $turn->newSession );
		}
		if ( $turn->isReopened ) {
			$facts[] = self::sessionReopened( $question->sessionId, $turn->bot->id, Events::BY_VISITOR );
		}
		if ( $turn->request->retryOf === null ) {
			$facts[] = self::messageCreated( $question, $turn );
		}
		return $facts;
	}

	/** A reply has ended. */
	public static function replyEnded( Turn $turn ): Fact {
		$outcome = $turn->outcome;
		return self::ended( Reply::ofTurn( $turn ), $turn->bot->id, $outcome->model, $outcome->cachedTokens, $outcome->detail );
	}

	/** A reply that was lost with its process is stored as failed. */
	public static function replyLost( StoredMessage $reply, int $botId, string $detail ): Fact {
		return self::ended( Reply::stored( $reply, null ), $botId, $reply->model, $reply->cachedTokens, $detail );
	}

	private static function ended( Reply $reply, int $botId, string $model, int $cachedTokens, string $detail ): Fact {
		$data = [
			'message_id'  => $reply->messageId,
			'question_id' => $reply->questionId,
			'state'       => $reply->state,
			'text'        => $reply->text,
			'language'    => $reply->language,
			'sources'     => $reply->sources,
			'model'       => $model,
			'usage'       => $reply->usage() + [ 'cached_tokens' => $cachedTokens ],
		];
		if ( $reply->problem === null ) {
			return new Fact( 'reply.created', $botId, $reply->sessionId, $data );
		}
		$data['error'] = [
			'code'      => $reply->problem->code,
			'retryable' => $reply->problem->retryable,
			'detail'    => $detail,
		];
		return new Fact( 'reply.failed', $botId, $reply->sessionId, $data );
	}

	private static function messageCreated( StoredMessage $question, Turn $turn ): Fact {
		$page = $turn->request->page;
		$data = [
			'message_id' => $question->id,
			'role'       => $question->role,
			'author'     => '',
			'source'     => null,
			'text'       => $question->text,
			'language'   => $question->language,
			'page_url'   => $page['url'],
			'page_title' => $page['title'],
			'created_at' => Clock::timestamp( $question->createdAt ),
		];
		return new Fact( 'message.created', $turn->bot->id, $question->sessionId, $data );
	}
}
