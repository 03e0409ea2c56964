<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Inbound;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Inbound\NewSecret;
use Causerie\Chat\Inbound\Receipt;
use Causerie\Chat\Inbound\ReceiptStore;
use Causerie\Chat\Inbound\Source;
use Causerie\Chat\Inbound\SourceDesk;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Inbound sources, for the owner of the site. */
final class SourcesController {

	public function __construct(
		private readonly SourceDesk $desk,
		private readonly ReceiptStore $receipts,
		private readonly Clock $clock,
	) {}

	public function list(): \WP_REST_Response {
		return new \WP_REST_Response( [ 'sources' => array_map( $this->view( ... ), $this->desk->all() ) ] );
	}

	/** @throws ProblemException `invalid_request` or `too_many_sources`. */
	public function create( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->withSecret( $this->desk->add( $call->body ) ), 201 );
	}

	/** @throws ProblemException `source_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->view( $this->desk->get( $call->path['source_id'] ) ) );
	}

	/** @throws ProblemException `invalid_request` or `source_not_found`. */
	public function update( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->view( $this->desk->replace( $call->path['source_id'], $call->body ) ) );
	}

	/** @throws ProblemException `source_not_found`. */
	public function delete( Call $call ): \WP_REST_Response {
		$this->desk->delete( $call->path['source_id'] );
		return new \WP_REST_Response( null, 204 );
	}

	/** @throws ProblemException `source_not_found`. */
	public function rotateSecret( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->withSecret( $this->desk->rotate( $call->path['source_id'], $call->body['overlap_hours'] ) ) );
	}

	/** @throws ProblemException `source_not_found`. */
	public function receipts( Call $call ): \WP_REST_Response {
		[ 'page' => $page, 'per_page' => $perPage ] = $call->query;

		$found    = $this->receipts->page( $this->desk->get( $call->path['source_id'] )->id, $page, $perPage, $call->query['state'] ?? null );
		$response = new \WP_REST_Response( [ 'receipts' => array_map( self::receipt( ... ), $found['receipts'] ) ] );
		$response->header( 'X-WP-Total', (string) $found['total'] );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $found['total'] / $perPage ) );
		return $response;
	}

	/** @return array<string, mixed> The contract's `InboundSourceWithSecret`. */
	private function withSecret( NewSecret $made ): array {
		return $this->view( $made->source ) + [ 'secret' => $made->secret ];
	}

	/** @return array<string, mixed> The contract's `InboundSource`. */
	private function view( Source $source ): array {
		return [
			'id'   => $source->id,
			'name' => $source->name,
			'url'  => rest_url( Route::NAMESPACE . '/inbound/' . $source->name ),
		] + $source->settings + [
			'old_secret_until' => $source->oldSecretUntil > $this->clock->milliseconds() ? Clock::timestamp( $source->oldSecretUntil ) : null,
			'accepted'         => $source->accepted,
			'refused'          => $source->refused,
			'last_received_at' => $source->lastReceivedAt === 0 ? null : Clock::timestamp( $source->lastReceivedAt ),
			'created_at'       => Clock::timestamp( $source->createdAt ),
			'updated_at'       => Clock::timestamp( $source->updatedAt ),
		];
	}

	/** @return array<string, mixed> The contract's `InboundReceipt`. */
	private static function receipt( Receipt $receipt ): array {
		return [
			'id'          => (string) $receipt->id,
			'webhook_id'  => $receipt->webhookId,
			'type'        => $receipt->type,
			'state'       => $receipt->state,
			'error'       => $receipt->error === '' ? null : $receipt->error,
			'fields'      => $receipt->fields,
			'session_id'  => $receipt->sessionId === '' ? null : $receipt->sessionId,
			'message_id'  => $receipt->messageId === '' ? null : $receipt->messageId,
			'received_at' => Clock::timestamp( $receipt->createdAt ),
		];
	}
}
