<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Leads, one for each session and those that came without one; sessions whose lead somebody deleted, so that it does not come
 * back; and the messages that are still to be looked at, which have their row for only as long.
 */
final class Migration028Leads implements Migration {

	public function run( Database $database ): void {
		$database->run(
			"CREATE TABLE IF NOT EXISTS {leads} (
				id char(31) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
				bot_id bigint(20) unsigned NOT NULL DEFAULT 0,
				fields longtext NOT NULL,
				name varchar(190) NOT NULL DEFAULT '',
				email varchar(254) NOT NULL DEFAULT '',
				phone varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT '',
				score tinyint(3) unsigned NOT NULL DEFAULT 0,
				model_score tinyint(3) unsigned DEFAULT NULL,
				found_by varchar(8) NOT NULL,
				problem varchar(40) DEFAULT NULL,
				qualified tinyint(1) unsigned NOT NULL DEFAULT 0,
				qualified_at bigint(20) unsigned NOT NULL DEFAULT 0,
				created_at bigint(20) unsigned NOT NULL,
				updated_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				UNIQUE KEY session_id (session_id),
				KEY created_at (created_at, id),
				KEY bot (bot_id, created_at, id),
				KEY qualified (qualified, created_at, id),
				KEY bot_qualified (bot_id, qualified, created_at, id),
				KEY name (name),
				KEY email (email(190)),
				KEY phone (phone)
			) {charset}"
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {leads_deleted} (
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				PRIMARY KEY (session_id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {pending_leads} (
				message_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				tries tinyint(3) unsigned NOT NULL DEFAULT 0,
				claimed_at bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (message_id),
				KEY session_id (session_id),
				KEY claimed_at (claimed_at, message_id)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'leads', 'leads_deleted', 'pending_leads' ];
	}
}
