import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { takeAway, withLock } from '../../../bin/lib/lock.mjs';
import { freePort } from '../../../bin/lib/port.mjs';
import { isRunning, run, startServer, stopServer } from '../../../bin/lib/processes.mjs';
import { waitUntil } from '../../../bin/lib/wait.mjs';

let folder;
before( () => {
	folder = mkdtempSync( join( tmpdir(), 'causerie-processes-' ) );
} );
after( () => rmSync( folder, { recursive: true } ) );

test( 'a program gives its output, or an error with the end of it', async () => {
	assert.equal( await run( process.execPath, [ '-e', 'process.stdin.pipe( process.stdout )' ], { input: 'hello' } ), 'hello' );
	await assert.rejects( run( process.execPath, [ '-e', 'console.error( "why" ); process.exit( 3 )' ] ), /ended with 3[\s\S]*why/ );
	await assert.rejects( run( '/no/such/program', [] ), /could not be started/ );
} );

test( 'a server is stopped when the last of its children is gone, which may hold its port', async () => {
	const log = join( folder, 'server.log' );
	// It outlives its parent for as long as it takes to notice.
	const child = 'const parent = process.ppid; process.on( "SIGTERM", () => setInterval( () => process.ppid === parent || process.exit(), 50 ) ); console.log( process.pid ); setInterval( () => {}, 1000 ) // marked-child';
	const server = `require( "child_process" ).spawn( process.execPath, [ "-e", ${ JSON.stringify( child ) } ], { stdio: "inherit" } ); setInterval( () => {}, 1000 ) // marked-server`;
	const pid = await startServer( process.execPath, [ '-e', server ], { log, cwd: folder } );
	const childPid = Number( await waitUntil( 'the child', () => readFileSync( log, 'utf8' ).trim() ) );
	assert.ok( isRunning( pid, 'marked-server' ) );
	assert.ok( isRunning( childPid, 'marked-child' ) );
	await stopServer( pid, 'marked-server' );
	assert.ok( ! isRunning( pid, 'marked-server' ) );
	assert.ok( ! isRunning( childPid, 'marked-child' ) );
} );

test( 'a process of somebody else is not stopped', async () => {
	const pid = await startServer( process.execPath, [ '-e', 'setInterval( () => {}, 1000 ) // other' ], { log: join( folder, 'other.log' ), cwd: folder } );
	await waitUntil( 'the start', () => isRunning( pid, '// other' ) );
	await stopServer( pid, 'ours' );
	assert.ok( isRunning( pid, '// other' ) );
	await stopServer( pid, '// other' );
} );

test( 'waiting ends with the answer, with its error, or in time', async () => {
	let left = 3;
	assert.equal( await waitUntil( 'three', () => --left === 0 && 'yes', { interval: 1 } ), 'yes' );
	await assert.rejects( waitUntil( 'it', () => Promise.reject( new Error( 'no' ) ) ), /^Error: no$/ );
	await assert.rejects( waitUntil( 'Godot', () => false, { timeout: 0, interval: 1 } ), /Godot was not ready/ );
} );

test( 'a free port is not one in use', async () => {
	const server = createServer();
	const port = await freePort();
	await new Promise( ( resolve ) => server.listen( port, '127.0.0.1', resolve ) );
	assert.notEqual( await freePort( port ), port );
	await new Promise( ( resolve ) => server.close( resolve ) );
	assert.equal( await freePort( port ), port );
} );

test( 'a lock lets one in at a time, and a dead owner does not hold it', async () => {
	const file = join( folder, 'some.lock' );
	let inside = 0;
	let most = 0;
	const enter = () =>
		withLock( file, async () => {
			most = Math.max( most, ++inside );
			await run( process.execPath, [ '-e', '' ] );
			inside--;
		} );
	await Promise.all( [ enter(), enter(), enter() ] );
	assert.equal( most, 1 );
	await run( process.execPath, [ '-e', `require( "fs" ).writeFileSync( ${ JSON.stringify( file ) }, String( process.pid ) )` ] );
	await enter();
} );

test( 'who comes late to the lock of a dead owner leaves it to the one who has taken it', () => {
	const file = join( folder, 'taken.lock' );
	writeFileSync( file, '2' );
	takeAway( file, '1' );
	assert.equal( readFileSync( file, 'utf8' ), '2' );
	takeAway( file, '2' );
	assert.equal( existsSync( file ), false );
	assert.deepEqual( readdirSync( folder ).filter( ( name ) => name.startsWith( 'taken.lock' ) ), [] );
} );
