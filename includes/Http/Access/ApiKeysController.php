<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Access;

use Causerie\Chat\Access\ApiKey;
use Causerie\Chat\Access\ApiKeys;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** API keys, for the owner of the site. */
final class ApiKeysController {

	public function __construct(
		private readonly ApiKeys $keys,
		private readonly Clock $clock,
	) {}

	public function list(): \WP_REST_Response {
		return new \WP_REST_Response( [ 'api_keys' => array_map( $this->view( ... ), $this->keys->all() ) ] );
	}

	/** @throws ProblemException `invalid_request` or `too_many_api_keys`. */
	public function create( Call $call ): \WP_REST_Response {
		$body = $call->body;
		$made = $this->keys->make( $body['name'], $body['scopes'], $body['per_minute'], ApiKey::expiryOf( $call->body['expires_at'] ), $call->caller->userId );
		return new \WP_REST_Response( $this->view( $made->key ) + [ 'key' => $made->text ], 201 );
	}

	/** @throws ProblemException `api_key_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->view( $this->keys->get( $call->path['api_key_id'] ) ) );
	}

	/** @throws ProblemException `invalid_request` or `api_key_not_found`. */
	public function update( Call $call ): \WP_REST_Response {
		$body = $call->body;
		$key  = $this->keys->update( $call->path['api_key_id'], $body['name'], $body['scopes'], $body['per_minute'], ApiKey::expiryOf( $call->body['expires_at'] ) );
		return new \WP_REST_Response( $this->view( $key ) );
	}

	/** @throws ProblemException `api_key_not_found`. */
	public function revoke( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->view( $this->keys->revoke( $call->path['api_key_id'] ) ) );
	}

	/** @return array<string, mixed> The contract's `ApiKey`. */
	private function view( ApiKey $key ): array {
		$user = get_userdata( $key->createdBy );
		return [
			'id'           => $key->id,
			'name'         => $key->name,
			'scopes'       => $key->scopes,
			'per_minute'   => $key->perMinute,
			'state'        => $key->state( $this->clock->milliseconds() ),
			'created_at'   => Clock::timestamp( $key->createdAt ),
			'created_by'   => $user === false ? '' : $user->display_name,
			'expires_at'   => $key->expiresAt === null ? null : Clock::timestamp( $key->expiresAt ),
			'last_used_at' => $key->lastUsedAt === null ? null : Clock::timestamp( $key->lastUsedAt ),
		];
	}
}
