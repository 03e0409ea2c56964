<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Users;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Http\Sessions\SessionsController;
use Causerie\Chat\Sessions\PageVisitStore;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\VisitorSessionStore;
use Causerie\Chat\Visitors\Visitor;
use Causerie\Chat\Visitors\VisitorStore;

defined( 'ABSPATH' ) || exit;

/** What a visitor did here: their sessions, and the pages on which they said something. */
final class HistoryController {

	/** Newest sessions of a user whose pages are told. */
	private const SESSIONS = 10;

	public function __construct(
		private readonly VisitorStore $visitors,
		private readonly VisitorSessionStore $owned,
		private readonly SessionStore $sessions,
		private readonly PageVisitStore $visits,
		private readonly SessionsController $records,
	) {}

	/** @throws ProblemException `user_not_found`. */
	public function sessions( Call $call ): \WP_REST_Response {
		$perPage  = $call->query['per_page'];
		$page     = $this->owned->page( $this->find( $call )->id, $call->query['page'], $perPage );
		$response = new \WP_REST_Response( [ 'sessions' => $this->records->recordsOf( $page ) ] );
		$response->header( 'X-WP-Total', (string) $page->total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $page->total / $perPage ) );
		return $response;
	}

	/** @throws ProblemException `user_not_found`. */
	public function pages( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( UserView::pages( $this->visits->of( $this->owned->newest( $this->find( $call )->id, self::SESSIONS ) ) ) );
	}

	/** @throws ProblemException `session_not_found`. */
	public function pagesOfSession( Call $call ): \WP_REST_Response {
		$session = $this->sessions->find( $call->path['session_id'] ) ?? throw new ProblemException( 'session_not_found' );
		return new \WP_REST_Response( UserView::pages( $this->visits->of( [ $session->id ] ) ) );
	}

	private function find( Call $call ): Visitor {
		return $this->visitors->find( $call->path['user_id'] ) ?? throw new ProblemException( 'user_not_found' );
	}
}
