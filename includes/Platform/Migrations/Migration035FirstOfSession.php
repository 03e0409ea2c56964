<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Indexes;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** An index of what waits, by session: the first of each is found without reading what waits behind it. */
final class Migration035FirstOfSession implements Migration {

	public function run( Database $database ): void {
		( new Indexes( $database ) )->add( 'deliveries', 'first_of_session', 'endpoint_id, state, session_id, id' );
	}

	public function tables(): array {
		return [];
	}
}
