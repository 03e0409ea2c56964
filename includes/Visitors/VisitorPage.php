<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/** One page of a list of known visitors. */
final class VisitorPage {

	/**
	 * @param list<Visitor> $visitors In the order that was asked for.
	 * @param int           $total    Visitors on all pages.
	 */
	public function __construct(
		public readonly array $visitors,
		public readonly int $total,
	) {}
}
