<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Documents;

defined( 'ABSPATH' ) || exit;

/** One page of a list of documents. */
final class DocumentPage {

	/**
	 * @param list<Document> $documents In the order that was asked for.
	 * @param int            $total     Documents on all pages.
	 */
	public function __construct(
		public readonly array $documents,
		public readonly int $total,
	) {}
}
