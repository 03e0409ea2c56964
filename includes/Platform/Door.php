<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** A way into the plugin: REST, wp-admin, a block, the command line. It adapts and decides nothing. */
interface Door {

	/** Adds the hooks of this door. Called once, before `init`. */
	public function register(): void;
}
