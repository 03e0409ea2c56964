<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Models\ModelListener;

defined( 'ABSPATH' ) || exit;

/** Passes on what a model says, and keeps its text, also where it ends in a failure. */
final class HeardText implements ModelListener {

	private string $text = '';

	public function __construct( private readonly ModelListener $listener ) {}

	public function text( string $delta ): bool {
		$this->text .= $delta;
		return $this->listener->text( $delta );
	}

	public function toolCall( string $id, string $name, string $delta ): bool {
		return $this->listener->toolCall( $id, $name, $delta );
	}

	public function waiting(): bool {
		return $this->listener->waiting();
	}

	public function said(): string {
		return $this->text;
	}
}
