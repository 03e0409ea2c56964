<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Why a reply ended. */
enum FinishReason: string {
	case Stop          = 'stop';
	case Length        = 'length';
	case ContentFilter = 'content_filter';
	/** The listener asked for it. */
	case Stopped = 'stopped';
	case Other   = 'other';
}
