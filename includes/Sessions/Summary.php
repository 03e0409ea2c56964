<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** What a conversation was about. */
final class Summary {

	/**
	 * @param string $text      Plain text that a model wrote: hostile. '' for none.
	 * @param int    $createdAt When the conversation was read for it: milliseconds since 1970, UTC; 0 for never.
	 */
	public function __construct(
		public readonly string $text,
		public readonly int $createdAt,
	) {}
}
