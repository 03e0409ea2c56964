import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import { interruption } from './interruption.mjs';
import { phpDir } from './paths.mjs';
import { run } from './processes.mjs';
import { findPhp } from './requirements.mjs';
import { pluginName } from './site-files.mjs';

/**
 * A PHP file to run inside WordPress; it returns a callable that gets `input`.
 *
 * @typedef {{file: string, input: object, constants?: Record<string, boolean|string|number>}} Script
 */

/**
 * What makes a site ready, in order: install, activate the plugin, then the caller's own scripts.
 *
 * @param {Object}   wanted    input of install.php
 * @param {boolean}  activates whether the plugin is activated
 * @param {Script[]} more
 * @return {Script[]} the scripts in their order
 */
export const setupScripts = ( wanted, activates, more ) => [
	{ file: join( phpDir, 'install.php' ), input: wanted, constants: { WP_INSTALLING: true } },
	...( activates ? [ { file: join( phpDir, 'activate.php' ), input: { plugin: pluginName }, constants: { WP_ADMIN: true } } ] : [] ),
	...more,
];

/**
 * The argument of php/run.php.
 *
 * @param {Script}                      script
 * @param {{wordpress: string, result: string, url: string}} place paths as PHP sees them
 * @return {string} JSON
 */
export const scriptCall = ( { file, input, constants = {} }, place ) => JSON.stringify( { ...place, script: file, input, constants } );

/**
 * Reads the result of a script, and removes it.
 *
 * @param {string} file
 * @return {Object} what the script's callable returned
 */
export function takeResult( file ) {
	const result = JSON.parse( readFileSync( file, 'utf8' ) );
	rmSync( file );
	return result;
}

/**
 * Runs a PHP script inside the WordPress of a site, with the PHP of this machine.
 *
 * @param {{directory: string, wpPath: string, url: string}} site
 * @param {Script}                                           script
 * @param {Record<string, string>}                           [env]
 * @return {Promise<object>} what the script's callable returned
 * @throws {Error} with what PHP printed when the script fails
 */
export async function runScript( { directory, wpPath, url }, script, env ) {
	const result = join( directory, `result-${ process.pid }.json` );
	const call = scriptCall( script, { wordpress: wpPath, result, url } );
	const log = join( wpPath, 'wp-content', 'debug.log' );
	const sizeBefore = existsSync( log ) ? statSync( log ).size : 0;
	try {
		await run( findPhp(), [ '-d', 'display_errors=stderr', '-d', 'memory_limit=512M', join( phpDir, 'run.php' ), call ], { env } );
		return takeResult( result );
	} catch ( error ) {
		interruption.throwIfAborted();
		// WordPress turns the display of errors off: what went wrong is in its log.
		const hasGrown = existsSync( log ) && statSync( log ).size > sizeBefore;
		const reason = hasGrown ? readFileSync( log, 'utf8' ).trim().slice( -1500 ) : error.message;
		throw new Error( `${ basename( script.file ) } failed in WordPress (its log: ${ log }):\n${ reason }` );
	}
}
