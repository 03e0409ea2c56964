<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** A place that a process has taken. */
final class Place {

	/** @param string $holder Names the process: 32 hexadecimal digits. */
	public function __construct(
		public readonly string $id,
		public readonly string $holder,
	) {}
}
