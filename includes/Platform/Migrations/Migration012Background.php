<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Replies that are written in the background, places that few may take at once, and what visitors think of replies.
 *
 * A pending reply has its row as long as it waits or is being written, so this table stays as small as the work that is to
 * be done, and the table of messages needs no index for it.
 */
final class Migration012Background implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {pending} (
				reply_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				page text NOT NULL,
				tries tinyint(3) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (reply_id),
				KEY session_id (session_id, reply_id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {places} (
				id varchar(40) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				holder char(32) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				expires_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {feedback} (
				message_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				rating varchar(4) NOT NULL,
				reasons varchar(255) NOT NULL,
				comment text NOT NULL,
				created_at bigint(20) unsigned NOT NULL,
				updated_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (message_id),
				KEY session_id (session_id, message_id)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'pending', 'places', 'feedback' ];
	}
}
