<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

defined( 'ABSPATH' ) || exit;

/** Something that visitors want, as the owner names it. */
final class Intent {

	/**
	 * @param string       $name     The contract's `IntentName`.
	 * @param list<string> $examples What visitors write who have it.
	 * @param list<string> $keywords Words and phrases by which the rules find it.
	 * @param list<string> $excludes Words and phrases with which they do not.
	 */
	private function __construct(
		public readonly string $name,
		public readonly string $label,
		public readonly string $description,
		public readonly array $examples,
		public readonly array $keywords,
		public readonly array $excludes,
	) {}

	/** @param array<string, mixed> $settings The contract's `Intent` with all defaults. */
	public static function of( array $settings ): self {
		return new self( $settings['name'], $settings['label'], $settings['description'], $settings['examples'], $settings['keywords'], $settings['excludes'] );
	}
}
