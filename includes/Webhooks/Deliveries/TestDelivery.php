<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Deliveries;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Events\EventStore;
use Causerie\Chat\Events\NewEvent;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;

defined( 'ABSPATH' ) || exit;

/** Makes an event of the catalogue's example, for one endpoint and nobody else. */
final class TestDelivery {

	/**
	 * @param \Closure(): array{api_version: string, types: array<string, array{example: array<string, mixed>}>} $catalogue
	 */
	public function __construct(
		private readonly Database $database,
		private readonly EventStore $events,
		private readonly OutboxStore $outbox,
		private readonly DeliveryStore $deliveries,
		private readonly Clock $clock,
		private readonly \Closure $catalogue,
	) {}

	/**
	 * @param string $type One of the catalogue.
	 * @throws ProblemException `invalid_request` for a type that there is not.
	 * @throws DatabaseException
	 */
	public function make( Endpoint $endpoint, string $type ): Delivery {
		$example = ( $this->catalogue )()['types'][ $type ]['example'] ?? throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/type', 'enum', __( 'There is no such type of event.', 'causerie-chat' ) ) ] );
		$data    = (array) $example['data'];
		// Who reads the event by its number must not find a hole: a test has none, and belongs to no session of this site.
		unset( $data['session_id'], $data['sequence'], $data['bot'] );
		$event = NewEvent::of( new Fact( $type, 0, null, $data ), $endpoint->apiVersion, self::site(), $this->clock->milliseconds() );
		$row   = $this->database->transaction(
			function () use ( $event, $endpoint ): int {
				$this->events->add( [ $event ], true );
				return $this->outbox->direct( $event->eventId, $endpoint );
			}
		);
		return $this->deliveries->find( $endpoint->id, $row ) ?? throw new \LogicException( 'The delivery was just stored.' );
	}

	/** @return array{url: string, id: string} */
	private static function site(): array {
		return [
			'url' => home_url(),
			'id'  => (string) get_current_blog_id(),
		];
	}
}
