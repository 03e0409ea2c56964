import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from './paths.mjs';
import { findProgram, run } from './processes.mjs';
import { phpLiteral } from './wp-config.mjs';

/** What wp-env is told besides .wp-env.json, which mounts the checkout, whatever its name, and activates the plugin. */
export const dockerEnv = ( { version, port } ) => ( {
	...( version ? { WP_ENV_CORE: `WordPress/WordPress#${ version }-branch` } : {} ),
	...( port ? { WP_ENV_PORT: String( port ) } : {} ),
} );

/** The arguments of wp-env that run a PHP file of the plugin; its callable gets `input`, and what it returns is the last line. */
export const dockerSetup = ( setup, input ) => {
	const file = phpLiteral( `/causerie-chat/${ setup }` );
	const code = `echo "\\n" . wp_json_encode( ( require WP_PLUGIN_DIR . ${ file } )( json_decode( ${ phpLiteral( JSON.stringify( input ) ) }, true ) ) );`;
	return [ 'run', 'cli', 'wp', 'eval', code ];
};

function readResult( output ) {
	const line = output.split( '\n' ).findLast( ( text ) => text.startsWith( '{' ) );
	if ( ! line ) {
		throw new Error( `The site in Docker was not filled: ${ output.trim().slice( -1000 ) }` );
	}
	return JSON.parse( line );
}

/**
 * Runs the site in Docker with @wordpress/env and .wp-env.json. What was started is stopped when the rest fails or is interrupted.
 *
 * @param {Object}                 options
 * @param {string}                 [options.version] WordPress branch; the newest release unless told
 * @param {number}                 [options.port]    as in .wp-env.json unless told
 * @param {boolean}                [options.fresh]   start over
 * @param {string}                 options.setup     PHP file of the plugin, relative to the checkout, that fills the site
 * @param {Object}                 options.input     what its callable gets
 * @param {(text: string) => void} [options.say]
 * @param {string}                 [program]         wp-env
 * @return {Promise<{url: string, adminUser: string, adminPassword: string, results: object[], stop: () => Promise<void>}>} the site; `results` holds what the callable returned
 * @throws {Error} when Docker does not run
 */
export async function startDocker( { version, port, fresh = false, setup, input, say = () => {} }, program = join( projectRoot, 'node_modules', '.bin', 'wp-env' ) ) {
	const docker = findProgram( 'docker' );
	const answers = docker && ( await run( docker, [ 'info' ] ).then( () => true ).catch( () => false ) );
	if ( ! answers ) {
		throw new Error( `${ docker ? 'Docker does not answer: start it' : 'Docker is not installed: get it from https://docs.docker.com/get-docker/' } and try again, or leave --docker out: the site then runs without it.` );
	}
	const env = dockerEnv( { version, port } );
	const wpEnv = ( args, options ) => run( program, args, { cwd: projectRoot, env, ...options } );
	const stop = async () => {
		await wpEnv( [ 'stop' ], { interruptible: false } );
	};
	try {
		if ( fresh ) {
			await wpEnv( [ 'destroy', '--force' ], { onOutput: say } );
		}
		await wpEnv( [ 'start' ], { onOutput: say } );
		const result = readResult( await wpEnv( dockerSetup( setup, input ) ) );
		const settings = JSON.parse( readFileSync( join( projectRoot, '.wp-env.json' ), 'utf8' ) );
		return { url: `http://localhost:${ port ?? settings.port }`, adminUser: 'admin', adminPassword: 'password', results: [ result ], stop };
	} catch ( error ) {
		await stop();
		throw error;
	}
}
