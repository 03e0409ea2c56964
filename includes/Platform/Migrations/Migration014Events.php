<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * What happened, a row an event, and how far the events of each session are numbered.
 *
 * The payload is the JSON that is sent, in ASCII: latin1 keeps its bytes whatever the character set of the site is.
 */
final class Migration014Events implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {events} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				event_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				type varchar(40) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				bot_id bigint(20) unsigned NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
				sequence int(10) unsigned DEFAULT NULL,
				payload longtext CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				created_at bigint(20) unsigned NOT NULL,
				fanned tinyint(1) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (id),
				UNIQUE KEY event_id (event_id),
				UNIQUE KEY session_sequence (session_id, sequence),
				KEY fanned (fanned, id),
				KEY type (type, id),
				KEY bot_id (bot_id, id),
				KEY created_at (created_at, id)
			) {charset}'
		);
		( new Columns( $database ) )->add( 'sessions', 'event_sequence', 'int(10) unsigned NOT NULL DEFAULT 0' );
	}

	public function tables(): array {
		return [ 'events' ];
	}
}
