<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Indexes;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** Which session or user a kept answer is about, so that it goes with them. */
final class Migration016KeptSubjects implements Migration {

	public function run( Database $database ): void {
		( new Columns( $database ) )->add( 'kept_answers', 'subject', 'char(64) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL' );
		( new Indexes( $database ) )->add( 'kept_answers', 'subject', 'subject' );
	}

	public function tables(): array {
		return [];
	}
}
