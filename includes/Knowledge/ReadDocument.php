<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Reading\Page;

defined( 'ABSPATH' ) || exit;

/** A document that was read and is to be written. */
final class ReadDocument {

	/**
	 * @param string               $hash     By which the same page is known again.
	 * @param list<WeighedPassage> $passages In reading order.
	 */
	public function __construct(
		public readonly ClaimedDocument $claim,
		public readonly Page $page,
		public readonly string $hash,
		public readonly array $passages,
	) {}
}
