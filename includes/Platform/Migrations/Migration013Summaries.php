<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** What a conversation was about, as a model wrote it when somebody asked. */
final class Migration013Summaries implements Migration {

	public function run( Database $database ): void {
		$columns = new Columns( $database );
		$columns->add( 'sessions', 'summary', 'longtext DEFAULT NULL' );
		$columns->add( 'sessions', 'summary_at', 'bigint(20) unsigned NOT NULL DEFAULT 0' );
	}

	public function tables(): array {
		return [];
	}
}
