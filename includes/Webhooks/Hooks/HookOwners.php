<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Hooks;

use Causerie\Chat\Access\ApiKeyStore;
use Causerie\Chat\Access\CallerKind;
use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\OAuth\ClientStore;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Whether those in whose name hooks were made still may have them.
 *
 * What a user granted to an application ends by itself when it was not used for a while, and a service that only waits for
 * deliveries uses nothing. So the application and the rights of the user count here, and not the grant; where somebody
 * ends a grant, its hooks are removed at that moment.
 */
final class HookOwners {

	private const SCOPE = 'webhooks:manage';

	public function __construct(
		private readonly ApiKeyStore $keys,
		private readonly ClientStore $clients,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string $owner The name of a Caller.
	 * @throws DatabaseException
	 */
	public function may( string $owner ): bool {
		[ $kind, $id, $userId ] = explode( ':', $owner ) + [ '', '', '' ];
		return match ( CallerKind::tryFrom( $kind ) ) {
			CallerKind::ApiKey      => $this->keyMay( $id ),
			CallerKind::Application => $this->applicationMay( $id, (int) $userId ),
			CallerKind::User        => user_can( (int) $id, Capabilities::MANAGE ),
			default                 => false,
		};
	}

	private function keyMay( string $id ): bool {
		$key = $this->keys->find( $id );
		return $key !== null && $key->revokedAt === null && ! $key->isExpired( $this->clock->milliseconds() ) && in_array( self::SCOPE, $key->scopes, true );
	}

	/** @param int $userId For whom it acts; 0 for the site. */
	private function applicationMay( string $id, int $userId ): bool {
		$client = $this->clients->find( $id );
		return $client !== null && in_array( self::SCOPE, $client->scopes, true ) && ( $userId === 0 ? $client->mayActAlone : user_can( $userId, Capabilities::MANAGE ) );
	}
}
