<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ThoughtListener;

defined( 'ABSPATH' ) || exit;

/** Passes on what a model says, and notices that and how much it speaks. */
final class Hearing implements ThoughtListener {

	private int $bytes = 0;

	private int $unsaid = 0;

	/** @param \Closure(): void $onFirst Called when the first piece has come, before it is passed on. */
	public function __construct(
		private readonly ModelListener $listener,
		private readonly \Closure $onFirst,
	) {}

	public function text( string $delta ): bool {
		$this->hear( $delta );
		return $this->listener->text( $delta );
	}

	public function toolCall( string $id, string $name, string $delta ): bool {
		$this->hear( $name . $delta );
		return $this->listener->toolCall( $id, $name, $delta );
	}

	public function waiting(): bool {
		return $this->listener->waiting();
	}

	public function unsaid( int $bytes ): void {
		$this->unsaid = $bytes;
	}

	/** @return int Bytes of text, of tool calls and of thoughts so far. */
	public function bytes(): int {
		return $this->bytes + $this->unsaid;
	}

	private function hear( string $piece ): void {
		$isFirst      = $this->bytes === 0;
		$this->bytes += strlen( $piece );
		if ( $isFirst ) {
			( $this->onFirst )();
		}
	}
}
