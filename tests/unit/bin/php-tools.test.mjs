import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';

import { projectRoot } from '../../../bin/lib/paths.mjs';
import { waitUntil } from '../../../bin/lib/wait.mjs';

/** A Composer that says that it was called, waits until it may, and installs a tool that says its arguments. */
const COMPOSER = `#!${ process.execPath }
const { appendFileSync, existsSync, mkdirSync, writeFileSync } = require( 'node:fs' );
appendFileSync( 'calls', 'install\\n' );
const timer = setInterval( () => {
	if ( ! existsSync( 'bin' ) ) {
		process.exit( 1 );
	}
	if ( existsSync( 'go' ) ) {
		clearInterval( timer );
		mkdirSync( 'tests/tools/vendor/bin', { recursive: true } );
		writeFileSync( 'tests/tools/vendor/bin/tool', 'console.log( process.argv.slice( 2 ).join() )' );
	}
}, 10 );
`;

let folder;
before( () => {
	folder = mkdtempSync( join( tmpdir(), 'causerie-php-tools-' ) );
	for ( const path of [ 'bin/php.mjs', 'bin/lib' ] ) {
		cpSync( join( projectRoot, path ), join( folder, path ), { recursive: true } );
	}
	mkdirSync( join( folder, 'tests/tools' ), { recursive: true } );
	mkdirSync( join( folder, 'programs' ) );
	writeFileSync( join( folder, 'tests/tools/composer.json' ), '{}' );
	writeFileSync( join( folder, 'programs/composer' ), COMPOSER, { mode: 0o755 } );
} );
after( () => rmSync( folder, { recursive: true } ) );

function start( argument ) {
	const env = { ...process.env, PATH: `${ join( folder, 'programs' ) }${ delimiter }${ process.env.PATH }`, PHP_BINARY: process.execPath };
	const child = spawn( process.execPath, [ 'bin/php.mjs', 'tool', argument ], { cwd: folder, env, stdio: [ 'ignore', 'pipe', 'inherit' ] } );
	const said = [];
	child.stdout.on( 'data', ( bytes ) => said.push( bytes ) );
	const ended = once( child, 'close' ).then( ( [ code ] ) => [ code, Buffer.concat( said ).toString().trim() ] );
	return { pid: child.pid, ended };
}

function calls() {
	const file = join( folder, 'calls' );
	return existsSync( file ) ? readFileSync( file, 'utf8' ).trim().split( '\n' ).length : 0;
}

test( 'of two tools that begin at once one installs them all, and the other waits for it', async () => {
	const one = start( 'one' );
	await waitUntil( 'the installation', () => calls() === 1 );
	const two = start( 'two' );
	const isWaiting = () => readdirSync( join( folder, '.cache' ) ).some( ( name ) => name.startsWith( `php-tools.lock.${ two.pid }.` ) );
	await waitUntil( 'the other one', () => isWaiting() || calls() > 1 );
	writeFileSync( join( folder, 'go' ), '' );
	assert.deepEqual( await Promise.all( [ one.ended, two.ended ] ), [ [ 0, 'one' ], [ 0, 'two' ] ] );
	assert.equal( calls(), 1 );
	assert.deepEqual( await start( 'three' ).ended, [ 0, 'three' ] );
	assert.equal( calls(), 1 );
} );
