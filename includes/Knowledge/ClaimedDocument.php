<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** A document that this process is to read. */
final class ClaimedDocument {

	/**
	 * @param int|null $postId     The post that it is, or null.
	 * @param string   $source     One of `DocumentSource`.
	 * @param bool     $isExcluded Whether the owner keeps it from the bot, as far as the document says.
	 * @param string   $hash       Of what is known of it, or ''.
	 * @param int      $revision   It is one higher when somebody else is to read the document, who will read what is newer.
	 * @param bool     $isUnread   Whether it changed since it was last read.
	 */
	public function __construct(
		public readonly int $id,
		public readonly ?int $postId,
		public readonly string $source,
		public readonly bool $isExcluded,
		public readonly string $hash,
		public readonly int $revision,
		public readonly bool $isUnread,
	) {}
}
