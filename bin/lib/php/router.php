<?php
/**
 * What nginx's try_files does, for PHP's own server: files are served, dot files are not (but for /.well-known/, RFC 8615), the rest is WordPress's.
 */

declare(strict_types=1);

// A closure that leaves no variable behind: WordPress is loaded in this very scope.
if ( ( static function (): bool {
	$path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
	if ( preg_match( '#/\.(?!well-known/)#', $path ) === 1 || str_contains( $path, "\0" ) ) {
		http_response_code( 404 );
		exit;
	}
	$file = $_SERVER['DOCUMENT_ROOT'] . $path;
	if ( is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) ) {
		if ( ! str_ends_with( $path, '/' ) ) {
			header( 'Location: ' . $path . '/', true, 301 );
			exit;
		}
		return true;
	}
	// Types that PHP's server does not know, or not in every version.
	$types = [
		'avif'  => 'image/avif',
		'json'  => 'application/json',
		'map'   => 'application/json',
		'mjs'   => 'text/javascript',
		'wasm'  => 'application/wasm',
		'woff2' => 'font/woff2',
	];
	$type  = $types[ strtolower( pathinfo( $file, PATHINFO_EXTENSION ) ) ] ?? null;
	if ( $type !== null && is_file( $file ) ) {
		header( 'Content-Type: ' . $type );
		header( 'Content-Length: ' . filesize( $file ) );
		readfile( $file );
		exit;
	}
	return is_file( $file );
} )() ) {
	// PHP's server serves the file, or runs it.
	return false;
}

$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['PHP_SELF']        = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . '/index.php';
require $_SERVER['SCRIPT_FILENAME'];
