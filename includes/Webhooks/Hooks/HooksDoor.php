<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Hooks;

use Causerie\Chat\Access\CallerKind;
use Causerie\Chat\OAuth\GrantStore;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Webhooks\Endpoints\EndpointDesk;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;

defined( 'ABSPATH' ) || exit;

/** Where hooks end: with the access in whose name they were made, and when their service says that it wants nothing more. */
final class HooksDoor implements Door {

	/**
	 * @param string                   $cleanUp The action of the daily clean-up.
	 * @param \Closure(): HookDesk     $hooks
	 * @param \Closure(): EndpointDesk $desk
	 */
	public function __construct(
		private readonly string $cleanUp,
		private readonly \Closure $hooks,
		private readonly \Closure $desk,
	) {}

	public function register(): void {
		add_action( 'causerie_api_key_revoked', [ $this, 'endOfKey' ] );
		add_action( GrantStore::ENDED, [ $this, 'endOfGrant' ], 10, 2 );
		add_action( 'causerie_hook_gone', [ $this, 'remove' ] );
		add_action( $this->cleanUp, [ $this, 'cleanUp' ] );
	}

	/** @throws DatabaseException */
	public function endOfKey( string $id ): void {
		$this->end( CallerKind::ApiKey->value . ':' . $id );
	}

	/** @throws DatabaseException */
	public function endOfGrant( string $clientId, int $userId ): void {
		$this->end( CallerKind::Application->value . ":{$clientId}:{$userId}" );
	}

	/** @throws DatabaseException */
	public function remove( string $id ): void {
		( $this->desk )()->delete( $id );
	}

	/** @throws DatabaseException */
	public function cleanUp(): void {
		if ( EndpointRegister::madeFor() !== '' ) {
			( $this->hooks )()->cleanUp();
		}
	}

	private function end( string $owner ): void {
		if ( EndpointRegister::madeFor() !== '' ) {
			( $this->hooks )()->end( $owner );
		}
	}
}
