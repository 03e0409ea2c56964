<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** A question and its newest reply. */
final class Exchange {

	public function __construct(
		public readonly StoredMessage $question,
		public readonly StoredMessage $reply,
	) {}
}
