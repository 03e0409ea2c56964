<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Postings that are packed, in segments that are written once (docs/decisions/0035).
 *
 * A row of postings is a term in one segment, or several rare ones, with the numbers of its passages and their weights. The
 * numbers are those of `passages.number`, which a passage gets anew whenever its terms change; so nothing has to be taken out of a segment. A
 * shard is what numbers have in common above their lowest 16 bits. `index_counts` has the next number and how many passages
 * there are. Postings as they were cannot be packed without reading everything again: what is known is marked to be read.
 */
final class Migration023PackedPostings implements Migration {

	public function run( Database $database ): void {
		$columns = new Columns( $database );
		$columns->add( 'passages', 'number', 'bigint(20) unsigned NOT NULL DEFAULT 0' );
		$columns->add( 'passages', 'terms_hash', "char(16) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT ''" );
		$columns->index( 'passages', 'number', 'number' );
		$columns->add( 'documents', 'revision', 'int(10) unsigned NOT NULL DEFAULT 0' );
		$columns->add( 'documents', 'tries', 'tinyint(3) unsigned NOT NULL DEFAULT 0' );
		$database->run( 'DROP TABLE IF EXISTS {vocabulary}' );
		$database->run( 'DROP TABLE IF EXISTS {postings}' );
		$database->run(
			'CREATE TABLE IF NOT EXISTS {postings} (
				segment int(10) unsigned NOT NULL,
				term varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
				shard mediumint(8) unsigned NOT NULL,
				passages mediumint(8) unsigned NOT NULL,
				list mediumblob NOT NULL,
				PRIMARY KEY (segment, term),
				KEY term (term, shard, passages)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {segments} (
				id int(10) unsigned NOT NULL AUTO_INCREMENT,
				shard mediumint(8) unsigned NOT NULL,
				first_number bigint(20) unsigned NOT NULL,
				last_number bigint(20) unsigned NOT NULL,
				passages mediumint(8) unsigned NOT NULL,
				PRIMARY KEY (id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {index_counts} (
				name varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				value bigint(20) NOT NULL,
				PRIMARY KEY (name)
			) {charset}'
		);
		// Where it runs a second time, nothing is posted or counted any more.
		$database->run( 'DELETE FROM {segments}' );
		$database->run( "DELETE FROM {index_counts} WHERE name = 'passages'" );
		$database->run( "UPDATE {passages} SET number = 0, terms_hash = ''" );
		$database->run( "UPDATE {documents} SET content_hash = '', state = 'pending' WHERE state <> 'failed'" );
	}

	public function tables(): array {
		return [ 'segments', 'index_counts' ];
	}
}
