<?php
/**
 * The template tag, for themes.
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

/**
 * Prints a chatbot where a template calls it: `causerie_chat( [ 'mode' => 'inline', 'height' => '480px' ] );`.
 *
 * Prints nothing where there is no such bot, or none can answer. A theme that also works without the plugin writes
 * `do_action( 'causerie_chat', [ … ] )` instead.
 *
 * @param array<string, mixed> $args `bot`: its id, 0 for the default one; `mode`: `inline` or `floating`; `height`: a CSS
 *                                   length for an inline one.
 */
function causerie_chat( array $args = [] ): void {
	do_action( 'causerie_chat', $args );
}
