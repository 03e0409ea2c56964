<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;

defined( 'ABSPATH' ) || exit;

/** Holds an endpoint to the deliveries that it allows in a second, over all workers. */
final class Pace {

	public function __construct( private readonly EndpointStore $endpoints ) {}

	/**
	 * How many of the wanted deliveries may be begun now; they count from now on.
	 *
	 * @param int $now Milliseconds since 1970, UTC.
	 * @throws DatabaseException
	 */
	public function allow( Endpoint $endpoint, int $wanted, int $now ): int {
		$rate = $endpoint->perSecond();
		if ( $rate === 0 || $wanted === 0 ) {
			return $wanted;
		}
		// Each delivery uses up its part of a second; a tenth of a second of it may be used ahead.
		$from    = max( $endpoint->pacedUntil, $now - 100 );
		$allowed = min( $wanted, max( 0, (int) ceil( ( $now - $from ) * $rate / 1000 ) ) );
		return $allowed > 0 && $this->endpoints->pace( $endpoint->id, $endpoint->pacedUntil, $from + (int) ceil( 1000 * $allowed / $rate ) ) ? $allowed : 0;
	}
}
