<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** Sessions that somebody closed, until it is told with a summary. What is told is JSON in ASCII, as in `events`. */
final class Migration030SessionEndings implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {session_endings} (
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				bot_id bigint(20) unsigned NOT NULL,
				data longtext CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				tries tinyint(3) unsigned NOT NULL DEFAULT 0,
				claimed_at bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (session_id),
				KEY claimed_at (claimed_at, session_id)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'session_endings' ];
	}
}
