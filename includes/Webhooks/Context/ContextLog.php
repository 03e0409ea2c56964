<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Context;

use Causerie\Chat\Events\EventStore;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;

defined( 'ABSPATH' ) || exit;

/** Keeps what endpoints were asked and what they said among their deliveries, where their owner looks. */
final class ContextLog {

	/** Bytes of an answer that are kept. */
	private const BYTES = 65_536;

	public function __construct(
		private readonly Database $database,
		private readonly SessionStore $sessions,
		private readonly EventStore $events,
		private readonly OutboxStore $outbox,
		private readonly Clock $clock,
	) {}

	/**
	 * @param list<Exchange> $exchanges That have ended.
	 * @throws DatabaseException
	 */
	public function keep( string $sessionId, array $exchanges ): void {
		$this->database->transaction(
			function () use ( $sessionId, $exchanges ): void {
				// What was said in a session that is deleted meanwhile must not come back.
				if ( $this->sessions->lockForVisitor( $sessionId ) === null ) {
					return;
				}
				foreach ( $exchanges as $exchange ) {
					if ( $exchange->attempt !== null ) {
						$this->events->addAside( $exchange->event );
						$this->outbox->note( $exchange->event->eventId, $exchange->endpoint, $exchange->attempt->shortened( self::BYTES ), $exchange->isUsable(), $this->clock->milliseconds() );
					}
				}
			}
		);
	}
}
