<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** Of which other posts a document shows something: it says something else when one of them changes. */
final class Migration034ShownPosts implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {shown_posts} (
				document_id bigint(20) unsigned NOT NULL,
				post_id bigint(20) unsigned NOT NULL,
				PRIMARY KEY (document_id, post_id),
				KEY post_id (post_id)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'shown_posts' ];
	}
}
