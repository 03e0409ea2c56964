<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

defined( 'ABSPATH' ) || exit;

/** Lets a turn happen and waits for the whole reply. */
final class SilentListener implements TurnListener {

	public function began( Turn $turn ): void {
	}

	public function step( string $step ): void {
	}

	public function text( string $delta ): void {
	}

	public function alive(): void {
	}

	public function ended( Reply $reply ): void {
	}
}
