<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Users;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Visitors\IdentitySecret;
use Causerie\Chat\Visitors\IdentitySecrets;

defined( 'ABSPATH' ) || exit;

/** The secrets with which the owner's server proves who a visitor is. */
final class IdentitySecretsController {

	public function __construct( private readonly IdentitySecrets $secrets ) {}

	public function list(): \WP_REST_Response {
		return new \WP_REST_Response( [ 'secrets' => array_map( self::view( ... ), $this->secrets->all() ) ] );
	}

	/** The only answer that tells a secret. @throws ProblemException `identity_secrets_full`. */
	public function create(): \WP_REST_Response {
		$made = $this->secrets->create();
		return new \WP_REST_Response( self::view( $made ) + [ 'secret' => $made->secret ], 201 );
	}

	/** @throws ProblemException `identity_secret_not_found`. */
	public function delete( Call $call ): \WP_REST_Response {
		$this->secrets->delete( $call->path['secret_id'] );
		return new \WP_REST_Response( null, 204 );
	}

	/** @return array{id: string, last4: string, created_at: string|null} */
	private static function view( IdentitySecret $secret ): array {
		return [
			'id'         => $secret->id,
			'last4'      => Secrets::lastFour( (string) $secret->secret ),
			'created_at' => $secret->createdAt === null ? null : Clock::timestamp( $secret->createdAt ),
		];
	}
}
