<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions;

use Causerie\Chat\Access\CallerKind;
use Causerie\Chat\Chat\ChangeSession;
use Causerie\Chat\Chat\Events;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Feedback\FeedbackStore;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Http\MessageView;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionChange;
use Causerie\Chat\Sessions\SessionListStore;
use Causerie\Chat\Sessions\SessionOrder;
use Causerie\Chat\Sessions\SessionPage;
use Causerie\Chat\Sessions\SessionState;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\StoredMessage;
use Causerie\Chat\Settings\SettingsStore;

defined( 'ABSPATH' ) || exit;

/** What was said with the bots, for those who look after it. */
final class SessionsController {

	/** Says whether X-WP-Total is all that there is. */
	public const EXACT_HEADER = 'X-Causerie-Total-Exact';

	public function __construct(
		private readonly SessionStore $sessions,
		private readonly ErasureStore $erasure,
		private readonly SessionListStore $list,
		private readonly MessageStore $messages,
		private readonly ChangeSession $changes,
		private readonly SessionFilters $filters,
		private readonly SessionView $view,
		private readonly SettingsStore $settings,
		private readonly FeedbackStore $feedback,
	) {}

	public function list( Call $call ): \WP_REST_Response {
		$perPage = $call->query['per_page'];
		$order   = SessionOrder::by( $call->query['sort'], $call->query['order'] );
		$page    = $this->list->page( $this->filters->of( $call->query ), $order, $call->query['page'], $perPage );

		$response = new \WP_REST_Response( [ 'sessions' => $this->recordsOf( $page ) ] );
		$response->header( 'X-WP-Total', (string) $page->total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $page->total / $perPage ) );
		$response->header( self::EXACT_HEADER, $page->isTotalExact ? 'true' : 'false' );
		return $response;
	}

	/** @throws ProblemException `session_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return $this->answer( $this->find( $call ) );
	}

	/** @throws ProblemException `session_not_found` or `invalid_request`. */
	public function update( Call $call ): \WP_REST_Response {
		return $this->answer( $this->changes->change( $call->path['session_id'], SessionChange::ofBody( $call->body ), self::who( $call ) ) );
	}

	/** @throws ProblemException `session_not_found`. */
	public function end( Call $call ): \WP_REST_Response {
		// A token outlives a session that is made anonymous.
		$close = static fn ( Session $session ): SessionChange => $session->anonymisedAt > 0 ? throw new ProblemException( 'session_not_found' ) : new SessionChange( state: SessionState::Closed );
		[ $before, $after ] = $this->changes->store( $call->path['session_id'], $close, self::who( $call ) );
		ChangeSession::tell( $before, $after, self::who( $call ) );
		return new \WP_REST_Response( null, 204 );
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

	private function answer( Session $session ): \WP_REST_Response {
		$states = $this->messages->newestStates( [ $session->id ] );
		return new \WP_REST_Response( $this->recordsOf( new SessionPage( [ $session ], $states, 1 ) )[0] );
	}

	/** @return list<array<string, mixed>> The contract's `SessionRecord`s. */
	public function recordsOf( SessionPage $page ): array {
		return $this->view->records( $page );
	}

	private static function who( Call $call ): string {
		return match ( true ) {
			$call->caller->isServer()                       => Events::BY_API,
			$call->caller->kind === CallerKind::Visitor => Events::BY_VISITOR,
			default                                         => Events::BY_AGENT,
		};
	}
}
