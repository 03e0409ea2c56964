<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Budget\CounterStore;
use Causerie\Chat\Budget\Limit;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** How often one network may fail at the token endpoint. By network and not by client, so that nobody locks a client out. */
final class FailureLimit {

	private const MINUTE = 60000;

	/** @param int $perMinute 1 or more. */
	public function __construct(
		private readonly CounterStore $counters,
		private readonly Clock $clock,
		private readonly int $perMinute,
	) {}

	/**
	 * @param string $address As ClientAddress::hash() gives it.
	 * @throws OAuthError        `temporarily_unavailable` with status 429.
	 * @throws DatabaseException
	 */
	public function check( string $address ): void {
		$hit = $this->counters->reached( $this->limit( $address ) );
		if ( $hit !== null ) {
			throw new OAuthError( 'temporarily_unavailable', 'Too many requests failed. Wait, and check the credentials.', 429, $hit->retryAfter );
		}
	}

	/**
	 * Counts one failure.
	 *
	 * @param string $address As ClientAddress::hash() gives it.
	 * @throws DatabaseException
	 */
	public function count( string $address ): void {
		$this->counters->add( [ $this->limit( $address ) ] );
	}

	private function limit( string $address ): Limit {
		return new Limit( "oauth-failures:{$address}", $this->perMinute, $this->clock->milliseconds() + self::MINUTE, 'rate_limited' );
	}
}
