<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Webhooks;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Webhooks\Deliveries\DeliveryStore;
use Causerie\Chat\Webhooks\Dispatch\Wakeup;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointDesk;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\Endpoints\NewSecret;
use Causerie\Chat\Webhooks\Figures\Report;

defined( 'ABSPATH' ) || exit;

/** Endpoints, for the owner of the site. */
final class WebhooksController {

	public function __construct(
		private readonly EndpointDesk $desk,
		private readonly DeliveryStore $deliveries,
		private readonly Wakeup $wakeup,
		private readonly Report $report,
		private readonly Clock $clock,
	) {}

	public function list(): \WP_REST_Response {
		$hints = $this->desk->hints();
		return new \WP_REST_Response(
			[
				'webhooks' => array_map( fn ( Endpoint $endpoint ): array => $this->view( $endpoint, $hints ), $this->desk->all() ),
				'paused'   => EndpointRegister::isPaused(),
			]
		);
	}

	/** @throws ProblemException `invalid_request` or `too_many_webhooks`. */
	public function create( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->withSecret( $this->desk->add( $call->body ) ), 201 );
	}

	/** @throws ProblemException `webhook_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->view( $this->desk->get( $call->path['webhook_id'] ), $this->desk->hints() ) );
	}

	/** @throws ProblemException `invalid_request` or `webhook_not_found`. */
	public function update( Call $call ): \WP_REST_Response {
		$endpoint = $this->desk->replace( $call->path['webhook_id'], $call->body );
		if ( ! $endpoint->isConfirmed() ) {
			$this->wakeup->soon();
		}
		return new \WP_REST_Response( $this->view( $endpoint, $this->desk->hints() ) );
	}

	/** @throws ProblemException `webhook_not_found`. */
	public function delete( Call $call ): \WP_REST_Response {
		$this->desk->delete( $call->path['webhook_id'] );
		return new \WP_REST_Response( null, 204 );
	}

	/** @throws ProblemException `webhook_not_found`. */
	public function rotateSecret( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->withSecret( $this->desk->rotate( $call->path['webhook_id'], $call->body['overlap_hours'] ) ) );
	}

	/** @throws ProblemException `webhook_not_found`. */
	public function health( Call $call ): \WP_REST_Response {
		$endpoint = $this->desk->get( $call->path['webhook_id'] );
		$waiting  = $this->deliveries->waiting( $endpoint->id );
		$isPaused = $endpoint->pausedUntil > $this->clock->milliseconds();
		$isBad    = $endpoint->needsAttention() || $this->deliveries->isAnyRefused( $endpoint->id, Endpoint::ATTENTION );
		return new \WP_REST_Response(
			[
				'state'                => self::state( $endpoint, $isPaused || EndpointRegister::isPaused(), $isBad, $waiting ),
				'needs_attention'      => $isBad,
				'failures'             => $endpoint->failures,
				'failing_since'        => self::time( $endpoint->failingSince ),
				'paused_until'         => $isPaused ? self::time( $endpoint->pausedUntil ) : null,
				'last_success_at'      => self::time( $endpoint->lastSuccessAt ),
				'waiting'              => $waiting,
				'context_failures'     => $endpoint->contextFailures,
				'context_paused_until' => $endpoint->contextPausedUntil > $this->clock->milliseconds() ? self::time( $endpoint->contextPausedUntil ) : null,
			]
		);
	}

	/** @throws ProblemException `webhook_not_found`. */
	public function figures( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->report->of( $this->desk->get( $call->path['webhook_id'] )->id, $call->query['period'] ) );
	}

	/** How an endpoint does, in the contract's words for it. */
	private static function state( Endpoint $endpoint, bool $isPaused, bool $isBad, int $waiting ): string {
		return match ( true ) {
			! $endpoint->isEnabled()   => 'disabled',
			! $endpoint->isConfirmed() => 'unverified',
			$isPaused                  => 'paused',
			$isBad                     => 'failing',
			$waiting > 0               => 'delivering',
			default                    => 'idle',
		};
	}

	/** @return array<string, mixed> The contract's `WebhookWithSecret`. */
	private function withSecret( NewSecret $made ): array {
		return $this->view( $made->endpoint, $this->desk->hints() ) + [ 'secret' => $made->forReceiver ];
	}

	/**
	 * @param array<string, array{headers: list<array{name: string, last4: string}>, public_key: string|null}> $hints
	 * @return array<string, mixed> The contract's `Webhook`.
	 */
	private function view( Endpoint $endpoint, array $hints ): array {
		return [ 'id' => $endpoint->id ] + $endpoint->settings + $hints[ $endpoint->id ] + [
			'enabled'          => $endpoint->isEnabled(),
			'source'           => $endpoint->source === '' ? null : $endpoint->source,
			'api_version'      => $endpoint->apiVersion,
			'disabled_reason'  => $endpoint->isEnabled() ? null : $endpoint->disabledReason,
			'verified_at'      => self::time( $endpoint->verifiedAt ),
			'old_secret_until' => $endpoint->oldSecretUntil > $this->clock->milliseconds() ? self::time( $endpoint->oldSecretUntil ) : null,
			'created_at'       => self::time( $endpoint->createdAt ),
			'updated_at'       => self::time( $endpoint->updatedAt ),
		];
	}

	private static function time( int $milliseconds ): ?string {
		return $milliseconds === 0 ? null : Clock::timestamp( $milliseconds );
	}
}
