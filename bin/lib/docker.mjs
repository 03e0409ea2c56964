import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from './paths.mjs';
import { findProgram, run } from './processes.mjs';
import { phpLiteral } from './wp-config.mjs';

const wpEnv = ( args, options ) => run( join( projectRoot, 'node_modules', '.bin', 'wp-env' ), args, { cwd: projectRoot, ...options } );

/**
 * Runs the site in Docker with @wordpress/env and .wp-env.json.
 *
 * @param {Object}                 options
 * @param {string}                 [options.version] WordPress branch; the newest release unless told
 * @param {number}                 [options.port]    as in .wp-env.json unless told
 * @param {boolean}                [options.fresh]   start over
 * @param {string}                 options.setup     PHP file of the plugin, relative to the checkout, that fills the site
 * @param {Object}                 options.input     what its callable gets
 * @param {(text: string) => void} [options.say]
 * @return {Promise<{url: string, adminUser: string, adminPassword: string, results: object[], stop: () => Promise<void>}>} the site; `results` holds what the callable returned
 * @throws {Error} when Docker does not run
 */
export async function startDocker( { version, port, fresh = false, setup, input, say = () => {} } ) {
	const docker = findProgram( 'docker' );
	const answers = docker && ( await run( docker, [ 'info' ] ).then( () => true ).catch( () => false ) );
	if ( ! answers ) {
		throw new Error( `${ docker ? 'Docker does not answer: start it' : 'Docker is not installed: get it from https://docs.docker.com/get-docker/' } and try again, or leave --docker out: the site then runs without it.` );
	}
	const env = {
		...( version ? { WP_ENV_CORE: `WordPress/WordPress#${ version }-branch` } : {} ),
		...( port ? { WP_ENV_PORT: String( port ) } : {} ),
	};
	if ( fresh ) {
		await wpEnv( [ 'destroy', '--force' ], { env, onOutput: say } );
	}
	await wpEnv( [ 'start' ], { env, onOutput: say } );
	const code = `echo wp_json_encode( ( require WP_PLUGIN_DIR . ${ phpLiteral( `/causerie-chat/${ setup }` ) } )( json_decode( ${ phpLiteral( JSON.stringify( input ) ) }, true ) ) );`;
	const output = await wpEnv( [ 'run', 'cli', 'wp', 'eval', code ], { env } );
	const settings = JSON.parse( readFileSync( join( projectRoot, '.wp-env.json' ), 'utf8' ) );
	return {
		url: `http://localhost:${ port ?? settings.port }`,
		adminUser: 'admin',
		adminPassword: 'password',
		results: [ JSON.parse( output.trim().split( '\n' ).findLast( ( line ) => line.startsWith( '{' ) ) ) ],
		async stop() {
			await wpEnv( [ 'stop' ], { env } );
		},
	};
}
