<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Indexes;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * What the owner decides of documents and how often they are used, the phrasings of curated questions, and what visitors
 * asked in vain.
 *
 * A gap has the id of its first question and no text of its own: what is shown of it are its questions, which go with their sessions, and it goes with the
 * last of them. `gap_terms` finds the gap that a question belongs to. `learned` has one row: the last reply that was looked at.
 */
final class Migration026Gaps implements Migration {

	public function run( Database $database ): void {
		$columns = new Columns( $database );
		$columns->add( 'documents', 'excluded', 'tinyint(1) unsigned NOT NULL DEFAULT 0' );
		$columns->add( 'documents', 'used', 'int(10) unsigned NOT NULL DEFAULT 0' );
		$columns->add( 'document_texts', 'phrasings', 'mediumtext DEFAULT NULL' );
		$indexes = new Indexes( $database );
		$indexes->add( 'documents', 'used', 'used, id' );
		$indexes->add( 'documents', 'indexed_at', 'indexed_at, id' );
		$indexes->add( 'documents', 'excluded', 'excluded, id' );
		$indexes->add( 'documents', 'language', 'language, id' );
		$database->run(
			"CREATE TABLE IF NOT EXISTS {gaps} (
				id bigint(20) unsigned NOT NULL,
				state varchar(12) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				language varchar(35) NOT NULL DEFAULT '',
				questions int(10) unsigned NOT NULL DEFAULT 0,
				asked_at bigint(20) unsigned NOT NULL,
				changed_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				KEY often (state, questions, id),
				KEY newest (state, asked_at, id)
			) {charset}"
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {gap_questions} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				gap_id bigint(20) unsigned NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				message_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				reason varchar(12) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				question text NOT NULL,
				asked_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				UNIQUE KEY message_id (message_id),
				KEY gap_id (gap_id, asked_at),
				KEY session_id (session_id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {gap_terms} (
				term varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
				gap_id bigint(20) unsigned NOT NULL,
				PRIMARY KEY (term, gap_id),
				KEY gap_id (gap_id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {learned} (
				id tinyint(3) unsigned NOT NULL,
				reply_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				PRIMARY KEY (id)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'gaps', 'gap_questions', 'gap_terms', 'learned' ];
	}
}
