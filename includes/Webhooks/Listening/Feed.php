<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Listening;

use Causerie\Chat\Events\EventStore;
use Causerie\Chat\Events\StoredEvent;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Events as they come, each once. It begins with what happens after it was made. */
final class Feed {

	/** Milliseconds for which a row can still appear before one that was seen: no transaction of ours takes so long. */
	private const SETTLE = 10_000;

	/** Rows of one look. */
	private const MANY = 500;

	/** The row up to which everything was seen. */
	private int $settled;

	/** @var array<int, true> Rows after that which were seen. */
	private array $seen = [];

	/** @throws DatabaseException */
	public function __construct(
		private readonly EventStore $events,
		private readonly Clock $clock,
	) {
		$this->settled = $events->lastId();
	}

	/**
	 * @return list<StoredEvent> Oldest first.
	 * @throws DatabaseException
	 */
	public function next(): array {
		$old  = $this->clock->milliseconds() - self::SETTLE;
		$new  = [];
		$rows = $this->events->after( $this->settled, self::MANY );
		foreach ( $rows as $event ) {
			if ( ! isset( $this->seen[ $event->id ] ) ) {
				$new[] = $event;
			}
			if ( $event->createdAt < $old || count( $rows ) === self::MANY ) {
				$this->settled = $event->id;
				unset( $this->seen[ $event->id ] );
			} else {
				$this->seen[ $event->id ] = true;
			}
		}
		return $new;
	}
}
