<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Sessions, their messages, and the counters of the limits.
 *
 * Ids and hashes are ASCII, take a byte a character in every index, and are compared byte by byte. They are latin1 and not
 * ascii, because wpdb refuses other characters for all columns of a table that mixes ascii with anything. Times are milliseconds since 1970, UTC. No JSON columns and no foreign keys: MySQL
 * 5.7, MariaDB and the SQLite drop-in all run this.
 */
final class Migration001Conversations implements Migration {

	public function run( Database $database ): void {
		$database->run(
			"CREATE TABLE IF NOT EXISTS {sessions} (
				id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				bot_id bigint(20) unsigned NOT NULL,
				title varchar(200) NOT NULL DEFAULT '',
				page_url text NOT NULL,
				language varchar(35) NOT NULL DEFAULT '',
				message_count int(10) unsigned NOT NULL DEFAULT 0,
				created_at bigint(20) unsigned NOT NULL,
				updated_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				KEY updated_at (updated_at, id),
				KEY bot_updated_at (bot_id, updated_at, id)
			) {charset}"
		);
		$database->run(
			"CREATE TABLE IF NOT EXISTS {messages} (
				id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				role varchar(10) NOT NULL,
				state varchar(12) NOT NULL,
				text longtext NOT NULL,
				language varchar(35) NOT NULL DEFAULT '',
				sources longtext NOT NULL,
				error_code varchar(40) DEFAULT NULL,
				error_detail text NOT NULL,
				model varchar(255) NOT NULL DEFAULT '',
				input_tokens int(10) unsigned NOT NULL DEFAULT 0,
				output_tokens int(10) unsigned NOT NULL DEFAULT 0,
				milliseconds int(10) unsigned NOT NULL DEFAULT 0,
				reply_to char(30) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
				idempotency_hash char(64) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
				created_at bigint(20) unsigned NOT NULL,
				updated_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				UNIQUE KEY idempotency_hash (idempotency_hash),
				KEY session_id (session_id, id),
				KEY reply_to (reply_to, id)
			) {charset}"
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {counters} (
				id varchar(100) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				count int(10) unsigned NOT NULL,
				expires_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				KEY expires_at (expires_at)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'sessions', 'messages', 'counters' ];
	}
}
