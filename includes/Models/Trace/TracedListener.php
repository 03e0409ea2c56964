<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Trace;

use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ThoughtListener;

defined( 'ABSPATH' ) || exit;

/** Passes on what a model says, and lets the trace hear it. */
final class TracedListener implements ThoughtListener {

	public function __construct(
		private readonly ModelListener $listener,
		private readonly RunningCall $call,
	) {}

	public function text( string $delta ): bool {
		$this->call->heard( $delta );
		return $this->listener->text( $delta );
	}

	public function toolCall( string $id, string $name, string $delta ): bool {
		$this->call->heard( $delta );
		return $this->listener->toolCall( $id, $name, $delta );
	}

	public function unsaid( int $bytes ): void {
		if ( $this->listener instanceof ThoughtListener ) {
			$this->listener->unsaid( $bytes );
		}
	}

	public function waiting(): bool {
		return $this->listener->waiting();
	}
}
