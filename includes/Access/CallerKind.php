<?php
declare(strict_types=1);

namespace Causerie\Chat\Access;

defined( 'ABSPATH' ) || exit;

/** Who calls. */
enum CallerKind: string {
	case Nobody      = 'nobody';
	case Visitor     = 'visitor';
	case User        = 'user';
	case ApiKey      = 'api_key';
	case Application = 'application';
	case Source      = 'source';
}
