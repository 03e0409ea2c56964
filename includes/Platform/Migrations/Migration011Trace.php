<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** Why a reply is as it is: JSON beside it, written together with it, and read only with it. */
final class Migration011Trace implements Migration {

	public function run( Database $database ): void {
		if ( $database->rows( 'SHOW COLUMNS FROM {messages} LIKE %s', 'trace' ) === [] ) {
			$database->run( 'ALTER TABLE {messages} ADD COLUMN trace longtext DEFAULT NULL' );
		}
	}

	public function tables(): array {
		return [];
	}
}
