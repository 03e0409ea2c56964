<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** Whether a document changed since it was last read: what is known of it is then not what it says. */
final class Migration033Unread implements Migration {

	public function run( Database $database ): void {
		( new Columns( $database ) )->add( 'documents', 'unread', 'tinyint(1) unsigned NOT NULL DEFAULT 0' );
	}

	public function tables(): array {
		return [];
	}
}
