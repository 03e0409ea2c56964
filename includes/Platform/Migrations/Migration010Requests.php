<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** Answers that are kept for their Idempotency-Key, encrypted, and locks on what two callers may change at once. */
final class Migration010Requests implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {kept_answers} (
				id char(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				request char(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				status smallint(5) unsigned NOT NULL DEFAULT 0,
				answer longtext DEFAULT NULL,
				created_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				KEY created_at (created_at)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'kept_answers' ];
	}
}
