<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;
use Causerie\Chat\Webhooks\Endpoints\EventMatch;
use Causerie\Chat\Webhooks\Hooks\HookOwners;

defined( 'ABSPATH' ) || exit;

/** Makes of each event a delivery for every endpoint that wants it. */
final class FanOut {

	/** Events in one transaction. */
	private const BATCH = 100;

	public function __construct(
		private readonly OutboxStore $outbox,
		private readonly EndpointStore $endpoints,
		private readonly HookOwners $owners,
	) {}

	/**
	 * Passes on the next events.
	 *
	 * @return int How many there were.
	 * @throws DatabaseException
	 */
	public function run(): int {
		if ( ! $this->outbox->hasNews() ) {
			return 0;
		}
		$enabled = null;
		return $this->outbox->fanOut(
			self::BATCH,
			function ( array $event ) use ( &$enabled ): array {
				// Read within the transaction, once for all of its events.
				$enabled ??= array_values( array_filter( $this->endpoints->all(), fn ( Endpoint $endpoint ): bool => $endpoint->isEnabled() && $endpoint->isConfirmed() && ( $endpoint->owner === '' || $this->owners->may( $endpoint->owner ) ) ) );
				$payload   = (array) json_decode( (string) $event['payload'], true );
				// Where everything is recorded, much can have happened before there was an endpoint; it was not told then what to want.
				$isWanted = static fn ( Endpoint $endpoint ): bool => (int) $event['created_at'] >= $endpoint->wantsSince() && EventMatch::of( $endpoint, (string) $event['type'], (int) $event['bot_id'], $payload );
				return array_values( array_filter( $enabled, $isWanted ) );
			}
		);
	}
}
