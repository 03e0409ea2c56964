<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Users;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Visitors\AttachSessions;
use Causerie\Chat\Visitors\Attributes;
use Causerie\Chat\Visitors\DeleteVisitor;
use Causerie\Chat\Visitors\KnownVisitors;
use Causerie\Chat\Visitors\MergeVisitors;
use Causerie\Chat\Visitors\Profile;
use Causerie\Chat\Visitors\Visitor;
use Causerie\Chat\Visitors\VisitorListStore;
use Causerie\Chat\Visitors\VisitorStore;

defined( 'ABSPATH' ) || exit;

/** Known visitors, for the owner's people and servers. */
final class UsersController {

	public function __construct(
		private readonly VisitorStore $visitors,
		private readonly VisitorListStore $list,
		private readonly KnownVisitors $known,
		private readonly AttachSessions $sessions,
		private readonly MergeVisitors $merging,
		private readonly DeleteVisitor $deletion,
		private readonly Attributes $attributes,
		private readonly UserView $view,
	) {}

	public function list( Call $call ): \WP_REST_Response {
		$query    = $call->query;
		$page     = $this->list->page( $query['page'], $query['per_page'], $query['orderby'], $query['order'] === 'asc', trim( $query['search'] ) );
		$response = new \WP_REST_Response( [ 'users' => array_map( $this->view->of( ... ), $page->visitors ) ] );
		$response->header( 'X-WP-Total', (string) $page->total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $page->total / $query['per_page'] ) );
		return $response;
	}

	/** @throws ProblemException `invalid_request` or `user_exists`. */
	public function create( Call $call ): \WP_REST_Response {
		$this->attributes->check( $call->body['attributes'] );
		return new \WP_REST_Response( $this->view->of( $this->known->create( $call->body['user_id'], Profile::of( $call->body ) ) ), 201 );
	}

	/** @throws ProblemException `user_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->view->of( $this->find( $call->path['user_id'] ) ) );
	}

	/** @throws ProblemException `invalid_request`, or `user_not_found` for one who is deleted at this moment. */
	public function replace( Call $call ): \WP_REST_Response {
		$this->attributes->check( $call->body['attributes'] );
		return new \WP_REST_Response( $this->view->of( $this->known->change( $this->known->ensure( $call->path['user_id'] ), static fn (): Profile => Profile::of( $call->body ) ) ) );
	}

	/** @throws ProblemException `invalid_request` or `user_not_found`. */
	public function patch( Call $call ): \WP_REST_Response {
		$this->attributes->check( $call->body['attributes'] ?? [] );
		$changed = $this->known->change( $this->find( $call->path['user_id'] ), static fn ( Visitor $visitor ): Profile => $visitor->profile()->patched( $call->body ) );
		return new \WP_REST_Response( $this->view->of( $changed ) );
	}

	/** @throws ProblemException `user_not_found`. */
	public function delete( Call $call ): \WP_REST_Response {
		$this->deletion->delete( $this->find( $call->path['user_id'] ), $call->query['sessions'] === 'delete' );
		return new \WP_REST_Response( null, 204 );
	}

	/** @throws ProblemException `user_not_found`, `session_not_found`, `session_taken`, or `invalid_request` for a user who is to become part of themselves. */
	public function merge( Call $call ): \WP_REST_Response {
		$user  = $this->find( $call->path['user_id'] );
		$other = isset( $call->body['user_id'] ) ? $this->find( $call->body['user_id'] ) : null;
		if ( $other?->id === $user->id ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/user_id', 'not', __( 'Name another user than the one in the path.', 'causerie-chat' ) ) ] );
		}
		$this->sessions->to( $user, $call->body['session_ids'] );
		if ( $other !== null ) {
			$this->merging->merge( $user, $other );
		}
		return new \WP_REST_Response( $this->view->of( $this->find( $user->userId ) ) );
	}

	/** @throws ProblemException `user_not_found`. */
	private function find( string $userId ): Visitor {
		return $this->visitors->find( $userId ) ?? throw new ProblemException( 'user_not_found' );
	}
}
