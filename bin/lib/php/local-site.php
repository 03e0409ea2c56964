<?php
/**
 * Plugin Name: Local site
 * Description: Keeps a local test site quiet: no calls to wordpress.org, which would fill debug.log where there is no internet.
 *
 * Copied into wp-content/mu-plugins by bin/lib/site.mjs.
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

foreach ( [ 'core', 'plugins', 'themes' ] as $causerie_kind ) {
	add_filter(
		"pre_site_transient_update_{$causerie_kind}",
		static fn (): object => (object) [
			'last_checked'    => time(),
			'version_checked' => wp_get_wp_version(),
			'updates'         => [],
			'response'        => [],
			'translations'    => [],
			'no_update'       => [],
			'checked'         => [],
		]
	);
}
unset( $causerie_kind );

remove_action( 'init', 'wp_schedule_update_checks' );
add_filter( 'should_load_remote_block_patterns', '__return_false' );
add_filter( 'automatic_updater_disabled', '__return_true' );

// Whatever else core would ask wordpress.org gets an empty answer at once.
add_filter(
	'pre_http_request',
	static function ( $response, array $arguments, string $url ) {
		$host = (string) wp_parse_url( $url, PHP_URL_HOST );
		if ( ! preg_match( '/(^|\.)wordpress\.org$/', $host ) ) {
			return $response;
		}
		return [
			'headers'  => [],
			'body'     => '{"translations":[],"offers":[],"plugins":[],"themes":[],"no_update":[]}',
			'response' => [
				'code'    => 200,
				'message' => 'OK',
			],
			'cookies'  => [],
			'filename' => null,
		];
	},
	10,
	3
);

// There is no mail server: mails go to a file that a test can read, one JSON object a line.
add_filter(
	'pre_wp_mail',
	static function ( $done, array $mail ): bool {
		return file_put_contents( WP_CONTENT_DIR . '/mails.jsonl', wp_json_encode( $mail ) . "\n", FILE_APPEND | LOCK_EX ) !== false;
	},
	10,
	2
);
