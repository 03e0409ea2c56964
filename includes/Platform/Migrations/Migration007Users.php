<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Visitors who are known to the site, whose a session is, and on which page a message was sent.
 *
 * An id that a client chose minds upper and lower case, and the SQLite drop-in compares without: so it is unique by its
 * hash. `name` is as long as an index of old MySQL versions takes whole, because lists are sorted by it.
 */
final class Migration007Users implements Migration {

	public function run( Database $database ): void {
		$database->run(
			"CREATE TABLE IF NOT EXISTS {visitors} (
				id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				user_id varchar(128) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				user_key char(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				name varchar(190) NOT NULL DEFAULT '',
				email varchar(254) NOT NULL DEFAULT '',
				language varchar(35) NOT NULL DEFAULT '',
				attributes longtext NOT NULL,
				first_seen_at bigint(20) unsigned NOT NULL,
				last_seen_at bigint(20) unsigned NOT NULL DEFAULT 0,
				updated_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				UNIQUE KEY user_key (user_key),
				KEY user_id (user_id),
				KEY email (email(190)),
				KEY name (name, id),
				KEY first_seen_at (first_seen_at, id),
				KEY last_seen_at (last_seen_at, id)
			) {charset}"
		);
		$columns = new Columns( $database );
		$columns->add( 'sessions', 'visitor_id', 'char(30) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL' );
		$columns->index( 'sessions', 'visitor_updated_at', 'visitor_id, updated_at, id' );
		$columns->add( 'messages', 'page_url', 'text DEFAULT NULL' );
		$columns->add( 'messages', 'page_title', "varchar(300) NOT NULL DEFAULT ''" );
	}

	public function tables(): array {
		return [ 'visitors' ];
	}
}
