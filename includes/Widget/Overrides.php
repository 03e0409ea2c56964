<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

defined( 'ABSPATH' ) || exit;

/** What one place on a page sets in place of the theme: the colours, corners, type, its size, and border of a block. */
final class Overrides {

	/**
	 * @param string                $radius CSS length, or '' for the theme's.
	 * @param string                $fonts  CSS font list, or '' for the theme's.
	 * @param string                $size   CSS length of the base of all type, or '' for the usual one.
	 * @param array<string, string> $border CSS properties of the border and their values.
	 */
	public function __construct(
		public readonly ?Color $background = null,
		public readonly ?Color $text = null,
		public readonly string $radius = '',
		public readonly string $fonts = '',
		public readonly string $size = '',
		public readonly array $border = [],
	) {}

	public function setsColors(): bool {
		return $this->background !== null || $this->text !== null;
	}
}
