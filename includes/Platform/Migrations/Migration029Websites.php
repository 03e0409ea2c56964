<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/** Other websites of the owner, and the addresses that were found on them. What they say are documents. */
final class Migration029Websites implements Migration {

	public function run( Database $database ): void {
		$database->run(
			"CREATE TABLE IF NOT EXISTS {websites} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				url text NOT NULL,
				url_hash char(32) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				follow tinyint(1) unsigned NOT NULL DEFAULT 1,
				kind varchar(8) NOT NULL DEFAULT '',
				state varchar(8) NOT NULL,
				failure varchar(20) NOT NULL DEFAULT '',
				round int(10) unsigned NOT NULL DEFAULT 0,
				incomplete tinyint(1) unsigned NOT NULL DEFAULT 0,
				misses int(10) unsigned NOT NULL DEFAULT 0,
				robots mediumtext NOT NULL,
				added_at bigint(20) unsigned NOT NULL,
				read_at bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (id),
				UNIQUE KEY url_hash (url_hash)
			) {charset}"
		);
		$database->run(
			"CREATE TABLE IF NOT EXISTS {website_pages} (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				website_id bigint(20) unsigned NOT NULL,
				url text NOT NULL,
				url_hash char(32) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				kind varchar(8) NOT NULL DEFAULT '',
				round int(10) unsigned NOT NULL,
				read_round int(10) unsigned NOT NULL DEFAULT 0,
				tries tinyint(3) unsigned NOT NULL DEFAULT 0,
				failure varchar(20) NOT NULL DEFAULT '',
				document_id bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (id),
				UNIQUE KEY url_hash (url_hash),
				KEY website (website_id, round, read_round),
				KEY document (document_id)
			) {charset}"
		);
	}

	public function tables(): array {
		return [ 'websites', 'website_pages' ];
	}
}
