<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\OAuth;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\OAuth\Client;
use Causerie\Chat\OAuth\Clients;
use Causerie\Chat\OAuth\GrantStore;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Applications, for administrators. */
final class ClientsController {

	public function __construct(
		private readonly Clients $clients,
		private readonly GrantStore $grants,
	) {}

	public function list(): \WP_REST_Response {
		$grants = $this->grants->countByClient();
		return new \WP_REST_Response(
			[ 'clients' => array_map( static fn ( Client $client ): array => self::view( $client, $grants[ $client->id ] ?? 0 ), $this->clients->all() ) ]
		);
	}

	/** @throws ProblemException `invalid_request` or `too_many_clients`. */
	public function create( Call $call ): \WP_REST_Response {
		[ $client, $secret ] = $this->clients->register( $call->body, $call->caller->userId );
		return new \WP_REST_Response( self::view( $client, 0 ) + [ 'client_secret' => $secret ], 201 );
	}

	/** @throws ProblemException `client_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->counted( $this->clients->get( $call->path['client_id'] ) ) );
	}

	/** @throws ProblemException `client_not_found` or `invalid_request`. */
	public function update( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->counted( $this->clients->update( $call->path['client_id'], $call->body ) ) );
	}

	/** @throws ProblemException `client_not_found` or `client_has_no_secret`. */
	public function rotateSecret( Call $call ): \WP_REST_Response {
		[ $client, $secret ] = $this->clients->rotateSecret( $call->path['client_id'] );
		return new \WP_REST_Response( $this->counted( $client ) + [ 'client_secret' => $secret ] );
	}

	/** @throws ProblemException `client_not_found`. */
	public function delete( Call $call ): \WP_REST_Response {
		$this->clients->delete( $call->path['client_id'] );
		return new \WP_REST_Response( null, 204 );
	}

	/** @return array<string, mixed> */
	private function counted( Client $client ): array {
		return self::view( $client, $this->grants->countByClient()[ $client->id ] ?? 0 );
	}

	/** @return array<string, mixed> The contract's `OAuthClient`. */
	private static function view( Client $client, int $grants ): array {
		$user = get_userdata( $client->createdBy );
		return [
			'client_id'          => $client->id,
			'name'               => $client->name,
			'website'            => $client->website,
			'confidential'       => $client->isConfidential,
			'client_credentials' => $client->mayActAlone,
			'redirect_uris'      => $client->redirectUris,
			'scopes'             => $client->scopes,
			'secret_end'         => $client->secretEnd,
			'grants'             => $grants,
			'created_at'         => Clock::timestamp( $client->createdAt ),
			'created_by'         => $user === false ? '' : $user->display_name,
			'last_used_at'       => $client->lastUsedAt === 0 ? null : Clock::timestamp( $client->lastUsedAt ),
		];
	}
}
