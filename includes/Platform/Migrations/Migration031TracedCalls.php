<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** Calls to models, for as long as the owner traces them and some days after. Ids sort by time. */
final class Migration031TracedCalls implements Migration {

	public function run( Database $database ): void {
		$database->run(
			"CREATE TABLE IF NOT EXISTS {traced_calls} (
				id char(31) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				at bigint(20) unsigned NOT NULL,
				task varchar(32) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				bot_id bigint(20) unsigned NOT NULL DEFAULT 0,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT '',
				message_id varchar(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT '',
				provider varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				model varchar(200) NOT NULL,
				finish varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				problem varchar(40) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				milliseconds int(10) unsigned NOT NULL,
				first_token int(11) NOT NULL,
				input_tokens int(10) unsigned NOT NULL,
				cached_tokens int(10) unsigned NOT NULL,
				output_tokens int(10) unsigned NOT NULL,
				sent smallint(5) unsigned NOT NULL,
				url text NOT NULL,
				request longtext NOT NULL,
				request_bytes int(10) unsigned NOT NULL,
				reply longtext NOT NULL,
				reply_bytes int(10) unsigned NOT NULL,
				detail text NOT NULL,
				PRIMARY KEY (id),
				KEY session_id (session_id)
			) {charset}"
		);
	}

	public function tables(): array {
		return [ 'traced_calls' ];
	}
}
