<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/**
 * What a provider wants back, unchanged, with the results of its tool calls: signed thoughts, encrypted reasoning.
 *
 * It means something to the format that wrote it only, and lives no longer than the turn.
 */
final class ReplyState {

	/**
	 * @param string      $format The id of the wire format.
	 * @param list<mixed> $items  As the provider sent them.
	 */
	public function __construct(
		public readonly string $format,
		public readonly array $items,
	) {}
}
