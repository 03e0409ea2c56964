<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Place;
use Causerie\Chat\Platform\Places;

defined( 'ABSPATH' ) || exit;

/** Keeps the place of a process while turns happen in it: it hears from them about once a second. */
final class PlaceKeeper implements TurnListener {

	/** Seconds after which the place of a process that died is free. */
	public const SECONDS = 60;

	/** Milliseconds between two signs of life. */
	private const INTERVAL = 20_000;

	private int $renewedAt;

	public function __construct(
		private readonly Places $places,
		private readonly Place $place,
		private readonly Clock $clock,
	) {
		$this->renewedAt = $clock->milliseconds();
	}

	public function began( Turn $turn ): void {
		$this->keep();
	}

	public function step( string $step ): void {
		$this->keep();
	}

	public function text( string $delta ): void {
		$this->keep();
	}

	public function alive(): void {
		$this->keep();
	}

	public function ended( Reply $reply ): void {
		$this->keep();
	}

	private function keep(): void {
		$now = $this->clock->milliseconds();
		if ( $now - $this->renewedAt >= self::INTERVAL ) {
			$this->renewedAt = $now;
			$this->places->renew( $this->place, self::SECONDS );
		}
	}
}
