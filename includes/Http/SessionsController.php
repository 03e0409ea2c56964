<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Feedback\FeedbackStore;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionListStore;
use Causerie\Chat\Sessions\SessionPage;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\StoredMessage;
use Causerie\Chat\Settings\SettingsStore;
use Causerie\Chat\Visitors\VisitorStore;

defined( 'ABSPATH' ) || exit;

/** What was said with the bots, for the owner of the site. */
final class SessionsController {

	public function __construct(
		private readonly SessionStore $sessions,
		private readonly ErasureStore $erasure,
		private readonly SessionListStore $list,
		private readonly MessageStore $messages,
		private readonly BotStore $bots,
		private readonly SettingsStore $settings,
		private readonly VisitorStore $visitors,
		private readonly FeedbackStore $feedback,
	) {}

	public function list( Call $call ): \WP_REST_Response {
		$perPage = $call->query['per_page'];
		$page    = $this->list->page( $call->query['page'], $perPage, $call->query['bot'] ?? null, $call->query['search'] );

		$response = new \WP_REST_Response( [ 'sessions' => $this->recordsOf( $page ) ] );
		$response->header( 'X-WP-Total', (string) $page->total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $page->total / $perPage ) );
		return $response;
	}

	/** @throws ProblemException `session_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		$session = $this->find( $call );
		$states  = $this->messages->newestStates( [ $session->id ] );
		return new \WP_REST_Response( $this->recordsOf( new SessionPage( [ $session ], $states, 1 ) )[0] );
	}

	/** @throws ProblemException `session_not_found`. */
	public function records( Call $call ): \WP_REST_Response {
		$messages = $this->messages->records( $this->find( $call )->id, $call->query['after'] ?? null, $call->query['limit'] );
		$feedback = $this->feedback->of( array_column( $messages, 'id' ) );
		$perUsd   = (float) $this->settings->get()['budget']['per_usd'];
		return new \WP_REST_Response( [ 'messages' => array_map( static fn ( StoredMessage $message ): array => MessageView::record( $message, $perUsd, $feedback[ $message->id ] ?? null ), $messages ) ] );
	}

	/** @throws ProblemException `session_not_found`. */
	public function delete( Call $call ): \WP_REST_Response {
		if ( $this->erasure->delete( [ $call->path['session_id'] ] ) === 0 ) {
			throw new ProblemException( 'session_not_found' );
		}
		return new \WP_REST_Response( null, 204 );
	}

	private function find( Call $call ): Session {
		return $this->sessions->find( $call->path['session_id'] ) ?? throw new ProblemException( 'session_not_found' );
	}

	/** @return list<array<string, mixed>> The contract's `SessionRecord`s. */
	public function recordsOf( SessionPage $page ): array {
		$owners = $this->visitors->userIds( array_values( array_unique( array_filter( array_column( $page->sessions, 'visitorId' ) ) ) ) );
		return array_map( fn ( Session $session ): array => $this->record( $session, $page->newest[ $session->id ] ?? null, $owners[ $session->visitorId ?? '' ] ?? null ), $page->sessions );
	}

	/**
	 * The contract's `SessionRecord`.
	 *
	 * @return array<string, mixed>
	 */
	private function record( Session $session, ?MessageState $newest, ?string $userId ): array {
		return [
			'session_id'    => $session->id,
			'bot'           => $session->botId,
			// The object cache has it after the first session of the bot; '' for one that was deleted.
			'bot_name'      => $this->bots->find( $session->botId )->name ?? '',
			'title'         => $session->title,
			'page_url'      => $session->pageUrl,
			'message_count' => $session->messageCount,
			'user_id'       => $userId,
			'failed'        => $newest === MessageState::Failed,
			'created_at'    => Clock::timestamp( $session->createdAt ),
			'updated_at'    => Clock::timestamp( $session->updatedAt ),
		];
	}
}
