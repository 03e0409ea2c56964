<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Why a reply ended. */
enum FinishReason: string {
	case Stop          = 'stop';
	case Length        = 'length';
	case ToolCalls     = 'tool_calls';
	case ContentFilter = 'content_filter';
	/** The listener asked for it. */
	case Stopped = 'stopped';
	/** The provider ended it with an error of its own, without saying which. */
	case Error = 'error';
	case Other = 'other';
}
