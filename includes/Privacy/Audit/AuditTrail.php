<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Audit;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** Writes down who read, exported, changed or deleted what. */
final class AuditTrail {

	/** Reading the same again within this time is one reading, in milliseconds (10 minutes): screens ask again and again. */
	private const ONE_READING = 600000;

	private const DAY = 86400000;

	/** Longest name or subject, in characters. */
	private const LENGTH = 200;

	/** @param \Closure(): int $days For which entries are kept. */
	public function __construct(
		private readonly AuditStore $log,
		private readonly Clock $clock,
		private readonly \Closure $days,
	) {}

	/**
	 * @param string $action    The contract's `AuditAction`.
	 * @param string $sessionId The conversation that it was about; '' for none.
	 * @param string $subject   What else it was about: an id, never a text of a visitor.
	 * @param int    $count     How many records.
	 * @throws DatabaseException
	 */
	public function record( Actor $actor, string $action, string $sessionId = '', string $subject = '', int $count = 1 ): void {
		$now   = $this->clock->milliseconds();
		$entry = new AuditEntry(
			'aud_' . Ulid::generate( $now ),
			$now,
			$action,
			$actor->kind,
			$actor->id,
			mb_substr( $actor->name, 0, self::LENGTH ),
			$sessionId,
			mb_substr( $subject, 0, self::LENGTH ),
			$count
		);
		if ( ! str_ends_with( $action, '.read' ) ) {
			$this->log->add( $entry );
		} elseif ( ! $this->log->has( $entry, $now - self::ONE_READING ) ) {
			$this->log->add( $entry, self::once( $entry ) );
		}
	}

	/**
	 * Lets old entries go, all of them.
	 *
	 * @return int How many.
	 * @throws DatabaseException
	 */
	public function expire(): int {
		$before = $this->clock->milliseconds() - ( $this->days )() * self::DAY;
		$gone   = 0;
		do {
			$some  = $this->log->expire( $before );
			$gone += $some;
		} while ( $some > 0 );
		return $gone;
	}

	/** Two requests of one screen at the same moment both find nothing: only one of them gets to write. */
	private static function once( AuditEntry $entry ): string {
		$window = intdiv( $entry->at, self::ONE_READING );
		return hash( 'sha256', implode( '|', [ $window, $entry->action, $entry->actorKind, $entry->actorId, $entry->sessionId, $entry->subject ] ) );
	}
}
