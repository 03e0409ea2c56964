<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Which models were asked for a reply, and which providers are given a rest.
 *
 * Of a circuit the row is the truth; the option that turns read is made from these rows. Times are milliseconds since 1970,
 * UTC; 0 is never.
 */
final class Migration003Models implements Migration {

	public function run( Database $database ): void {
		( new Columns( $database ) )->add( 'messages', 'attempts', 'longtext DEFAULT NULL' );
		$database->run(
			'CREATE TABLE IF NOT EXISTS {circuits} (
				provider varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				failures int(10) unsigned NOT NULL DEFAULT 0,
				counted_until bigint(20) unsigned NOT NULL DEFAULT 0,
				open_until bigint(20) unsigned NOT NULL DEFAULT 0,
				probe_until bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (provider)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'circuits' ];
	}
}
