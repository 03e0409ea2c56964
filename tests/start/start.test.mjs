import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { after, before, test } from 'node:test';

import { freePort } from '../../bin/lib/port.mjs';
import { ask, isAlive, isTaken, recall, sites, start } from './lib/start.mjs';

const QUESTION = 'How much is delivery to Germany?';

/** Somebody else's server: it was there before, and must be there afterwards. */
let stranger;
let strangersPort;
let port;
let running;
let conversation;

before( async () => {
	rmSync( sites, { recursive: true, force: true } );
	stranger = spawn( process.execPath, [ '-e', 'const server = require( "http" ).createServer().listen( 0, "127.0.0.1", () => console.log( server.address().port ) )' ], { detached: true, stdio: [ 'ignore', 'pipe', 'inherit' ] } );
	[ strangersPort ] = ( await once( createInterface( stranger.stdout ), 'line' ) ).map( Number );
	// Below those that other programs get for their connections: one of them must not get it while nothing runs there.
	port = await freePort( 20000 + Math.floor( Math.random() * 10000 ) );
} );

after( async () => {
	await running?.interrupt();
	process.kill( -stranger.pid, 'SIGTERM' );
	rmSync( sites, { recursive: true, force: true } );
} );

const begin = async ( ...args ) => {
	running = await start( '--port', String( port ), ...args );
	assert.equal( running.url, `http://127.0.0.1:${ port }` );
	assert.ok( running.pids.length > 0 );
	assert.ok( running.pids.every( isAlive ) );
};

const end = async () => {
	const { pids, interrupt } = running;
	running = undefined;
	assert.equal( await interrupt(), 0 );
	assert.deepEqual( pids.filter( isAlive ), [] );
	assert.ok( ! ( await isTaken( port ) ) );
	assert.ok( isAlive( stranger.pid ) );
	assert.ok( await isTaken( strangersPort ) );
};

/** An answer from a page of the shop; the link leads to a page that is there. */
const expectAnswer = async () => {
	const reply = await ask( running.url, QUESTION );
	assert.match( reply.reply, /€9\.90/ );
	assert.equal( reply.sources[ 0 ]?.url, `${ running.url }/delivery/` );
	assert.equal( ( await fetch( reply.sources[ 0 ].url ) ).status, 200 );
	return reply;
};

test( 'the bot of a new site answers from its pages, with a link', async () => {
	await begin();
	assert.match( running.text, /on WordPress 7\.1/ );
	conversation = await expectAnswer();
} );

test( 'a second start of the same site says where it runs, and leaves it alone', async () => {
	await assert.rejects( start( '--port', String( await freePort() ) ), ( { message } ) => message.includes( `already runs at ${ running.url }` ) );
	assert.equal( ( await recall( running.url, conversation ) ).status, 200 );
} );

test( 'a port that is taken is named', async () => {
	await assert.rejects( start( '--wp', '6.8', '--port', String( strangersPort ) ), new RegExp( `Port ${ strangersPort } is taken` ) );
} );

test( 'Ctrl-C ends all that was started and nothing else', async () => {
	await end();
} );

test( 'the next start has the same site and its conversations', async () => {
	await begin();
	const { messages } = await recall( running.url, conversation );
	assert.deepEqual( messages.map( ( { text } ) => text ), [ QUESTION, conversation.reply ] );
	await end();
} );

test( '--fresh starts over', async () => {
	await begin( '--fresh' );
	assert.notEqual( ( await recall( running.url, conversation ) ).status, 200 );
	conversation = await expectAnswer();
	await end();
} );

test( '--wp 6.8 has a site of its own', async () => {
	await begin( '--wp', '6.8' );
	assert.match( running.text, /on WordPress 6\.8/ );
	assert.notEqual( ( await recall( running.url, conversation ) ).status, 200 );
	await expectAnswer();
	await end();
} );

test( '--playground runs without the PHP of this machine, with the site that is there', async () => {
	await begin( '--playground' );
	assert.equal( ( await recall( running.url, conversation ) ).messages.length, 2 );
	await expectAnswer();
	await end();
} );

test( '--playground makes a new site too', async () => {
	await begin( '--playground', '--fresh' );
	await expectAnswer();
	await end();
} );
