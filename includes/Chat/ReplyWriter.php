<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Platform\Characters;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\ReplyStore;

defined( 'ABSPATH' ) || exit;

/**
 * Hears the model, passes on what it says, and stores it as it grows.
 *
 * Storing is also how a stop is noticed: the one that stops changes the state of the row, and then it no longer grows.
 */
final class ReplyWriter implements ModelListener {

	/** Milliseconds between two writes to the database. */
	private const INTERVAL = 2000;

	private string $text = '';

	private bool $isStopped = false;

	private bool $isTooLong = false;

	private ?int $firstAt = null;

	private int $lastStored;

	/** @param int $replyBytes The longest reply that is kept, in bytes. */
	public function __construct(
		private readonly string $replyId,
		private readonly TurnListener $listener,
		private readonly ReplyStore $replies,
		private readonly Clock $clock,
		private readonly int $replyBytes,
	) {
		$this->lastStored = $clock->milliseconds();
	}

	public function text( string $delta ): bool {
		$room = $this->replyBytes - strlen( $this->text );
		if ( strlen( $delta ) > $room ) {
			$this->isTooLong = true;
			$delta           = Characters::cut( $delta, $room );
		}
		if ( $delta !== '' ) {
			$this->text    .= $delta;
			$this->firstAt ??= $this->clock->milliseconds();
			$this->listener->text( $delta );
		}
		return ! $this->isTooLong && $this->store();
	}

	/** What is asked of tools is not said to the visitor. */
	public function toolCall( string $id, string $name, string $delta ): bool {
		return $this->store();
	}

	public function waiting(): bool {
		$this->listener->alive();
		return $this->store();
	}

	/** Everything that was said so far. */
	public function said(): string {
		return $this->text;
	}

	/** When the first piece was said, in milliseconds since 1970, UTC; null before that. */
	public function firstAt(): ?int {
		return $this->firstAt;
	}

	/** Whether the visitor stopped the reply. */
	public function isStopped(): bool {
		return $this->isStopped;
	}

	/** Whether the model said more than is kept. */
	public function isTooLong(): bool {
		return $this->isTooLong;
	}

	private function store(): bool {
		$now = $this->clock->milliseconds();
		if ( $now - $this->lastStored >= self::INTERVAL ) {
			$this->lastStored = $now;
			$this->isStopped  = ! $this->replies->grow( $this->replyId, $this->text );
		}
		return ! $this->isStopped;
	}
}
