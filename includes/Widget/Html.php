<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

defined( 'ABSPATH' ) || exit;

/** The one place that prints markup whose parts were escaped where they were put together (see ChatElement). */
final class Html {

	public static function print( string $html ): void {
		echo $html;
	}
}
