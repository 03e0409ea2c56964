<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** Whether somebody is done with a session. */
enum SessionState: string {
	case Open   = 'open';
	case Closed = 'closed';
}
