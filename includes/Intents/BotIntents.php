<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

use Causerie\Chat\Bots\Bot;

defined( 'ABSPATH' ) || exit;

/** What is looked for in the messages to a bot. */
final class BotIntents {

	/**
	 * @param array<string, Intent> $intents         Those that are enabled, by name.
	 * @param float                 $leastConfidence What is less sure was not found; 0.1 to 1.
	 */
	private function __construct(
		public readonly array $intents,
		public readonly float $leastConfidence,
	) {}

	public static function ofBot( Bot $bot ): self {
		return self::of( $bot->settings['intents'] );
	}

	/** @param array<string, mixed> $settings The contract's `BotIntents` with all defaults. Of two with one name the first counts. */
	public static function of( array $settings ): self {
		$intents = [];
		foreach ( $settings['list'] as $intent ) {
			if ( $intent['enabled'] ) {
				$intents[ $intent['name'] ] ??= Intent::of( $intent );
			}
		}
		return new self( $intents, (float) $settings['least_confidence'] );
	}

	public function areThere(): bool {
		return $this->intents !== [];
	}
}
