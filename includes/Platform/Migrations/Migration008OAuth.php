<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Migrations;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migration;

defined( 'ABSPATH' ) || exit;

/**
 * Applications of third parties: which there are, what was granted to them, and the tokens of each grant.
 *
 * A grant carries the authorization code that it began with, so that the code is used up by one statement. Of every secret
 * there is a hash only. Moments are milliseconds since 1970, UTC; 0 stands for never.
 */
final class Migration008OAuth implements Migration {

	public function run( Database $database ): void {
		$database->run(
			"CREATE TABLE IF NOT EXISTS {oauth_clients} (
				id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				name varchar(100) NOT NULL,
				website varchar(2000) NOT NULL,
				confidential tinyint(1) unsigned NOT NULL,
				client_credentials tinyint(1) unsigned NOT NULL,
				redirect_uris text NOT NULL,
				scopes varchar(500) NOT NULL,
				secret_hash char(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT '',
				secret_end char(4) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT '',
				created_by bigint(20) unsigned NOT NULL,
				created_at bigint(20) unsigned NOT NULL,
				updated_at bigint(20) unsigned NOT NULL,
				last_used_at bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY (id)
			) {charset}"
		);
		$database->run(
			"CREATE TABLE IF NOT EXISTS {oauth_grants} (
				id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				client_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				user_id bigint(20) unsigned NOT NULL,
				scopes varchar(500) NOT NULL,
				code_hash char(64) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
				redirect_uri varchar(2000) NOT NULL DEFAULT '',
				challenge char(43) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT '',
				created_at bigint(20) unsigned NOT NULL,
				redeemed_at bigint(20) unsigned NOT NULL DEFAULT 0,
				last_used_at bigint(20) unsigned NOT NULL DEFAULT 0,
				expires_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (id),
				UNIQUE KEY code (code_hash),
				KEY client (client_id),
				KEY person (user_id, id),
				KEY expires (expires_at)
			) {charset}"
		);
		$database->run(
			'CREATE TABLE IF NOT EXISTS {oauth_tokens} (
				hash char(64) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				grant_id char(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				kind char(7) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
				scopes varchar(500) NOT NULL,
				created_at bigint(20) unsigned NOT NULL,
				used_at bigint(20) unsigned NOT NULL DEFAULT 0,
				expires_at bigint(20) unsigned NOT NULL,
				PRIMARY KEY (hash),
				KEY family (grant_id),
				KEY expires (expires_at)
			) {charset}'
		);
	}

	public function tables(): array {
		return [ 'oauth_tokens', 'oauth_grants', 'oauth_clients' ];
	}
}
