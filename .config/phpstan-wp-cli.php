<?php
/**
 * Functions of WP-CLI that our commands call: only read by PHPStan.
 */

namespace WP_CLI\Utils;

defined( 'ABSPATH' ) || exit;

/**
 * @param array<mixed> $items
 * @param list<string> $fields
 */
function format_items( string $format, array $items, array $fields ): void {}
