<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

defined( 'ABSPATH' ) || exit;

/** A link of a menu that calls something by a name of its own. */
final class MenuLink {

	/**
	 * @param string       $key   Names it among all links of menus; at most 191 characters.
	 * @param string       $label What it is called; plain text.
	 * @param list<string> $above What stands above it in the menu, outermost first; plain text.
	 * @param string       $about What the menu says of it beside that, or ''; plain text.
	 * @param string       $url   Where it goes to.
	 */
	public function __construct(
		public readonly string $key,
		public readonly string $label,
		public readonly array $above,
		public readonly string $about,
		public readonly string $url,
	) {}

	/** @return string Its place in the menu, and what is said of it. */
	public function text(): string {
		return implode( "\n", array_filter( [ implode( ' › ', [ ...$this->above, $this->label ] ), $this->about ] ) );
	}
}
