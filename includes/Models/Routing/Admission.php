<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

defined( 'ABSPATH' ) || exit;

/** Whether a provider may be asked now. */
enum Admission {
	/** It works, as far as is known. */
	case Free;
	/** It failed too often, and this call is the one that finds out whether it works again. */
	case Probe;
	/** It failed too often just before. */
	case Refused;
}
