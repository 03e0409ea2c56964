/** The visitor sees one reply, whoever fails before it: over real sockets, with the model server of tests/servers. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createServer } from '../servers/openai-compatible.mjs';
import { records } from './lib/login.mjs';
import { allParts, ask, call, closeCircuits, createBots, messagesOf, partsOf, php, prepare, startSession, textOf, until } from './lib/site.mjs';

/** Failures in a minute after which a provider gets a rest. */
const FAILURES = 5;

const choice = ( model ) => ( { provider: 'openai_compatible', model } );
const builtIn = { provider: 'builtin', model: '' };

let server;

before( async () => {
	server = await createServer();
	await prepare( { ...server, patience: { first_byte: 2, idle: 2, total: 20 } } );
} );
beforeEach( async () => {
	await closeCircuits();
	server.reset();
} );
after( async () => {
	await closeCircuits();
	await server.close();
} );

/** A bot that asks this model first, and then these. */
const botOf = async ( model, ...fallbacks ) => ( await createBots( [ model ], { model: { fallbacks } } ) )[ model ];
const asked = () => server.requests().map( ( { model } ) => model );
const outcomes = async ( session ) => ( await records( session.id ) ).at( -1 ).attempts.map( ( { model, outcome } ) => [ model, outcome ] );

test( 'the second model answers where the first is overloaded again and again, as one reply', async () => {
	const session = await startSession( await botOf( '500', choice( 'echo' ) ) );
	const parts = await allParts( await ask( session, 'Who is there?' ) );
	assert.match( textOf( parts ), /^You said: Who is there\?/ );
	assert.equal( parts.filter( ( { type } ) => type === 'text-start' ).length, 1 );
	assert.ok( ! parts.some( ( { type } ) => type === 'error' || type === 'data-problem' ) );
	assert.equal( parts.at( -1 ).messageMetadata.state, 'complete' );
	assert.deepEqual( asked(), [ '500', '500', '500', 'echo' ] );
	assert.deepEqual( await outcomes( session ), [ [ '500', 'model_overloaded' ], [ '500', 'model_overloaded' ], [ '500', 'model_overloaded' ], [ 'echo', 'ok' ] ] );
} );

test( 'a reply that breaks off after its first words stays the only one', async () => {
	const session = await startSession( await botOf( 'cut:after=3', choice( 'echo' ) ) );
	const parts = await allParts( await ask( session, 'Hello?' ) );
	assert.equal( textOf( parts ).trim(), 'word1 word2 word3' );
	assert.equal( parts.find( ( { type } ) => type === 'data-problem' ).data.code, 'model_cut_off' );
	assert.deepEqual( asked(), [ 'cut:after=3' ] );
} );

test( 'a stop while the bot waits for a busy provider ends the reply', async () => {
	const session = await startSession( await botOf( '429:retry=10', choice( 'echo' ) ) );
	let stopped;
	let last;
	const parts = partsOf( await ask( session, 'Hello?' ) );
	for await ( const part of parts ) {
		if ( part.type === 'start' ) {
			await until( () => server.requests().length === 1, 'the provider has refused' );
			stopped = call( 'POST', `${ session.messages }/${ part.messageId }/stop`, { token: session.token } );
		}
		last = part;
	}
	assert.equal( ( await ( await stopped ).json() ).state, 'stopped' );
	assert.equal( last.messageMetadata.state, 'stopped' );
	assert.equal( ( await messagesOf( session ) )[ 1 ].state, 'stopped' );
	assert.deepEqual( asked(), [ '429:retry=10' ] );
} );

test( 'a provider that fails gets a rest, and of fifty turns at once exactly one asks whether it works again', async () => {
	const bot = await botOf( 'html', builtIn );
	const turn = async () => allParts( await ask( await startSession( bot ), 'Hello?' ) );
	for ( let failed = 0; failed < FAILURES; failed++ ) {
		await turn();
	}
	assert.equal( asked().length, FAILURES );
	assert.equal( ( await turn() ).at( -1 ).messageMetadata.state, 'complete' );
	assert.equal( asked().length, FAILURES, 'the sixth turn does not ask' );

	// The rest is over; the probe takes a while, so all others come while it goes on.
	await php(
		`$bot = $services->bots()->find( $in );
		$services->bots()->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, array( 'model' => array( 'model' => 'slow-first:ms=60000' ) ) ) );
		$GLOBALS['wpdb']->query( 'UPDATE ' . $services->database()->table( 'circuits' ) . " SET open_until = 1 WHERE provider = 'openai_compatible'" );
		return update_option( 'causerie_circuits', array( 'openai_compatible' => 1 ), true );`,
		bot
	);
	server.reset();
	const states = ( await Promise.all( Array.from( { length: 50 }, turn ) ) ).map( ( parts ) => parts.at( -1 ).messageMetadata.state );
	assert.deepEqual( new Set( states ), new Set( [ 'complete' ] ) );
	assert.equal( asked().length, 1 );
} );
