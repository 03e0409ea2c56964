<?php
/**
 * Runs a script inside WordPress.
 *
 * php run.php <JSON {wordpress, script, input, result, constants, url}>
 * `script` is a PHP file that returns a callable; it gets `input`, and what it returns is written to the file `result`
 * as JSON. `constants` are defined before WordPress loads.
 */

declare(strict_types=1);

$causerie_call = json_decode( $argv[1], true, 32, JSON_THROW_ON_ERROR );

$_SERVER['HTTP_HOST']       = (string) preg_replace( '#^https?://#', '', $causerie_call['url'] );
$_SERVER['SERVER_NAME']     = (string) parse_url( $causerie_call['url'], PHP_URL_HOST );
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

foreach ( $causerie_call['constants'] as $causerie_name => $causerie_value ) {
	define( $causerie_name, $causerie_value );
}

require $causerie_call['wordpress'] . '/wp-load.php';

$causerie_result = ( require $causerie_call['script'] )( $causerie_call['input'] );
file_put_contents( $causerie_call['result'], json_encode( $causerie_result, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES ) );
