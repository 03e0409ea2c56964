<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Indexes;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * What people who look after sessions note of them, the keys of their lists, and the index of what was said.
 *
 * Each key of the sessions begins with what a list is filtered by, goes on in the order of the list, and ends with the other
 * filters, so that a list is read from its key alone. In `search_postings` a row holds the sessions of one block of 4096
 * numbers that have a term, two characters each (Sessions\Search\Block).
 */
final class Migration006Sessions implements Migration {

	private const COLUMNS = [
		'state'       => "varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'open'",
		'assignee_id' => 'bigint(20) unsigned NOT NULL DEFAULT 0',
		'closed_at'   => 'bigint(20) unsigned NOT NULL DEFAULT 0',
		'tags'        => 'longtext DEFAULT NULL',
		'metadata'    => 'longtext DEFAULT NULL',
	];

	private const KEYS = [
		'list_updated'  => 'updated_at, id, bot_id, state, assignee_id',
		'list_created'  => 'created_at, id, bot_id, state, assignee_id',
		'list_messages' => 'message_count, id, bot_id, state, assignee_id',
		'list_bot'      => 'bot_id, updated_at, id, state, assignee_id',
		'list_state'    => 'state, updated_at, id, bot_id, assignee_id',
		'list_assignee' => 'assignee_id, updated_at, id, bot_id, state',
	];

	public function run( Database $database ): void {
		$columns = new Columns( $database );
		foreach ( self::COLUMNS as $name => $definition ) {
			$columns->add( 'sessions', $name, $definition );
		}
		$indexes = new Indexes( $database );
		foreach ( self::KEYS as $name => $key ) {
			$indexes->add( 'sessions', $name, $key );
		}
		$indexes->drop( 'sessions', 'updated_at' );
		$indexes->drop( 'sessions', 'bot_updated_at' );

		$database->run(
			'CREATE TABLE IF NOT EXISTS {session_tags} (
				tag_key char(32) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				tag varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
				PRIMARY KEY (tag_key, session_id),
				KEY tag (tag),
				KEY session_id (session_id)
			) {charset}'
		);
		$database->run(
			"CREATE TABLE IF NOT EXISTS {search_documents} (
				no bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				indexed_at bigint(20) unsigned NOT NULL DEFAULT 0,
				last_message char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT '',
				PRIMARY KEY (no),
				UNIQUE KEY session_id (session_id),
				KEY indexed_at (indexed_at)
			) {charset}"
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {search_postings} (
				term varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
				block int(10) unsigned NOT NULL,
				sessions mediumtext CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				PRIMARY KEY (term, block)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'session_tags', 'search_documents', 'search_postings' ];
	}
}
