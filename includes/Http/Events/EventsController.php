<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Events;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Events\EventFilter;
use Causerie\Chat\Events\EventListStore;
use Causerie\Chat\Events\EventStore;
use Causerie\Chat\Events\StoredEvent;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Http\Sessions\SessionsController;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** What happened, for those who follow it. */
final class EventsController {

	public function __construct(
		private readonly EventStore $events,
		private readonly EventListStore $list,
	) {}

	/**
	 * @throws ProblemException `event_not_found` for a cursor that is gone.
	 * @throws DatabaseException
	 */
	public function list( Call $call ): \WP_REST_Response {
		[ 'page' => $page, 'per_page' => $perPage ] = $call->query;

		$after = isset( $call->query['after'] ) ? $this->find( $call->query['after'] ) : null;
		$found = $this->list->page( EventFilter::of( $call->query, $after ), $page, $perPage );

		$response = new \WP_REST_Response( [ 'events' => array_map( self::view( ... ), $found['events'] ) ] );
		$response->header( 'X-WP-Total', (string) $found['total'] );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $found['total'] / $perPage ) );
		$response->header( SessionsController::EXACT_HEADER, $found['isExact'] ? 'true' : 'false' );
		return $response;
	}

	/** @throws ProblemException|DatabaseException `event_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( get_object_vars( self::view( $this->find( $call->path['event_id'] ) ) ) );
	}

	private function find( string $id ): StoredEvent {
		return $this->events->find( $id ) ?? throw new ProblemException( 'event_not_found' );
	}

	/** Objects stay objects, so that an empty one does not become a list. */
	private static function view( StoredEvent $event ): \stdClass {
		$view = json_decode( $event->payload );
		return $view instanceof \stdClass ? $view : throw new \LogicException( "The payload of {$event->eventId} is no object." );
	}
}
