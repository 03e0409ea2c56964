<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

defined( 'ABSPATH' ) || exit;

/** A piece of a tool call, as streams bring them: several calls can grow at the same time. */
final class ToolCallPiece {

	/**
	 * @param int|string $index     What the pieces of one call have in common.
	 * @param string     $id        The provider's id for it; '' where this piece does not say.
	 * @param string     $name      '' where this piece does not say.
	 * @param string     $arguments A piece of JSON.
	 */
	public function __construct(
		public readonly int|string $index,
		public readonly string $id,
		public readonly string $name,
		public readonly string $arguments,
	) {}
}
