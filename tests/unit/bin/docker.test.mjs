import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { dockerEnv, dockerSetup } from '../../../bin/lib/docker.mjs';
import { projectRoot } from '../../../bin/lib/paths.mjs';
import { findPhp } from '../../../bin/lib/requirements.mjs';
import { waitUntil } from '../../../bin/lib/wait.mjs';

const settings = JSON.parse( readFileSync( join( projectRoot, '.wp-env.json' ), 'utf8' ) );

let folder;
let log;
let wpEnv;

/** Stands for Docker and wp-env: notes what it is asked, and does not return from the command that CAUSERIE_HANG names. */
before( () => {
	folder = mkdtempSync( join( tmpdir(), 'causerie-docker-' ) );
	log = join( folder, 'log' );
	wpEnv = join( folder, 'wp-env' );
	const program = `#!${ process.execPath }
const { appendFileSync } = require( 'node:fs' );
const [ command, ...args ] = process.argv.slice( 2 );
appendFileSync( ${ JSON.stringify( log ) }, JSON.stringify( [ command, ...args, process.env.WP_ENV_CORE, process.env.WP_ENV_PORT ] ) + '\\n' );
console.log( command === 'run' ? 'Starting.\\n{"documents":48}\\nRan.' : command );
if ( command === process.env.CAUSERIE_HANG ) {
	setInterval( () => {}, 1000 );
}
if ( command === process.env.CAUSERIE_FAIL ) {
	process.exit( 1 );
}
`;
	for ( const file of [ wpEnv, join( folder, 'docker' ) ] ) {
		writeFileSync( file, program );
		chmodSync( file, 0o755 );
	}
} );
after( () => rmSync( folder, { recursive: true } ) );

const asked = () => ( existsSync( log ) ? readFileSync( log, 'utf8' ).trim().split( '\n' ).filter( Boolean ).map( ( line ) => JSON.parse( line ) ) : [] );
const commands = () => asked().map( ( [ command ] ) => command );

/** Runs it as bin/start.mjs does, in a process of its own. */
function begin( options, env = {} ) {
	rmSync( log, { force: true } );
	const code = `
		const { startDocker } = await import( ${ JSON.stringify( join( projectRoot, 'bin/lib/docker.mjs' ) ) } );
		const { untilInterrupted, watchSignals } = await import( ${ JSON.stringify( join( projectRoot, 'bin/lib/interruption.mjs' ) ) } );
		watchSignals();
		try {
			const site = await startDocker( ${ JSON.stringify( { setup: 'bin/demo/install.php', input: {}, ...options } ) }, ${ JSON.stringify( wpEnv ) } );
			console.log( JSON.stringify( site ) );
			await untilInterrupted();
			await site.stop();
		} catch ( error ) {
			console.log( error.message );
		}`;
	return spawn( process.execPath, [ '--input-type=module', '-e', code ], { env: { ...process.env, PATH: `${ folder }:${ process.env.PATH }`, ...env }, stdio: [ 'ignore', 'pipe', 'inherit' ] } );
}

test( 'the plugin is where WordPress looks for it, whatever the checkout is called', () => {
	assert.equal( settings.mappings[ 'wp-content/plugins/causerie-chat' ], '.' );
	assert.deepEqual( settings.plugins, [] );
	for ( const path of Object.values( settings.mappings ) ) {
		assert.ok( existsSync( join( projectRoot, path ) ), path );
	}
} );

test( 'the plugin is activated, and addresses are those that the demo links to', () => {
	assert.match( settings.lifecycleScripts.afterStart, /wp plugin activate causerie-chat/ );
	assert.match( settings.lifecycleScripts.afterStart, /wp rewrite structure \/%postname%\/ --hard/ );
} );

test( 'version and port are passed on where they are told', () => {
	assert.deepEqual( dockerEnv( {} ), {} );
	assert.deepEqual( dockerEnv( { version: '6.8', port: 9001 } ), { WP_ENV_CORE: 'WordPress/WordPress#6.8-branch', WP_ENV_PORT: '9001' } );
} );

test( 'PHP reads what fills the site as it was meant', () => {
	const input = { text: "it's $5 \\ \"quoted\" é" };
	const code = dockerSetup( 'echo.php', input ).at( -1 );
	writeFileSync( join( folder, 'echo.php' ), '<?php return static fn ( array $in ): array => $in;' );
	const around = `function wp_json_encode( $value ) { return json_encode( $value ); } define( 'WP_PLUGIN_DIR', '${ folder }/plugins' );`;
	const output = execFileSync( findPhp(), [ '-r', around + code.replace( "'/causerie-chat/", "'/../" ) ], { encoding: 'utf8' } );
	assert.deepEqual( JSON.parse( output ), input );
} );

test( 'it starts, fills the site, gives its address and stops at Ctrl-C', async () => {
	const child = begin( { version: '6.8', port: 9001, fresh: true } );
	const [ line ] = await once( child.stdout, 'data' );
	const { url, results } = JSON.parse( line );
	assert.equal( url, 'http://localhost:9001' );
	assert.deepEqual( results, [ { documents: 48 } ] );
	child.kill( 'SIGINT' );
	await once( child, 'close' );
	assert.deepEqual( commands(), [ 'info', 'destroy', 'start', 'run', 'stop' ] );
	assert.deepEqual( asked()[ 2 ].slice( 1 ), [ 'WordPress/WordPress#6.8-branch', '9001' ] );
} );

for ( const command of [ 'start', 'run' ] ) {
	test( `an interruption during ${ command } stops the containers`, async () => {
		const child = begin( {}, { CAUSERIE_HANG: command } );
		const closed = once( child, 'close' );
		await waitUntil( command, () => commands().includes( command ) );
		child.kill( 'SIGINT' );
		await closed;
		assert.equal( commands().at( -1 ), 'stop' );
	} );
}

test( 'what was started is stopped when the site cannot be filled', async () => {
	const child = begin( {}, { CAUSERIE_FAIL: 'run' } );
	await once( child, 'close' );
	assert.deepEqual( commands(), [ 'info', 'start', 'run', 'stop' ] );
} );

test( 'a Docker that does not answer is named', async () => {
	const child = begin( {}, { CAUSERIE_FAIL: 'info' } );
	const [ line ] = await once( child.stdout, 'data' );
	assert.match( String( line ), /Docker does not answer: start it/ );
	await once( child, 'close' );
	assert.deepEqual( commands(), [ 'info' ] );
} );
