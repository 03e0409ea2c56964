<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/** Follows the element that a visitor opens by what stands before it, to say where it ends. One at a time: where another begins in it, that one. */
final class Panel {

	/** Name of the element, and how many of that name are open. */
	private string $name = '';
	private int $depth   = 0;

	/** @param string $name Of the element that begins here. */
	public function begin( string $name ): void {
		$this->name  = $name;
		$this->depth = 1;
	}

	/** Goes on to a tag after that, and says whether the element ends with it. */
	public function endsWith( string $name, bool $isCloser ): bool {
		if ( $name !== $this->name ) {
			return false;
		}
		$this->depth += $isCloser ? -1 : 1;
		$this->name   = $this->depth === 0 ? '' : $name;
		return $this->depth === 0;
	}
}
