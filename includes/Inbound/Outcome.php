<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

defined( 'ABSPATH' ) || exit;

/** What came of an inbound message. */
final class Outcome {

	/**
	 * @param string               $sessionId The session that it was about; '' for none.
	 * @param string               $messageId The message that it put into the session; '' for none.
	 * @param (\Closure(): void)|null $then   What follows once it is certain, such as telling those who listen.
	 */
	public function __construct(
		public readonly string $sessionId = '',
		public readonly string $messageId = '',
		public readonly ?\Closure $then = null,
	) {}
}
