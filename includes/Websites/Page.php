<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

defined( 'ABSPATH' ) || exit;

/** An address that was found on a website. */
final class Page {

	/** What it is taken for before it was looked at: whatever a website begins with; a sitemap; a page. */
	public const START   = '';
	public const SITEMAP = 'sitemap';
	public const PAGE    = 'page';

	/** A page that is its own canonical address, though it names another one: from there one is led back. */
	public const SELF_CANONICAL = 'itself';

	/**
	 * @param string $kind     One of the above.
	 * @param int    $document The document that it is, or 0.
	 * @param int    $tries    How often processes have begun to look at it in this round, and did not come to the end.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $url,
		public readonly string $kind,
		public readonly int $document,
		public readonly int $tries,
	) {}

	/** @param array<string, string|null> $row Of `PageStore`. */
	public static function fromRow( array $row ): self {
		return new self( (int) $row['id'], (string) $row['url'], (string) $row['kind'], (int) $row['document_id'], (int) $row['tries'] );
	}
}
