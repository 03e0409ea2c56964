<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * What visitors want: with each message as JSON, by session for the list, and the messages that are still to be looked at,
 * which have their row for only as long.
 */
final class Migration020Intents implements Migration {

	public function run( Database $database ): void {
		( new Columns( $database ) )->add( 'messages', 'intents', 'longtext DEFAULT NULL' );
		$database->run(
			'CREATE TABLE IF NOT EXISTS {session_intents} (
				intent varchar(40) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				PRIMARY KEY (intent, session_id),
				KEY session_id (session_id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {pending_intents} (
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
		return [ 'session_intents', 'pending_intents' ];
	}
}
