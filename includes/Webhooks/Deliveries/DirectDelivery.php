<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Deliveries;

use Causerie\Chat\Events\EventStore;
use Causerie\Chat\Events\NewEvent;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;

defined( 'ABSPATH' ) || exit;

/** Plans an event for one endpoint and nobody else, which is tried once. */
final class DirectDelivery {

	public function __construct(
		private readonly Database $database,
		private readonly EventStore $events,
		private readonly OutboxStore $outbox,
		private readonly DeliveryStore $deliveries,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string               $type One of the contract's types of events.
	 * @param array<string, mixed> $data Of no session.
	 * @throws DatabaseException
	 */
	public function make( Endpoint $endpoint, string $type, array $data ): Delivery {
		$event = $this->event( $endpoint, new Fact( $type, 0, null, $data ) );
		$row   = $this->database->transaction(
			function () use ( $event, $endpoint ): int {
				$this->events->add( [ $event ], true );
				return $this->outbox->direct( $event->eventId, $endpoint );
			}
		);
		return $this->deliveries->find( $endpoint->id, $row ) ?? throw new \LogicException( 'The delivery was just stored.' );
	}

	/** An event as this endpoint is told it, of now. */
	public function event( Endpoint $endpoint, Fact $fact ): NewEvent {
		$site = [
			'url' => home_url(),
			'id'  => (string) get_current_blog_id(),
		];
		return NewEvent::of( $fact, $endpoint->apiVersion, $site, $this->clock->milliseconds() );
	}
}
