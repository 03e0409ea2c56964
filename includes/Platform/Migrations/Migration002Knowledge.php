<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * What the bot knows: documents, their passages, and the inverted index over these.
 *
 * The postings of a term lie in the order of their weight, so the best ones are read without reading the others. The
 * vocabulary counts in how many passages a term is; its empty term counts all passages.
 */
final class Migration002Knowledge implements Migration {

	public function run( Database $database ): void {
		$database->run(
			"CREATE TABLE IF NOT EXISTS {documents} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				post_id bigint(20) unsigned NOT NULL,
				title text NOT NULL,
				url text NOT NULL,
				language varchar(35) NOT NULL DEFAULT '',
				content_hash varchar(64) NOT NULL DEFAULT '',
				state varchar(12) NOT NULL,
				failure text NOT NULL,
				indexed_at bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (id),
				UNIQUE KEY post_id (post_id),
				KEY state (state, id)
			) {charset}"
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {passages} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				document_id bigint(20) unsigned NOT NULL,
				position int(10) unsigned NOT NULL,
				heading text NOT NULL,
				content mediumtext NOT NULL,
				PRIMARY KEY (id),
				KEY document_id (document_id, position)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {postings} (
				term varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
				weight smallint(5) unsigned NOT NULL,
				passage_id bigint(20) unsigned NOT NULL,
				PRIMARY KEY (term, weight, passage_id),
				KEY passage_id (passage_id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {vocabulary} (
				term varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
				passages int(11) NOT NULL,
				PRIMARY KEY (term)
			) {charset}'
		);
	}

	public function tables(): array {
		// Not the vocabulary, which a later step drops.
		return [ 'documents', 'passages', 'postings' ];
	}
}
