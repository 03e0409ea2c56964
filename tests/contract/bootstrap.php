<?php
/** What the contract's PHP needs of WordPress, so that it runs as a plain script. */
declare(strict_types=1);

error_reporting( E_ALL );
ini_set( 'display_errors', 'stderr' );
define( 'ABSPATH', __DIR__ );

function __( string $text ): string {
	return $text;
}

function _n( string $single, string $plural, int $number ): string {
	return $number === 1 ? $single : $plural;
}

spl_autoload_register(
	static function ( string $name ): void {
		if ( str_starts_with( $name, 'Causerie\\Chat\\' ) ) {
			require dirname( __DIR__, 2 ) . '/includes/' . strtr( substr( $name, strlen( 'Causerie\\Chat\\' ) ), '\\', '/' ) . '.php';
		}
	}
);
