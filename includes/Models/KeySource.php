<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Where a key comes from; the contract's words. */
enum KeySource: string {
	case None        = 'none';
	case Stored      = 'stored';
	case Constant    = 'constant';
	case Environment = 'environment';
	/** One is stored, but the salts of the site have changed since, or the row was tampered with. */
	case Unreadable = 'unreadable';
	/** From the Connectors of WordPress. */
	case Connector = 'connector';
}
