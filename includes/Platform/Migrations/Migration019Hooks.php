<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Endpoints that a service subscribed by itself: which one, in whose name, and a digest of what it asked for, so that the
 * same is there once. And of a delivery the body that a template made, so that every attempt has the same bytes.
 */
final class Migration019Hooks implements Migration {

	public function run( Database $database ): void {
		$columns = new Columns( $database );
		$columns->add( 'endpoints', 'source', 'varchar(20) NOT NULL DEFAULT \'\'' );
		$columns->add( 'endpoints', 'owner', 'varchar(100) NOT NULL DEFAULT \'\'' );
		$columns->add( 'endpoints', 'hook', 'char(64) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL UNIQUE' );
		$columns->add( 'deliveries', 'body', 'mediumtext DEFAULT NULL' );
	}

	public function tables(): array {
		return [];
	}
}
