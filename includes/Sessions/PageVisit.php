<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** A page on which a visitor said something. */
final class PageVisit {

	/**
	 * @param string $url   As the visitor's browser said: hostile text.
	 * @param string $title The same.
	 * @param int    $at    Milliseconds since 1970, UTC.
	 */
	public function __construct(
		public readonly string $url,
		public readonly string $title,
		public readonly string $sessionId,
		public readonly int $at,
	) {}
}
