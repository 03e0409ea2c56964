<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Consents and the texts that they were given to, the audit log, and which sessions are anonymous for good.
 *
 * An entry of the log with a `once` is written once: the unique key lets one of two requests at the same moment win.
 */
final class Migration009Privacy implements Migration {

	public function run( Database $database ): void {
		$database->run(
			'CREATE TABLE IF NOT EXISTS {consent_texts} (
				id char(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				text text NOT NULL,
				first_used_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id)
			) {charset}'
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {consents} (
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				text_id char(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				language varchar(35) NOT NULL,
				stated_by varchar(12) NOT NULL,
				given_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (session_id, text_id),
				KEY text_id (text_id)
			) {charset}'
		);
		$database->run(
			"CREATE TABLE IF NOT EXISTS {audit} (
				id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				once char(64) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
				at bigint(20) unsigned NOT NULL,
				action varchar(40) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				actor_kind varchar(12) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				actor_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				actor_name varchar(200) NOT NULL,
				session_id varchar(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT '',
				subject varchar(200) NOT NULL DEFAULT '',
				count int(10) unsigned NOT NULL DEFAULT 1,
				PRIMARY KEY (id),
				UNIQUE KEY once (once),
				KEY at (at, id),
				KEY action (action, at, id),
				KEY actor (actor_kind, actor_id, at, id),
				KEY session_id (session_id, at, id)
			) {charset}"
		);
		( new Columns( $database ) )->add( 'sessions', 'anonymised_at', 'bigint(20) unsigned NOT NULL DEFAULT 0' );
		$this->addIndex( $database );
	}

	public function tables(): array {
		return [ 'consent_texts', 'consents', 'audit' ];
	}

	private function addIndex( Database $database ): void {
		try {
			$database->run( 'ALTER TABLE {sessions} ADD KEY anonymised_at (anonymised_at, updated_at, id)' );
		} catch ( DatabaseException $failure ) {
			// Another run has added it.
			if ( $database->rows( 'SHOW INDEX FROM {sessions} WHERE Key_name = %s', 'anonymised_at' ) === [] ) {
				throw $failure;
			}
		}
	}
}
