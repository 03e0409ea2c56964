<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Target;

defined( 'ABSPATH' ) || exit;

/** Finds the addresses of a name. */
interface Resolver {

	/**
	 * @param string $name In lower case, without a dot at its end.
	 * @return list<string> All of its IPv4 and IPv6 addresses; [] where it has none, or cannot be asked.
	 */
	public function addresses( string $name ): array;
}
