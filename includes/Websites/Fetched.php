<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

defined( 'ABSPATH' ) || exit;

/** What a server gave for an address. */
final class Fetched {

	/**
	 * @param Address $address     Where it was in the end.
	 * @param int     $status      100 to 599.
	 * @param string  $type        Media type, in lower case and without parameters; '' where the server names none.
	 * @param string  $charset     As the server names it, or ''.
	 * @param string  $robots      The header X-Robots-Tag, or ''.
	 * @param bool    $isTruncated Whether it is larger than what is read.
	 */
	public function __construct(
		public readonly Address $address,
		public readonly int $status,
		public readonly string $type,
		public readonly string $charset,
		public readonly string $robots,
		public readonly string $body,
		public readonly bool $isTruncated,
	) {}
}
