<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** When the last failure of an endpoint was counted, in milliseconds since 1970, UTC; 0 where none was since the last success. */
final class Migration032EndpointRounds implements Migration {

	public function run( Database $database ): void {
		( new Columns( $database ) )->add( 'endpoints', 'failed_at', 'bigint(20) unsigned NOT NULL DEFAULT 0' );
	}

	public function tables(): array {
		return [];
	}
}
