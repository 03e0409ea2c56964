<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Webhooks;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Deliveries\DeliveryState;
use Causerie\Chat\Webhooks\Deliveries\DeliveryStore;
use Causerie\Chat\Webhooks\Deliveries\TestDelivery;
use Causerie\Chat\Webhooks\Dispatch\Wakeup;
use Causerie\Chat\Webhooks\Endpoints\EndpointDesk;
use Causerie\Chat\Webhooks\Endpoints\Verification;

defined( 'ABSPATH' ) || exit;

/** Events on their way to endpoints, for the owner of the site. */
final class DeliveriesController {

	public function __construct(
		private readonly EndpointDesk $desk,
		private readonly DeliveryStore $deliveries,
		private readonly TestDelivery $tests,
		private readonly Verification $verification,
		private readonly Wakeup $wakeup,
	) {}

	/** @throws ProblemException `webhook_not_found`. */
	public function list( Call $call ): \WP_REST_Response {
		[ 'page' => $page, 'per_page' => $perPage ] = $call->query;

		$endpoint = $this->desk->get( $call->path['webhook_id'] );
		$found    = $this->deliveries->page( $endpoint->id, $page, $perPage, array_intersect_key( $call->query, array_flip( [ 'state', 'type', 'session_id', 'event_id' ] ) ) );
		$response = new \WP_REST_Response( [ 'deliveries' => array_map( self::view( ... ), $found['deliveries'] ) ] );
		$response->header( 'X-WP-Total', (string) $found['total'] );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $found['total'] / $perPage ) );
		return $response;
	}

	/** @throws ProblemException `webhook_not_found` or `delivery_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		$delivery = $this->find( $call );
		return new \WP_REST_Response(
			self::view( $delivery ) + [
				'body'    => (string) $this->deliveries->body( $delivery ),
				'history' => array_map( self::attempt( ... ), $this->deliveries->attempts( $delivery->id ) ),
			]
		);
	}

	/** @throws ProblemException `webhook_not_found`, `delivery_not_found` or `event_not_kept`. */
	public function redeliver( Call $call ): \WP_REST_Response {
		$delivery = $this->find( $call );
		if ( $this->deliveries->body( $delivery ) === null ) {
			throw new ProblemException( 'event_not_kept' );
		}
		$this->deliveries->redeliver( $delivery );
		$this->sendNow( $call );
		return new \WP_REST_Response( self::view( $this->find( $call ) ), 202 );
	}

	/** @throws ProblemException `webhook_not_found`. */
	public function verify( Call $call ): \WP_REST_Response {
		$delivery = $this->verification->ask( $this->desk->get( $call->path['webhook_id'] ) );
		$this->sendNow( $call );
		return new \WP_REST_Response( self::view( $delivery ), 202 );
	}

	/** @throws ProblemException `webhook_not_found`, `webhook_not_verified` or `invalid_request`. */
	public function test( Call $call ): \WP_REST_Response {
		$delivery = $this->tests->make( $this->desk->get( $call->path['webhook_id'] ), $call->body['type'] );
		$this->sendNow( $call );
		return new \WP_REST_Response( self::view( $delivery ), 202 );
	}

	/** @throws ProblemException `webhook_not_found` or `invalid_request`. */
	public function resend( Call $call ): \WP_REST_Response {
		$endpoint = $this->desk->get( $call->path['webhook_id'] );
		$count    = $this->deliveries->resend( $endpoint->id, 1000 * (int) strtotime( $call->body['since'] ) );
		$this->sendNow( $call );
		return new \WP_REST_Response( [ 'count' => $count ], 202 );
	}

	/** What somebody asks for does not wait until an endpoint that failed is tried again by itself. */
	private function sendNow( Call $call ): void {
		$this->desk->tryAgain( $call->path['webhook_id'] );
		$this->wakeup->soon();
	}

	private function find( Call $call ): Delivery {
		$endpoint = $this->desk->get( $call->path['webhook_id'] );
		return $this->deliveries->find( $endpoint->id, Delivery::rowOf( $call->path['delivery_id'] ) ) ?? throw new ProblemException( 'delivery_not_found' );
	}

	/** @return array<string, mixed> The contract's `Delivery`. */
	private static function view( Delivery $delivery ): array {
		return [
			'id'              => $delivery->publicId(),
			'event_id'        => $delivery->eventId,
			'type'            => $delivery->type,
			'session_id'      => $delivery->sessionId === '' ? null : $delivery->sessionId,
			'state'           => $delivery->state->value,
			'attempts'        => $delivery->attempts,
			'next_attempt_at' => $delivery->state === DeliveryState::Waiting ? Clock::timestamp( $delivery->dueAt ) : null,
			'last_status'     => $delivery->lastStatus,
			'last_error'      => $delivery->lastError,
			'answer'          => $delivery->answer,
			'answer_detail'   => $delivery->answerDetail,
			'created_at'      => Clock::timestamp( $delivery->createdAt ),
			'updated_at'      => Clock::timestamp( $delivery->updatedAt ),
		];
	}

	/** @return array<string, mixed> The contract's `DeliveryAttempt`. */
	private static function attempt( Attempt $attempt ): array {
		return [
			'number'             => $attempt->number,
			'started_at'         => Clock::timestamp( $attempt->startedAt ),
			'request_headers'    => (object) $attempt->requestHeaders,
			'status'             => $attempt->status,
			'error'              => $attempt->error,
			'error_detail'       => $attempt->errorDetail,
			'address'            => $attempt->address,
			'response_headers'   => (object) $attempt->responseHeaders,
			'response_body'      => $attempt->responseBody,
			'response_truncated' => $attempt->isTruncated,
			'dns_ms'             => $attempt->timings['dns'],
			'connect_ms'         => $attempt->timings['connect'],
			'tls_ms'             => $attempt->timings['tls'],
			'first_byte_ms'      => $attempt->timings['first_byte'],
			'total_ms'           => $attempt->timings['total'],
		];
	}
}
