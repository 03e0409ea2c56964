<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** How much one visitor, one network and one bot may have. Days are those of the site's time zone. */
final class RateLimits {

	private const MINUTE = 60000;

	/**
	 * @param \Closure(): int $sitePerMinute     Messages that the whole site answers in a minute.
	 * @param int             $sessionsPerMinute New sessions from one network address in a minute.
	 */
	public function __construct(
		private readonly CounterStore $counters,
		private readonly Clock $clock,
		private readonly \Closure $sitePerMinute,
		private readonly int $sessionsPerMinute,
	) {}

	/**
	 * Counts one message, atomically against all of its limits. Call it in a transaction: when this throws and the
	 * transaction is undone, nothing was counted. Two statements.
	 *
	 * @param string|null $address As ClientAddress::hash() gives it; null for a server that speaks for many visitors, who would
	 *                             all count as one.
	 * @throws ProblemException `rate_limited` or `daily_limit_reached`, with the seconds to wait.
	 * @throws DatabaseException
	 */
	public function countMessage( Bot $bot, string $sessionId, ?string $address ): void {
		$limits   = $bot->settings['limits'];
		$minute   = $this->clock->milliseconds() + self::MINUTE;
		$midnight = $this->midnight();
		$counted  = [
			new Limit( 'session:' . $sessionId, $limits['per_session_per_minute'], $minute, 'rate_limited' ),
			new Limit( "bot-day:{$bot->id}", $limits['per_day'], $midnight, 'daily_limit_reached' ),
			new Limit( 'site', ( $this->sitePerMinute )(), $minute, 'rate_limited' ),
		];
		if ( $address !== null ) {
			$counted[] = new Limit( "address:{$address}", $limits['per_address_per_minute'], $minute, 'rate_limited' );
			$counted[] = new Limit( "address-day:{$address}", $limits['per_address_per_day'], $midnight, 'daily_limit_reached' );
		}
		$this->count( $counted );
	}

	/**
	 * Counts one new session. Call it in a transaction, as countMessage().
	 *
	 * @param string $address As ClientAddress::hash() gives it.
	 * @throws ProblemException `rate_limited`, with the seconds to wait.
	 * @throws DatabaseException
	 */
	public function countSession( string $address ): void {
		$this->count( [ new Limit( "sessions:{$address}", $this->sessionsPerMinute, $this->clock->milliseconds() + self::MINUTE, 'rate_limited' ) ] );
	}

	/** @param non-empty-list<Limit> $limits */
	private function count( array $limits ): void {
		$hit = $this->counters->add( $limits );
		if ( $hit !== null ) {
			throw new ProblemException( $hit->limit->problem, retryAfter: $hit->retryAfter );
		}
	}

	/** The end of today where the site is, in milliseconds since 1970. A day can have 23 or 25 hours. */
	private function midnight(): int {
		$now = ( new \DateTimeImmutable( '@' . $this->clock->seconds() ) )->setTimezone( wp_timezone() );
		return 1000 * $now->modify( 'tomorrow' )->getTimestamp();
	}
}
