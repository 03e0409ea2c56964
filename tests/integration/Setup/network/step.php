<?php
/**
 * One step in the life of a network, in a process of its own: php step.php <path of WordPress> <name of the step>
 *
 * Says as JSON what each site then has of ours: number of tables, bots, the schema version, the cron hook.
 */

declare(strict_types=1);

use Causerie\Chat\Http\OAuth\OAuthDoor;
use Causerie\Chat\Models\Presets;
use Causerie\Chat\Plugin;

[ , $causerie_path, $causerie_step ] = $argv;
define( 'MULTISITE', true );
define( 'SUBDOMAIN_INSTALL', false );
define( 'DOMAIN_CURRENT_SITE', 'network.example' );
define( 'PATH_CURRENT_SITE', '/' );
define( 'SITE_ID_CURRENT_SITE', 1 );
define( 'BLOG_ID_CURRENT_SITE', 1 );
require __DIR__ . '/load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';

const CAUSERIE_PLUGIN = 'causerie-chat/causerie-chat.php';

$causerie_steps = [
	'add'        => static fn () => wp_insert_site( [ 'domain' => 'network.example', 'path' => '/site-' . count( get_sites() ) . '/' ] ),
	'activate'   => static fn () => activate_plugin( CAUSERIE_PLUGIN, '', true ),
	'deactivate' => static fn () => deactivate_plugins( [ CAUSERIE_PLUGIN ], false, true ),
	'delete'     => static fn () => wp_delete_site( (int) max( array_column( get_sites(), 'blog_id' ) ) ),
	'agree'      => static function (): void {
		switch_to_blog( 2 );
		Plugin::services()->settings()->replace( [ 'remove_data_on_uninstall' => true ] );
		restore_current_blog();
	},
	'uninstall'  => static fn () => uninstall_plugin( CAUSERIE_PLUGIN ),
	'nothing'    => static fn () => null,
	'preset'     => static function (): array {
		$keys  = new Presets();
		$given = [];
		putenv( 'CAUSERIE_OPENAI_COMPATIBLE_API_KEY=a-key-of-the-operator' );
		$given[] = (string) $keys->key( 'openai_compatible', 'https://api.example.com' )?->reveal();
		putenv( 'CAUSERIE_OPENAI_COMPATIBLE_BASE_URL=https://api.example.com/v1' );
		$given[] = (string) $keys->key( 'openai_compatible', 'https://api.example.com' )?->reveal();
		return $given;
	},
	'oauth'      => static function (): array {
		$services = Plugin::services();
		[ $client ] = $services->applications()->register( [ 'name' => 'Desk', 'website' => '', 'confidential' => true, 'client_credentials' => true, 'redirect_uris' => [], 'scopes' => [ 'sessions:read' ] ], 1 );
		$token  = $services->tokenIssuer()->forClient( $client, null )->accessToken;
		$read   = static function () use ( $services, $token ): string {
			try {
				return $services->accessTokens()->read( $token )?->kind->value ?? '';
			} catch ( Throwable $problem ) {
				return $problem->getMessage();
			}
		};
		$door   = new OAuthDoor( $services->oauthMetadata( ... ), $services->oauthGrants( ... ) );
		$issuer = static fn ( string $path ): string => $door->document( '/.well-known/oauth-authorization-server' . $path )['issuer'] ?? '';
		$result = [ $read(), $issuer( '' ), $issuer( '/site-1' ), $issuer( '/nowhere' ) ];
		// Even where the rows of one site got into the tables of another.
		foreach ( [ 'oauth_clients', 'oauth_grants', 'oauth_tokens' ] as $table ) {
			$GLOBALS['wpdb']->query( "INSERT INTO {$GLOBALS['wpdb']->get_blog_prefix( 2 )}causerie_{$table} SELECT * FROM {$GLOBALS['wpdb']->get_blog_prefix( 1 )}causerie_{$table}" );
		}
		switch_to_blog( 2 );
		$result[] = $read();
		restore_current_blog();
		return $result;
	},
	'token'      => static function (): array {
		$token = Plugin::services()->visitorToken()->mint( 'ses_01h2xcejqtf2nbrexx3vqjhp41', 7 )->token;
		switch_to_blog( 2 );
		try {
			Plugin::services()->visitorToken()->verify( $token, 'ses_01h2xcejqtf2nbrexx3vqjhp41' );
			return [ 'taken' ];
		} catch ( Throwable $problem ) {
			return [ $problem->getMessage() ];
		} finally {
			restore_current_blog();
		}
	},
];

$causerie_result = $causerie_steps[ $causerie_step ]();
if ( is_wp_error( $causerie_result ) ) {
	throw new RuntimeException( $causerie_result->get_error_message() );
}

$causerie_state = [];
foreach ( get_sites( [ 'orderby' => 'id' ] ) as $causerie_site ) {
	switch_to_blog( (int) $causerie_site->blog_id );
	$causerie_state[ $causerie_site->blog_id ] = [
		'tables'  => count( $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'causerie_' ) . '%' ) ) ),
		'bots'    => (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->posts WHERE post_type = 'causerie_bot'" ),
		'options' => 0 < (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE 'causerie\\_%'" ),
		'cron'    => wp_next_scheduled( 'causerie_clean_up' ) !== false,
	];
	restore_current_blog();
}
$causerie_orphans = count( $wpdb->get_col( "SHOW TABLES LIKE 'net\\_3\\_causerie\\_%'" ) );
echo json_encode( [ 'sites' => $causerie_state, 'result' => is_array( $causerie_result ) ? $causerie_result : null, 'third' => $causerie_orphans ], JSON_THROW_ON_ERROR ), "\n";
