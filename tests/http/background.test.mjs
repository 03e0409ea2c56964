/** Messages whose reply nobody waits for, and those who wait for news. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createServer } from '../servers/openai-compatible.mjs';
import { allParts, call, createBots, makeKey, php, prepare, served, until, workers } from './lib/site.mjs';

const MANY = 200;

let server;
let bots;
let key;

before( async () => {
	server = await createServer();
	await prepare( server );
	bots = await createBots( [ 'echo', 'words:n=4,delay=900', 'words:n=20,delay=100', 'words:n=10,delay=1000' ] );
	key = await makeKey( 'chat:write' );
} );
after( () => server.close() );

const send = ( session, message, body = {}, headers = {} ) => call( 'POST', `/sessions/${ session }/messages`, { headers: { ...key, ...headers }, body: { message, ...body } } );
const begin = ( session, message, bot, body = {} ) => call( 'POST', '/chat', { headers: key, body: { message, bot: bots[ bot ], session_id: session, ...body } } );
const get = async ( session, query = '' ) => ( await ( await call( 'GET', `/sessions/${ session }/messages${ query }`, { headers: key } ) ).json() ).messages;
const newSession = () => `test-${ randomUUID() }`;

/** Every message of a session, oldest first, and whether they are what was sent: each once, each with its own reply. */
async function checkAll( session, accepted ) {
	const rows = await php(
		`return $services->database()->rows( 'SELECT id, role, state, text, reply_to FROM {messages} WHERE session_id = %s ORDER BY id', $in );`,
		session
	);
	const questions = rows.filter( ( { role } ) => role === 'user' );
	const replies = rows.filter( ( { role } ) => role === 'assistant' );
	assert.equal( questions.length, accepted.size, 'every message is stored once' );
	assert.deepEqual( questions.map( ( { id } ) => id ).sort(), [ ...accepted.keys() ].sort() );
	for ( const { id, text } of questions ) {
		assert.equal( text, accepted.get( id ).text );
	}
	assert.deepEqual( replies.map( ( { reply_to: to } ) => to ), questions.map( ( { id } ) => id ), 'each question has one reply, and they come in the order of the questions' );
	for ( const [ index, reply ] of replies.entries() ) {
		assert.equal( reply.id, accepted.get( reply.reply_to ).reply );
		assert.equal( reply.state, 'complete' );
		assert.ok( reply.text.includes( `You said: ${ questions[ index ].text }` ), `"${ reply.text }" answers "${ questions[ index ].text }"` );
	}
	return { questions, replies };
}

test( `${ MANY } messages that are sent to one session at once are accepted, kept in order, and answered one after the other`, async () => {
	const session = newSession();
	const texts = Array.from( { length: MANY }, ( _, index ) => `Message ${ index } of the crowd.` );
	const responses = await Promise.all( texts.map( ( text ) => begin( session, text, 'echo', { async: true } ) ) );
	assert.deepEqual( new Set( responses.map( ( { status } ) => status ) ), new Set( [ 202 ] ) );
	const bodies = await Promise.all( responses.map( ( response ) => response.json() ) );
	const accepted = new Map( bodies.map( ( body, index ) => [ body.question_id, { text: texts[ index ], reply: body.message_id } ] ) );
	assert.equal( accepted.size, MANY );
	assert.equal( bodies.filter( ( body ) => 'visitor_token' in body ).length, 1, 'one of them has begun the session' );

	await until( async () => ( await php( `return $services->database()->value( 'SELECT COUNT(*) FROM {pending} WHERE session_id = %s', $in );`, session ) ) === '0', 'all are answered', 120000 );
	const { questions } = await checkAll( session, accepted );

	// The model was asked in the same order, and knew of each answer when it was asked the next question.
	const asked = server.requests().filter( ( { body } ) => body.messages?.at( -1 ).content.includes( 'of the crowd' ) );
	const last = ( { body } ) => body.messages.at( -1 ).content.match( /Message \d+ of the crowd\./ )[ 0 ];
	assert.deepEqual( asked.map( last ), questions.map( ( { text } ) => text ) );
	for ( const [ index, { body } ] of asked.entries() ) {
		if ( index > 0 ) {
			assert.ok( body.messages.at( -2 ).content.includes( `You said: ${ questions[ index - 1 ].text }` ), 'the answer before is part of the conversation' );
		}
	}
} );

test( 'messages that somebody waits for are refused while the session is busy, and lost by nobody who comes again', async () => {
	const session = newSession();
	const texts = Array.from( { length: MANY }, ( _, index ) => `Patient message ${ index }.` );
	assert.equal( ( await begin( session, 'Patient message -1.', 'echo' ) ).status, 200 );
	const accepted = new Map();
	const refusals = new Set();
	const sendUntilTaken = async ( text ) => {
		// The same key each time: a message of which only the answer was lost is not sent twice.
		const headers = { 'Idempotency-Key': randomUUID() };
		for ( let pause = 100; ; pause = Math.min( 2 * pause, 4000 ) ) {
			const response = await send( session, text, {}, headers );
			const body = await response.json();
			if ( response.status === 200 ) {
				accepted.set( body.question_id, { text, reply: body.message_id } );
				return;
			}
			refusals.add( `${ response.status } ${ body.code } ${ response.headers.get( 'retry-after' ) }` );
			assert.equal( body.code, 'reply_in_progress' );
			await new Promise( ( resolve ) => setTimeout( resolve, pause * ( 0.5 + Math.random() ) ) );
		}
	};
	await Promise.all( texts.map( sendUntilTaken ) );
	assert.deepEqual( refusals, new Set( [ '409 reply_in_progress 2' ] ) );
	const [ question, reply ] = await php( `return array_column( $services->messages()->list( $in, null, 1000 ), 'id' );`, session );
	accepted.set( question, { text: 'Patient message -1.', reply } );
	await checkAll( session, accepted );
} );

test( 'who does not wait is answered at once, with the address of the reply', async () => {
	const session = newSession();
	server.reset();
	const response = await begin( session, 'Take your time.', 'words:n=4,delay=900', { async: true } );
	assert.equal( response.status, 202 );
	const body = await response.json();
	assert.equal( body.state, 'queued' );
	assert.ok( ! server.requests()[ 0 ]?.finished, 'the model has not answered yet' );
	// The address waits until the reply has ended.
	const { messages } = await ( await fetch( response.headers.get( 'location' ), { headers: key } ) ).json();
	assert.deepEqual( messages.map( ( { id, state, text } ) => [ id, state, text ] ), [ [ body.message_id, 'complete', 'word1 word2 word3 word4' ] ] );
} );

test( 'a message that nobody waits for waits for the reply that somebody reads', async () => {
	const session = newSession();
	const streamed = await begin( session, 'I read along.', 'words:n=20,delay=100', { stream: true } );
	const accepted = await ( await send( session, 'I do not.', { async: true } ) ).json();
	assert.equal( accepted.state, 'queued' );
	const parts = await allParts( streamed );
	assert.equal( parts.at( -1 ).messageMetadata.state, 'complete' );
	const messages = await until( async () => {
		const all = await get( session );
		return all.length === 4 && all[ 3 ].state === 'complete' && all;
	}, 'the second message is answered too' );
	assert.equal( messages[ 3 ].id, accepted.message_id );
	assert.equal( server.requests().at( -1 ).body.messages.at( -2 ).role, 'assistant', 'the model knew what it had said before' );
} );

test( 'a stopped message that waits is never answered', async () => {
	const session = newSession();
	await begin( session, 'The first one.', 'words:n=10,delay=1000', { async: true } );
	const second = await ( await send( session, 'The second one.', { async: true } ) ).json();
	const stopped = await call( 'POST', `/sessions/${ session }/messages/${ second.message_id }/stop`, { headers: key } );
	assert.equal( ( await stopped.json() ).state, 'stopped' );
	const messages = await until( async () => {
		const all = await get( session );
		return all[ 1 ].state === 'complete' && all;
	}, 'the first one is answered', 60000 );
	assert.deepEqual( messages.map( ( { state } ) => state ), [ 'complete', 'complete', 'complete', 'stopped' ] );
	assert.equal( messages[ 3 ].text, '' );
} );

/** What a process does that takes a message and dies before it can have anything done. */
const accept = ( session, bot, text ) =>
	php(
		`$turn = $services->turnRunner()->open( Causerie\\Chat\\Chat\\TurnRequest::fromServer( $in['session'], $in['bot'], $in['text'], array( 'url' => '', 'title' => '', 'language' => '' ), null, true ) );
		return $turn->exchange->reply->id;`,
		{ session, bot, text }
	);

test( 'a message whose process died before it was answered is answered when somebody looks for it', async () => {
	const session = newSession();
	const reply = await accept( session, bots.echo, 'Is anybody there?' );
	assert.equal( ( await get( session ) )[ 1 ].state, 'queued' );
	const messages = await until( async () => {
		const all = await get( session );
		return all[ 1 ].state === 'complete' && all;
	}, 'the reply is written after all' );
	assert.equal( messages[ 1 ].id, reply );
	assert.match( messages[ 1 ].text, /You said: Is anybody there\?/ );
} );

test( 'a reply whose process is killed in the middle is written anew by another', async () => {
	const session = newSession();
	const reply = await accept( session, bots.echo, 'Will you survive?' );
	// The kernel ends the process while the model is asked: nothing of it runs any more.
	await assert.rejects(
		php( `add_filter( 'pre_http_request', static fn () => posix_kill( getmypid(), SIGKILL ), 1 ); do_action( 'causerie_write_replies' );` ),
		/PHP ended with/
	);
	assert.equal( ( await get( session ) )[ 1 ].state, 'streaming' );
	// Time passes, until its silence tells that it is dead.
	await php( `$services->database()->run( 'UPDATE {messages} SET updated_at = updated_at - 100000 WHERE id = %s', $in ); $services->database()->run( 'DELETE FROM {places}' ); return true;`, reply );
	const messages = await until( async () => {
		const all = await get( session );
		assert.notEqual( all[ 1 ].state, 'failed' );
		return all[ 1 ].state === 'complete' && all;
	}, 'the reply is written after all' );
	assert.match( messages[ 1 ].text, /You said: Will you survive\?/ );
	assert.equal( messages.length, 2 );
} );

test( 'where PHP cannot go on after its answer, the site asks itself', async () => {
	const session = newSession();
	await accept( session, bots.echo, 'From elsewhere?' );
	await php( `$services->loopback()->send( 'write_replies' ); return true;` );
	await until( async () => ( await php( `return $services->messages()->list( $in, null, 2 )[1]->state->value;`, session ) ) === 'complete', 'the other request has written it' );
} );

const places = () => php( `return (int) $services->database()->value( "SELECT COUNT(*) FROM {places} WHERE id LIKE 'wait%%' AND expires_at > %d", $services->clock()->milliseconds() );` );

test( 'who waits for news hears of a message of somebody else, and of its reply', async () => {
	const session = newSession();
	const first = await ( await begin( session, 'The beginning.', 'words:n=20,delay=100' ) ).json();
	const waiting = get( session, `?after=${ first.message_id }&wait=25` );
	await until( async () => ( await places() ) === 1, 'somebody waits' );
	const accepted = await ( await send( session, 'Something new.', { async: true } ) ).json();
	const news = await waiting;
	assert.equal( news[ 0 ].id, accepted.question_id );
	const [ question, reply ] = await get( session, `?after=${ first.message_id }&wait=25` ).then( ( messages ) => ( messages[ 1 ].state === 'complete' ? messages : get( session, `?after=${ first.message_id }&wait=25` ) ) );
	assert.deepEqual( [ question.id, reply.id, reply.state ], [ accepted.question_id, accepted.message_id, 'complete' ] );
} );

test( 'who waits in vain is told so in the end', async () => {
	const session = newSession();
	const first = await ( await begin( session, 'The beginning.', 'echo' ) ).json();
	const response = await call( 'GET', `/sessions/${ session }/messages?after=${ first.message_id }&wait=1`, { headers: key } );
	assert.equal( response.status, 200 );
	assert.match( response.headers.get( 'content-type' ), /^application\/json/ );
	assert.equal( response.headers.get( 'cache-control' ), 'no-store' );
	assert.deepEqual( await response.json(), { messages: [] } );
	assert.equal( await places(), 0 );
} );

test( 'a worker does not wait for somebody who has left', async () => {
	const session = newSession();
	const first = await ( await begin( session, 'The beginning.', 'echo' ) ).json();
	const leaving = new AbortController();
	const waiting = call( 'GET', `/sessions/${ session }/messages?after=${ first.message_id }&wait=25`, { headers: key, signal: leaving.signal } ).then( ( response ) => response.text() );
	await until( async () => ( await places() ) === 1, 'somebody waits' );
	leaving.abort();
	await assert.rejects( waiting, /abort/i );
	await until( async () => ( await places() ) === 0, 'the worker has noticed', 10000 );
} );

test( 'how many workers there are is known to several who ask at the same moment', async () => {
	const file = await php( `return ( new ReflectionClass( Causerie\\Chat\\Platform\\PhpWorkers::class ) )->getFileName();` );
	const asked = `define( 'ABSPATH', '/' ); require ${ JSON.stringify( file ) };
		for ( $asked = 0; $asked < 2000; $asked++ ) { $counts[ Causerie\\Chat\\Platform\\PhpWorkers::count() ] = true; }
		echo json_encode( array_keys( $counts ) );`;
	const all = await workers();
	assert.deepEqual( new Set( await served( asked, 4 ) ), new Set( [ `[${ all }]` ] ) );
} );

test( 'no more than half of the workers wait; others are answered at once, and visitors too', async () => {
	const session = newSession();
	const first = await ( await begin( session, 'The beginning.', 'echo' ) ).json();
	const leaving = new AbortController();
	const path = `/sessions/${ session }/messages?after=${ first.message_id }&wait=25`;
	const half = Math.floor( ( await workers() ) / 2 );
	const waiting = Array.from( { length: half }, () => call( 'GET', path, { headers: key, signal: leaving.signal } ).then( ( response ) => response.text() ) );
	waiting.forEach( ( one ) => one.catch( () => undefined ) );
	await until( async () => ( await places() ) === half, 'as many wait as may' );
	const crowd = await Promise.all( Array.from( { length: half }, () => call( 'GET', path, { headers: key } ).then( ( response ) => response.json() ) ) );
	assert.deepEqual( crowd, Array.from( { length: half }, () => ( { messages: [] } ) ) );
	assert.equal( await places(), half, 'those who may wait still do' );
	assert.equal( ( await begin( newSession(), 'Am I served?', 'echo' ) ).status, 200 );
	leaving.abort();
	await until( async () => ( await places() ) === 0, 'all have left', 10000 );
} );
