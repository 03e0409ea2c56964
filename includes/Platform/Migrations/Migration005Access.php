<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** API keys. Times are milliseconds since 1970, UTC. */
final class Migration005Access implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {api_keys} (
				id char(16) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				hash char(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				name varchar(100) NOT NULL,
				scopes text NOT NULL,
				per_minute int(10) unsigned NOT NULL,
				created_by bigint(20) unsigned NOT NULL DEFAULT 0,
				created_at bigint(20) unsigned NOT NULL,
				expires_at bigint(20) unsigned DEFAULT NULL,
				last_used_at bigint(20) unsigned DEFAULT NULL,
				revoked_at bigint(20) unsigned DEFAULT NULL,
				PRIMARY KEY (id)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'api_keys' ];
	}
}
