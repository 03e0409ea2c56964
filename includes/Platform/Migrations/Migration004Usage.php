<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** What calls of models took and cost, in millionths of a US dollar. */
final class Migration004Usage implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {usage} (
				id char(40) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				day char(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				bot_id bigint(20) unsigned NOT NULL,
				provider varchar(40) NOT NULL,
				model varchar(200) NOT NULL,
				task varchar(20) NOT NULL,
				requests bigint(20) unsigned NOT NULL DEFAULT 0,
				input_tokens bigint(20) unsigned NOT NULL DEFAULT 0,
				cached_tokens bigint(20) unsigned NOT NULL DEFAULT 0,
				output_tokens bigint(20) unsigned NOT NULL DEFAULT 0,
				cost bigint(20) unsigned NOT NULL DEFAULT 0,
				assumed bigint(20) unsigned NOT NULL DEFAULT 0,
				reserved bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (id),
				KEY day (day, bot_id)
			) {charset}'
		);
		foreach ( [ 'cached_tokens int(10)', 'cost bigint(20)' ] as $column ) {
			if ( $database->rows( 'SHOW COLUMNS FROM {messages} LIKE %s', explode( ' ', $column )[0] ) === [] ) {
				$database->run( 'ALTER TABLE {messages} ADD COLUMN ' . $column . ' unsigned NOT NULL DEFAULT 0' );
			}
		}
	}

	public function tables(): array {
		return [ 'usage' ];
	}
}
