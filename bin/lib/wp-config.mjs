import { randomBytes } from 'node:crypto';

const saltNames = [ 'AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT' ];

/** Fresh secrets for a new site. */
export const createSalts = () => Object.fromEntries( saltNames.map( ( name ) => [ name, randomBytes( 32 ).toString( 'hex' ) ] ) );

/**
 * A value as PHP source.
 *
 * @param {string|number|boolean|null} value
 */
export function phpLiteral( value ) {
	if ( value === null || typeof value === 'boolean' ) {
		return String( value );
	}
	if ( typeof value === 'number' ) {
		if ( ! Number.isFinite( value ) ) {
			throw new RangeError( `PHP has no literal for ${ value }.` );
		}
		return String( value );
	}
	return `'${ String( value ).replaceAll( '\\', '\\\\' ).replaceAll( "'", "\\'" ) }'`;
}

/**
 * The text of wp-config.php.
 *
 * @param {Object} site
 * @param {{name: string, user: string, password: string, host: string, directory?: string}} site.db
 *                                                                      `directory` is SQLite's
 * @param {Record<string, string>}                        site.salts
 * @param {Record<string, string|number|boolean|null>}    [site.constants] win over ours
 */
export function wpConfig( { db, salts, constants = {} } ) {
	const all = {
		DB_NAME: db.name,
		DB_USER: db.user,
		DB_PASSWORD: db.password,
		DB_HOST: db.host,
		DB_CHARSET: 'utf8mb4',
		DB_COLLATE: '',
		...( db.directory ? { DB_DIR: db.directory, DB_FILE: '.ht.sqlite' } : {} ),
		...salts,
		WP_ENVIRONMENT_TYPE: 'local',
		WP_DEBUG: true,
		WP_DEBUG_LOG: true,
		WP_DEBUG_DISPLAY: false,
		SCRIPT_DEBUG: false,
		AUTOMATIC_UPDATER_DISABLED: true,
		WP_AUTO_UPDATE_CORE: false,
		FS_METHOD: 'direct',
		...constants,
	};
	const lines = Object.entries( all ).map( ( [ name, value ] ) => `define( ${ phpLiteral( name ) }, ${ phpLiteral( value ) } );` );
	return `<?php
// Written by bin/lib/site.mjs at every start.
${ lines.join( '\n' ) }
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;
}
