<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Regular expressions over texts of others, which can be so long that the engine of patterns gives up. */
final class Regex {

	/**
	 * Replaces what each pattern finds, one after the other. Where the engine gives up, the text stays as it is: what could
	 * not be made prettier is worth more than no text. Not for what must go for safety's sake.
	 *
	 * @param array<string, string|\Closure( array<int|string, string> ): string> $replacements By pattern.
	 */
	public static function replace( array $replacements, string $text ): string {
		foreach ( $replacements as $pattern => $replacement ) {
			$text = ( $replacement instanceof \Closure ? preg_replace_callback( $pattern, $replacement, $text ) : preg_replace( $pattern, $replacement, $text ) ) ?? $text;
		}
		return $text;
	}
}
