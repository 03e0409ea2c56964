<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ModelListener;

/** Keeps what a model says, and stops it when told so. */
final class Heard implements ModelListener {

	/** @var list<string> */
	public array $deltas = [];

	/** @var list<array{string, string, string}> Id, name and piece of the arguments. */
	public array $toolDeltas = [];

	public int $ticks = 0;

	/** @param int $stopAfter Deltas, 0 for never. */
	public function __construct(
		private readonly int $stopAfter = 0,
		private readonly bool $isPatient = true,
	) {}

	public function text( string $delta ): bool {
		$this->deltas[] = $delta;
		return $this->stopAfter === 0 || count( $this->deltas ) < $this->stopAfter;
	}

	public function toolCall( string $id, string $name, string $delta ): bool {
		$this->toolDeltas[] = [ $id, $name, $delta ];
		return true;
	}

	public function waiting(): bool {
		++$this->ticks;
		return $this->isPatient;
	}
}
