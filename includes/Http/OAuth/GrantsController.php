<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\OAuth;

use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\OAuth\Clients;
use Causerie\Chat\OAuth\Grant;
use Causerie\Chat\OAuth\GrantStore;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Applications that users let in: everybody's for those who manage the site, their own for others. */
final class GrantsController {

	public function __construct(
		private readonly GrantStore $grants,
		private readonly Clients $clients,
	) {}

	public function list( Call $call ): \WP_REST_Response {
		[ 'page' => $page, 'per_page' => $perPage ] = $call->query;
		$userId   = self::only();
		$total    = $this->grants->count( $userId );
		$names    = array_column( array_map( static fn ( $client ): array => [ $client->id, $client->name ], $this->clients->all() ), 1, 0 );
		$response = new \WP_REST_Response(
			[ 'grants' => array_map( static fn ( Grant $grant ): array => self::view( $grant, $names[ $grant->clientId ] ?? '' ), $this->grants->page( $userId, $page, $perPage ) ) ]
		);
		$response->header( 'X-WP-Total', (string) $total );
		$response->header( 'X-WP-TotalPages', (string) ceil( $total / $perPage ) );
		return $response;
	}

	/** @throws ProblemException `grant_not_found`, also for one of somebody else. */
	public function revoke( Call $call ): \WP_REST_Response {
		$grant = $this->grants->find( $call->path['grant_id'] );
		$only  = self::only();
		if ( $grant === null || ( $only !== null && $grant->userId !== $only ) ) {
			throw new ProblemException( 'grant_not_found' );
		}
		$this->grants->end( $grant->id );
		return new \WP_REST_Response( null, 204 );
	}

	/** The user to whom the list is limited; null for none. */
	private static function only(): ?int {
		return current_user_can( Capabilities::MANAGE ) ? null : get_current_user_id();
	}

	/** @return array<string, mixed> The contract's `OAuthGrant`. */
	private static function view( Grant $grant, string $clientName ): array {
		$user = get_userdata( $grant->userId );
		return [
			'grant_id'     => $grant->id,
			'client_id'    => $grant->clientId,
			'client_name'  => $clientName,
			'user_id'      => $grant->userId,
			'user_name'    => $user === false ? '' : $user->display_name,
			'scopes'       => $grant->scopes,
			'created_at'   => Clock::timestamp( $grant->createdAt ),
			'last_used_at' => $grant->lastUsedAt === 0 ? null : Clock::timestamp( $grant->lastUsedAt ),
			'expires_at'   => Clock::timestamp( $grant->expiresAt ),
		];
	}
}
