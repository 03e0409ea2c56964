<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Retention;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Privacy\Audit\Actor;
use Causerie\Chat\Privacy\Audit\AuditTrail;
use Causerie\Chat\Sessions\ErasureStore;

defined( 'ABSPATH' ) || exit;

/** Lets conversations go that are older than the owner wants to keep them. Usage figures stay. */
final class Retention {

	/** The hook of the next run, where one was not enough. */
	public const HOOK = 'causerie_retention';

	public const DELETE    = 'delete';
	public const ANONYMISE = 'anonymise';

	/** Sessions in one transaction, so that visitors who write at the same moment do not wait. */
	private const BATCH = 50;

	/** Batches of one run; what is left goes in the next one. */
	private const BATCHES = 40;

	/** Seconds until that one. */
	private const PAUSE = 60;

	private const DAY = 86400000;

	/** @param \Closure(): array<string, mixed> $settings The contract's `SitePrivacy`. */
	public function __construct(
		private readonly ErasureStore $sessions,
		private readonly \Closure $settings,
		private readonly AuditTrail $audit,
		private readonly Queue $queue,
		private readonly Clock $clock,
	) {}

	/**
	 * What a retention would do now.
	 *
	 * @param int                          $days 1 or more.
	 * @param self::DELETE|self::ANONYMISE $action
	 * @return array{sessions: int, messages: int, oldest: int|null} `oldest` in milliseconds since 1970.
	 * @throws DatabaseException
	 */
	public function preview( int $days, string $action ): array {
		return $this->sessions->countIdle( $this->before( $days ), $action === self::ANONYMISE );
	}

	/**
	 * Does what the settings say, as far as one run goes; plans another one where more is left.
	 *
	 * @return int Sessions that were deleted or made anonymous.
	 * @throws DatabaseException
	 */
	public function apply(): int {
		[ 'retention_days' => $days, 'retention_action' => $action ] = ( $this->settings )();
		if ( $days === 0 ) {
			return 0;
		}
		$before = $this->before( $days );
		$gone   = 0;
		for ( $batch = 0; $batch < self::BATCHES; $batch++ ) {
			$ids = $this->sessions->idle( $before, $action === self::ANONYMISE, self::BATCH );
			if ( $ids === [] ) {
				break;
			}
			$gone += $action === self::ANONYMISE ? $this->sessions->anonymise( $ids, $before ) : $this->sessions->delete( $ids, $before );
		}
		if ( $gone > 0 ) {
			$this->audit->record( Actor::system(), 'retention.applied', subject: $action, count: $gone );
		}
		if ( $batch === self::BATCHES ) {
			$this->queue->once( self::HOOK, delay: self::PAUSE );
		}
		return $gone;
	}

	/** Milliseconds since 1970. */
	private function before( int $days ): int {
		return $this->clock->milliseconds() - $days * self::DAY;
	}
}
