<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Other systems that may tell the site something, and what each has sent. Times are milliseconds since 1970, UTC.
 *
 * A message that was accepted has a key, which is there once: so that it has its effect once. One that was refused has none.
 */
final class Migration017Inbound implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {inbound_sources} (
				id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				name varchar(40) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				settings longtext NOT NULL,
				secret text NOT NULL,
				old_secret text NOT NULL,
				old_secret_until bigint(20) unsigned NOT NULL DEFAULT 0,
				accepted int(10) unsigned NOT NULL DEFAULT 0,
				refused int(10) unsigned NOT NULL DEFAULT 0,
				last_received_at bigint(20) unsigned NOT NULL DEFAULT 0,
				created_at bigint(20) unsigned NOT NULL,
				updated_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				UNIQUE KEY name (name)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {inbound_receipts} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				source_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				message_key char(64) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
				body_hash char(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT \'\',
				webhook_id varchar(255) NOT NULL,
				type varchar(40) NOT NULL,
				state varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				error varchar(40) NOT NULL DEFAULT \'\',
				fields text NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT \'\',
				message_id varchar(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT \'\',
				created_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				UNIQUE KEY message_key (message_key),
				KEY source (source_id, id),
				KEY source_state (source_id, state, id),
				KEY session_id (session_id),
				KEY created_at (created_at)
			) {charset}'
		);
		( new Columns( $database ) )->add( 'messages', 'author', 'varchar(80) NOT NULL DEFAULT \'\'' );
	}

	public function tables(): array {
		return [ 'inbound_sources', 'inbound_receipts' ];
	}
}
