<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** What comes back from endpoints: whether they want events, how they do when they are asked for context, and what became of their answers. */
final class Migration018EndpointAnswers implements Migration {

	public function run( Database $database ): void {
		$columns = new Columns( $database );
		$columns->add( 'endpoints', 'challenge', 'char(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT \'\'' );
		$columns->add( 'endpoints', 'verified_at', 'bigint(20) unsigned NOT NULL DEFAULT 0' );
		$columns->add( 'endpoints', 'context_failures', 'int(10) unsigned NOT NULL DEFAULT 0' );
		$columns->add( 'endpoints', 'context_paused_until', 'bigint(20) unsigned NOT NULL DEFAULT 0' );
		$columns->add( 'deliveries', 'answer', 'varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT \'none\'' );
		$columns->add( 'deliveries', 'answer_detail', 'varchar(500) NOT NULL DEFAULT \'\'' );
	}

	public function tables(): array {
		return [];
	}
}
