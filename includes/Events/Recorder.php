<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;

defined( 'ABSPATH' ) || exit;

/** Makes events of facts, in the transaction in which they become so. It keeps nothing: a transaction can run again. */
final class Recorder {

	/** @param \Closure(): string $apiVersion The contract's version of what events say. */
	public function __construct(
		private readonly EventStore $events,
		private readonly Clock $clock,
		private readonly \Closure $apiVersion,
	) {}

	/**
	 * @param list<Fact> $facts
	 * @param bool       $isWanted Whether anybody waits for them.
	 * @param int|null   $sequence The number of the newest event of their session, where the caller has read it in this transaction.
	 * @throws DatabaseException
	 */
	public function record( array $facts, bool $isWanted, ?int $sequence = null ): void {
		$site      = self::site();
		$bySession = [];
		foreach ( $facts as $fact ) {
			$bySession[ (string) $fact->sessionId ][] = NewEvent::of( $fact, ( $this->apiVersion )(), $site, $this->clock->milliseconds() );
		}
		foreach ( $bySession as $sessionId => $events ) {
			// PHP makes a number of a key that looks like one.
			(string) $sessionId === '' ? $this->events->add( $events, $isWanted ) : $this->events->addToSession( (string) $sessionId, $events, $isWanted, $sequence );
		}
		if ( $facts !== [] ) {
			/**
			 * Events were added, in a transaction that is not committed yet: a moment to plan what passes them on once it is.
			 * It can come to nothing, and it can be told more than once.
			 */
			do_action( 'causerie_events_recorded' );
		}
	}

	/** @return array{url: string, id: string} The contract's `EventSite`. */
	private static function site(): array {
		return [
			'url' => home_url(),
			'id'  => (string) get_current_blog_id(),
		];
	}
}
