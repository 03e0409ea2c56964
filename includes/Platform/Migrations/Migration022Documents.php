<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Indexes;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** Documents that are no posts: each has a source, an id within it, and its text in a table of its own. */
final class Migration022Documents implements Migration {

	public function run( Database $database ): void {
		$database->run( 'ALTER TABLE {documents} MODIFY post_id bigint(20) unsigned NULL' );
		$columns = new Columns( $database );
		$columns->add( 'documents', 'source', "varchar(20) NOT NULL DEFAULT 'post'" );
		$columns->add( 'documents', 'external_id', 'varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL' );
		( new Indexes( $database ) )->addUnique( 'documents', 'external_id', 'source, external_id' );
		// As it was given, so that the index can be made anew from it. A post is read where it is.
		$database->run(
			"CREATE TABLE IF NOT EXISTS {document_texts} (
				document_id bigint(20) unsigned NOT NULL,
				title text NOT NULL,
				url text NOT NULL,
				language varchar(35) NOT NULL DEFAULT '',
				format varchar(12) NOT NULL,
				content longtext NOT NULL,
				updated_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (document_id)
			) {charset}"
		);
	}

	public function tables(): array {
		return [ 'document_texts' ];
	}
}
