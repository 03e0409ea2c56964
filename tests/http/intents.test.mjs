/** What visitors want, found once they have their reply: through a web server, in the process that answered. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createServer } from '../servers/openai-compatible.mjs';
import { allParts, ask, call, createBots, makeKey, php, prepare, startSession, textOf, until } from './lib/site.mjs';

const INTENTS = { list: [ { name: 'refund', label: 'Refund', keywords: [ 'refund' ] } ] };

let server;
let bots;
let key;

/** A bot whose model for intents is this one. */
const botWith = async ( model ) => ( await createBots( [ 'echo' ], { intents: INTENTS, model: { tasks: { intents: model && { provider: 'openai_compatible', model } } } } ) ).echo;

before( async () => {
	server = await createServer();
	await prepare( server );
	bots = { rules: await botWith( null ), late: await botWith( 'slow-first:ms=8000' ), dead: await botWith( '500' ) };
	key = await makeKey( 'chat:write' );
} );
after( () => server.close() );

/** What stands with the questions of a session, oldest first. */
const found = ( id ) => php(
	`return array_map( static fn ( array $row ) => json_decode( (string) $row['intents'], true ), $services->database()->rows( "SELECT intents FROM {messages} WHERE session_id = %s AND role = 'user' ORDER BY id", $in ) );`,
	id
);
const isFound = async ( id ) => ( await found( id ) ).every( ( one ) => one !== null );
const pending = () => php( `return $services->database()->value( 'SELECT COUNT(*) FROM {pending_intents}' );` );

test( 'the rules look when the stream has ended, without cron', async () => {
	const session = await startSession( bots.rules );
	const parts = await allParts( await ask( session, 'A refund, please!' ) );
	assert.ok( textOf( parts ).includes( 'A refund, please!' ) );
	await until( () => isFound( session.id ), 'the message was looked at' );
	assert.deepEqual( await found( session.id ), [ { by: 'rule', problem: null, found: [ { name: 'refund', label: 'Refund', confidence: 0.6 } ] } ] );
} );

test( 'nobody waits for the model that finds them', async () => {
	const session = await startSession( bots.late );
	const parts = await allParts( await ask( session, 'Nobody waits for a refund.' ) );
	assert.equal( parts.at( -1 ).type, 'finish' );
	// Of the two calls this one is answered late, and the visitor has the whole reply by then.
	assert.deepEqual( await found( session.id ), [ null ] );
	await until( () => isFound( session.id ), 'the message was looked at', 60000 );
	const calls = server.requests().filter( ( { body } ) => JSON.stringify( body.messages ).includes( 'Nobody waits for a refund.' ) );
	assert.deepEqual( calls.map( ( { body } ) => body.model ), [ 'echo', 'slow-first:ms=8000' ] );
} );

test( 'a model that fails leaves it to the rules', async () => {
	const session = await startSession( bots.dead );
	await allParts( await ask( session, 'A refund from a dead model.' ) );
	await until( () => isFound( session.id ), 'the message was looked at' );
	const [ { by, problem, found: [ { name } ] } ] = await found( session.id );
	assert.deepEqual( [ by, problem.startsWith( 'model_' ), name ], [ 'rule', true, 'refund' ] );
} );

test( 'messages that are answered in the background are looked at after their replies, each once', async () => {
	const id = `test-${ randomUUID() }`;
	const texts = Array.from( { length: 12 }, ( _, index ) => `Refund number ${ index }` );
	for ( const message of texts ) {
		const response = await call( 'POST', '/chat', { headers: key, body: { message, bot: bots.rules, session_id: id, async: true } } );
		assert.equal( response.status, 202 );
	}
	await until( async () => ( await found( id ) ).length === texts.length && ( await isFound( id ) ), 'all messages were looked at', 60000 );
	await until( async () => ( await pending() ) === '0', 'nothing is left' );
	assert.deepEqual( ( await found( id ) ).map( ( one ) => one.found.map( ( { name } ) => name ) ), texts.map( () => [ 'refund' ] ) );
} );
