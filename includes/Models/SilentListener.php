<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Waits for the whole reply. */
final class SilentListener implements ModelListener {

	public function text( string $delta ): bool {
		return true;
	}

	public function toolCall( string $id, string $name, string $delta ): bool {
		return true;
	}

	public function waiting(): bool {
		return true;
	}
}
