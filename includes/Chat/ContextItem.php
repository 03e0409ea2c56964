<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

defined( 'ABSPATH' ) || exit;

/** Something that another system says about a question. All of it is hostile text. */
final class ContextItem {

	/**
	 * @param string $title What it is about.
	 * @param string $text  Plain text.
	 * @param string $url   A page that the reply can name as its source, http or https; '' for none.
	 */
	public function __construct(
		public readonly string $title,
		public readonly string $text,
		public readonly string $url,
	) {}
}
