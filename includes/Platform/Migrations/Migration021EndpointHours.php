<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * How each endpoint did, hour by hour: a chart of a month must not read a million attempts.
 *
 * `answered_N` counts the attempts with an answer by the time that it took (`Webhooks\Figures\Latency`).
 */
final class Migration021EndpointHours implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {endpoint_hours} (
				endpoint_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				hour int(10) unsigned NOT NULL,
				delivered int(10) unsigned NOT NULL DEFAULT 0,
				failed int(10) unsigned NOT NULL DEFAULT 0,
				given_up int(10) unsigned NOT NULL DEFAULT 0,
				waiting int(10) unsigned NOT NULL DEFAULT 0,
				answered_0 int(10) unsigned NOT NULL DEFAULT 0,
				answered_1 int(10) unsigned NOT NULL DEFAULT 0,
				answered_2 int(10) unsigned NOT NULL DEFAULT 0,
				answered_3 int(10) unsigned NOT NULL DEFAULT 0,
				answered_4 int(10) unsigned NOT NULL DEFAULT 0,
				answered_5 int(10) unsigned NOT NULL DEFAULT 0,
				answered_6 int(10) unsigned NOT NULL DEFAULT 0,
				answered_7 int(10) unsigned NOT NULL DEFAULT 0,
				answered_8 int(10) unsigned NOT NULL DEFAULT 0,
				answered_9 int(10) unsigned NOT NULL DEFAULT 0,
				answered_10 int(10) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (endpoint_id, hour),
				KEY hour (hour)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'endpoint_hours' ];
	}
}
