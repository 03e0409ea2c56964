<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** How far a message is. A visitor's message is always complete. */
enum MessageState: string {
	case Queued    = 'queued';
	case Streaming = 'streaming';
	case Complete  = 'complete';
	case Failed    = 'failed';
	case Stopped   = 'stopped';
}
