<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** One thing that happened, as the feature where it happened tells it to those who keep it. */
final class Fact {

	/**
	 * @param string               $type      One of the contract's types of events, such as `message.created`.
	 * @param int                  $botId     The bot; 0 for none.
	 * @param string|null          $sessionId The contract's `SessionId`; null where it is about no session.
	 * @param array<string, mixed> $data      What the contract says that a fact of this type tells, for JSON. Nothing secret.
	 */
	public function __construct(
		public readonly string $type,
		public readonly int $botId,
		public readonly ?string $sessionId,
		public readonly array $data,
	) {}
}
