<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Vectors of passages: the bytes, and apart from them the short codes, of which a question looks at many. A document has its
 * vectors once it has a row of the hash that its content has. The index of a server that has one for vectors is made later,
 * when the dimensions are known.
 */
final class Migration024Vectors implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {embedded_documents} (
				document_id bigint(20) unsigned NOT NULL,
				space varchar(12) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				content_hash varchar(64) NOT NULL,
				PRIMARY KEY (document_id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {vectors} (
				passage_id bigint(20) unsigned NOT NULL,
				document_id bigint(20) unsigned NOT NULL,
				space varchar(12) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				text_hash char(32) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				embedding blob NOT NULL,
				PRIMARY KEY (passage_id),
				KEY document_id (document_id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {vector_codes} (
				passage_id bigint(20) unsigned NOT NULL,
				document_id bigint(20) unsigned NOT NULL,
				space varchar(12) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				code_0 bigint(20) NOT NULL,
				code_1 bigint(20) NOT NULL,
				code_2 bigint(20) NOT NULL,
				code_3 bigint(20) NOT NULL,
				PRIMARY KEY (passage_id),
				KEY document_id (document_id)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'embedded_documents', 'vectors', 'vector_codes' ];
	}
}
