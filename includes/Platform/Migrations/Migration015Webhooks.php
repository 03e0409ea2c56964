<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Endpoints, events on their way to them, and every attempt. Times are milliseconds since 1970, UTC.
 *
 * A delivery that a worker has taken has the worker's number and is due when its lease ends: so a worker that dies leaves
 * nothing behind that somebody would have to find.
 */
final class Migration015Webhooks implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {endpoints} (
				id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				settings longtext NOT NULL,
				headers longtext NOT NULL,
				secret text NOT NULL,
				old_secret text NOT NULL,
				old_secret_until bigint(20) unsigned NOT NULL DEFAULT 0,
				api_version varchar(20) NOT NULL,
				disabled_reason varchar(20) NOT NULL DEFAULT \'\',
				failures int(10) unsigned NOT NULL DEFAULT 0,
				failing_since bigint(20) unsigned NOT NULL DEFAULT 0,
				paused_until bigint(20) unsigned NOT NULL DEFAULT 0,
				paced_until bigint(20) unsigned NOT NULL DEFAULT 0,
				last_success_at bigint(20) unsigned NOT NULL DEFAULT 0,
				created_at bigint(20) unsigned NOT NULL,
				updated_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {deliveries} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				event bigint(20) unsigned NOT NULL,
				event_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				endpoint_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				type varchar(60) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT \'\',
				thin tinyint(1) unsigned NOT NULL DEFAULT 0,
				state varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				single tinyint(1) unsigned NOT NULL DEFAULT 0,
				attempts smallint(5) unsigned NOT NULL DEFAULT 0,
				due_at bigint(20) unsigned NOT NULL,
				worker smallint(5) unsigned NOT NULL DEFAULT 0,
				claim char(16) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT \'\',
				last_status smallint(5) unsigned NOT NULL DEFAULT 0,
				last_error varchar(20) NOT NULL DEFAULT \'\',
				created_at bigint(20) unsigned NOT NULL,
				updated_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				UNIQUE KEY event (event, endpoint_id),
				KEY due (state, due_at),
				KEY endpoint_due (endpoint_id, state, due_at),
				KEY in_order (endpoint_id, session_id, id),
				KEY newest (endpoint_id, id),
				KEY claim (claim),
				KEY worker (worker),
				KEY created_at (created_at)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {attempts} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				delivery_id bigint(20) unsigned NOT NULL,
				number smallint(5) unsigned NOT NULL,
				started_at bigint(20) unsigned NOT NULL,
				request_headers text NOT NULL,
				status smallint(5) unsigned NOT NULL,
				error varchar(20) NOT NULL,
				error_detail varchar(500) NOT NULL,
				address varchar(45) NOT NULL,
				response_headers text NOT NULL,
				response_body mediumtext NOT NULL,
				response_truncated tinyint(1) unsigned NOT NULL,
				timings varchar(60) NOT NULL,
				PRIMARY KEY (id),
				KEY delivery_id (delivery_id, id),
				KEY started_at (started_at)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'endpoints', 'deliveries', 'attempts' ];
	}
}
