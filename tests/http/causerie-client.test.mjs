/** A client that was written for the Causerie API, with its address and its key changed and nothing else. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createServer } from '../servers/openai-compatible.mjs';
import { createBots, makeKey, php, prepare, restUrl } from './lib/site.mjs';

const folder = join( import.meta.dirname ?? new URL( '.', import.meta.url ).pathname, 'python' );
const client = readFileSync( join( folder, 'causerie_client.py' ), 'utf8' );
const place = mkdtempSync( join( tmpdir(), 'causerie-python-' ) );

let server;
let key;
let defaultBot;

before( async () => {
	server = await createServer();
	await prepare( server );
	const { echo } = await createBots( [ 'echo' ] );
	defaultBot = await php( `$settings = $services->settings()->get(); $was = $settings['default_bot']; $services->settings()->replace( array_replace( $settings, array( 'default_bot' => $in ) ) ); return $was;`, echo );
	// The names of the sessions are the client's, so an earlier run has used them too.
	await php( `foreach ( $in as $id ) {
		$services->database()->run( 'DELETE FROM {messages} WHERE session_id = %s', $id );
		$services->database()->run( 'DELETE FROM {sessions} WHERE id = %s', $id );
	}
	return true;`, [ 'session-abc', 'session-def' ] );
	key = ( await makeKey( 'chat:write' ) ).Authorization.replace( 'Bearer ', '' );
} );
after( async () => {
	await php( `$settings = $services->settings()->get(); $services->settings()->replace( array_replace( $settings, array( 'default_bot' => $in ) ) ); return true;`, defaultBot );
	await server.close();
	rmSync( place, { recursive: true } );
} );

function python( args, env = {} ) {
	return new Promise( ( resolve, reject ) => {
		let [ out, errors ] = [ '', '' ];
		const child = spawn( 'python3', args, { env: { ...process.env, ...env } } );
		child.stdout.on( 'data', ( data ) => ( out += data ) );
		child.stderr.on( 'data', ( data ) => ( errors += data ) );
		child.on( 'error', () => reject( new Error( 'Python 3 is missing; on Debian and Ubuntu, apt-get install python3 brings it.' ) ) );
		child.on( 'close', ( status ) => resolve( { status, out, errors } ) );
	} );
}

/** Runs the client against the site: with `requests` where that is installed, else with a stand-in for it. */
async function run( name, secret ) {
	const file = join( place, name );
	const changed = client.replace( 'https://api.causerie.example/v1/chat', `${ restUrl }/chat` ).replace( 'YOUR_API_KEY', secret );
	const lines = [ client, changed ].map( ( text ) => text.split( '\n' ) );
	assert.deepEqual( lines[ 0 ].map( ( line, index ) => ( line === lines[ 1 ][ index ] ? [] : line.split( ' ' )[ 0 ] ) ).flat(), [ 'API_URL', 'API_KEY' ] );
	writeFileSync( file, changed );
	const hasRequests = ( await python( [ '-c', 'import requests' ] ) ).status === 0;
	if ( ! hasRequests ) {
		console.log( 'The Python package requests is missing, so a stand-in of the tests sends the request; python3 -m pip install requests brings it.' );
	}
	const { status, out, errors } = await python( [ file ], hasRequests ? {} : { PYTHONPATH: join( folder, 'stand-in' ) } );
	assert.equal( status, 0, errors );
	return out.trim().split( '\n' );
}

test( 'the client gets its replies, and each of its sessions is one conversation of its user', async () => {
	const replies = await run( 'client.py', key );
	assert.equal( replies.length, 3 );
	assert.match( replies[ 0 ], /You said: Hello, who are you\?/ );
	assert.match( replies[ 1 ], /You said: And what did I ask before\?/ );
	assert.match( replies[ 2 ], /You said: Hello, who are you\?/ );
	const asked = server.requests().map( ( { body } ) => body.messages.filter( ( { role } ) => role !== 'system' ).length );
	assert.deepEqual( asked, [ 1, 3, 1 ], 'the second question came with what was said before, the third with nothing' );
	const sessions = await php(
		`return array_map( static function ( $id ) use ( $services ) {
			$session = $services->sessions()->find( $id );
			return array( $session->messageCount, $services->database()->value( 'SELECT user_id FROM {visitors} WHERE id = %s', (string) $session->visitorId ) );
		}, $in );`,
		[ 'session-abc', 'session-def' ]
	);
	assert.deepEqual( sessions, [ [ 4, 'user-123' ], [ 2, 'user-456' ] ] );
} );

test( 'a client with a wrong key has no reply, and nothing is stored', async () => {
	const count = () => php( `return $services->database()->value( 'SELECT COUNT(*) FROM {messages}' );` );
	const stored = await count();
	assert.deepEqual( await run( 'wrong.py', `${ key.slice( 0, -4 ) }0000` ), [ 'None', 'None', 'None' ] );
	assert.equal( await count(), stored );
} );
