/** The SDK over real sockets against a site, through a proxy that breaks things. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { Causerie, CauserieError } from '../../build/sdk/index.js';
import { createBots, php, prepare, startSessions, until, url } from '../http/lib/site.mjs';
import { createFaultingProxy } from '../servers/faulting-proxy.mjs';
import { createServer } from '../servers/openai-compatible.mjs';

const SLOW = 'words:n=12,delay=150';

let model;
let proxy;
let bots;
let key;

before( async () => {
	model = await createServer();
	await prepare( model );
	bots = await createBots( [ 'echo', SLOW, 'stall:after=3,ms=60000', 'cut:after=3' ] );
	key = await php( "return $services->apiKeys()->make( 'SDK', [ 'chat:write', 'sessions:read', 'sessions:write', 'knowledge:read', 'bots:read', 'bots:write', 'users:read', 'users:write' ], 6000, null, 0 )->text;" );
	proxy = await createFaultingProxy( url );
} );
after( () => {
	proxy?.close();
	model?.close();
} );
beforeEach( () => {
	proxy.fault();
	model.reset();
} );

const server = ( options = {} ) => new Causerie( { url: proxy.url, key, ...options } );
const visitor = async ( bot, options = {} ) => {
	const [ session ] = await startSessions( bot, 1 );
	return { client: new Causerie( { url: proxy.url, visitorToken: session.token, ...options } ), id: session.id };
};
const RETRY_NOW = { 'Retry-After': '0' };
const PROBLEM = ( status, code ) => ( { status, headers: { 'Content-Type': 'application/json', ...RETRY_NOW }, body: JSON.stringify( { code, message: 'No.', data: { status, retryable: true, advice: 'Wait.' } } ) } );
const keysOf = () => new Set( proxy.calls.map( ( { headers } ) => headers[ 'idempotency-key' ] ) );

test( 'a server sends a message and gets the reply', async () => {
	const reply = await server().chat.send( { message: 'One', bot: bots.echo } );
	assert.match( reply.reply, /You said: One/ );
	assert.equal( reply.state, 'complete' );
	assert.equal( ( await server().messages.list( reply.session_id ) ).messages.length, 2 );
} );

test( 'a stream gives the text as it is written, and the reply of the site in the end', async () => {
	const { client, id } = await visitor( bots[ SLOW ] );
	const stream = client.messages.stream( id, { message: 'Write.' } );
	let early = false;
	let text = '';
	for await ( const piece of stream.textStream ) {
		early ||= ! model.requests()[ 0 ].finished;
		text += piece;
	}
	assert.ok( early, 'the first words are here while the model writes' );
	const [ question, reply ] = ( await client.messages.list( id ) ).messages;
	assert.equal( text, reply.text );
	assert.deepEqual( [ stream.reply.message_id, stream.reply.question_id, stream.reply.state, stream.reply.session_id ], [ reply.id, question.id, 'complete', id ] );
	assert.ok( stream.reply.usage.output_tokens > 0 );
} );

for ( const [ how, leave ] of [
	[ 'a loop that is left', async ( stream ) => {
		for await ( const piece of stream.textStream ) {
			assert.ok( piece );
			break;
		}
	} ],
	[ 'a signal', async ( stream, work ) => {
		await assert.rejects( async () => {
			for await ( const piece of stream.textStream ) {
				assert.ok( piece );
				work.abort();
			}
		}, { name: 'AbortError' } );
	} ],
] ) {
	test( `${ how } lets go of the connection, and the site keeps the reply`, async () => {
		const { client, id } = await visitor( bots[ SLOW ] );
		const work = new AbortController();
		await leave( client.messages.stream( id, { message: 'Write.' }, { signal: work.signal } ), work );
		const reply = await until( async () => {
			const { messages } = await client.messages.list( id );
			return messages[ 1 ].state !== 'streaming' && messages[ 1 ];
		}, 'the reply has ended' );
		assert.equal( reply.state, 'complete' );
		assert.equal( reply.text.split( ' ' ).length, 12 );
		assert.equal( proxy.calls.filter( ( { method } ) => method === 'POST' ).length, 1 );
	} );
}

test( 'stop ends the reply at the site, and the loop by itself', async () => {
	const { client, id } = await visitor( bots[ 'stall:after=3,ms=60000' ] );
	const stream = client.messages.stream( id, { message: 'Write.' } );
	let stopped;
	for await ( const part of stream ) {
		if ( part.type === 'text-delta' ) {
			stopped ??= stream.stop();
		}
	}
	assert.equal( ( await stopped ).state, 'stopped' );
	assert.equal( stream.reply.state, 'stopped' );
	await until( () => model.requests()[ 0 ].aborted_by_client, 'the call to the model was ended' );
	assert.equal( ( await client.messages.list( id ) ).messages[ 1 ].text, stream.reply.reply );
} );

for ( const [ what, fault ] of [
	[ 'a 429 that asks to come again', PROBLEM( 429, 'rate_limited' ) ],
	[ 'a 503', PROBLEM( 503, 'model_overloaded' ) ],
	[ 'the page of a proxy', { status: 502, headers: { 'Content-Type': 'text/html', ...RETRY_NOW }, body: '<html>Bad gateway</html>' } ],
	[ 'a connection that breaks before the site hears of it', { reset: 'before' } ],
	[ 'a connection that breaks when the site has done it', { reset: 'after' } ],
	[ 'a body that is cut off', { cut: 40 } ],
] ) {
	test( `a message survives ${ what }, and is asked once`, async () => {
		const { client, id } = await visitor( bots.echo );
		proxy.fault( fault );
		const reply = await client.messages.send( id, { message: 'Once, please.' } );
		assert.match( reply.reply, /You said: Once, please\./ );
		assert.equal( proxy.calls.length, 2 );
		assert.equal( keysOf().size, 1 );
		assert.equal( model.requests().length, 1 );
		assert.equal( ( await client.messages.list( id ) ).messages.length, 2 );
	} );

	test( `a stream survives ${ what }, and nothing is said twice`, async () => {
		const { client, id } = await visitor( bots.echo );
		proxy.fault( fault );
		const stream = client.messages.stream( id, { message: 'Once, please.' } );
		let text = '';
		for await ( const piece of stream.textStream ) {
			text += piece;
		}
		const { messages } = await client.messages.list( id );
		assert.equal( messages.length, 2 );
		assert.equal( text, messages[ 1 ].text );
		assert.equal( stream.reply.reply, text );
		assert.equal( model.requests().length, 1 );
	} );

	test( `a session is made once, whatever ${ what } does`, async () => {
		proxy.fault( fault );
		const count = () => php( "return (int) $GLOBALS['wpdb']->get_var( 'SELECT COUNT(*) FROM ' . $services->database()->table( 'sessions' ) );" );
		const were = await count();
		const { session_id: id } = await server().sessions.create( { bot: bots.echo } );
		assert.equal( ( await server().sessions.get( id ) ).session_id, id );
		assert.equal( await count(), were + 1 );
	} );
}

test( 'a stream that breaks in the middle of the text goes on where it was, while the model writes', async () => {
	const { client, id } = await visitor( bots[ SLOW ] );
	proxy.fault( { cut: 'word3' }, { cut: 'word6' } );
	const parts = [];
	const stream = client.messages.stream( id, { message: 'Write.' } );
	for await ( const part of stream ) {
		parts.push( part );
	}
	const text = parts.filter( ( { type } ) => type === 'text-delta' ).map( ( { delta } ) => delta ).join( '' );
	const { messages } = await client.messages.list( id );
	assert.equal( text, messages[ 1 ].text );
	assert.equal( text.split( ' ' ).length, 12 );
	for ( const type of [ 'start', 'data-session', 'text-start', 'text-end', 'finish' ] ) {
		assert.equal( parts.filter( ( part ) => part.type === type ).length, 1, type );
	}
	assert.equal( proxy.calls.filter( ( { method } ) => method === 'POST' ).length, 3 );
	assert.equal( model.requests().length, 1 );
} );

test( 'a message that is answered in the background has its reply for whoever waits', async () => {
	const client = server();
	const accepted = await client.chat.start( { message: 'Later, please.', bot: bots.echo } );
	assert.ok( ! ( 'reply' in accepted ) );
	const reply = await until( async () => {
		const { messages } = await client.messages.list( accepted.session_id, { after: accepted.question_id, wait: 5 } );
		return messages.find( ( { id, state } ) => id === accepted.message_id && state === 'complete' );
	}, 'the reply is written' );
	assert.match( reply.text, /You said: Later, please\./ );
} );

test( 'a visitor rates a reply, and takes it back', async () => {
	const { client, id } = await visitor( bots.echo );
	const { message_id: reply } = await client.messages.send( id, { message: 'Hello' } );
	const rated = await client.messages.rate( id, reply, { rating: 'up' } );
	assert.equal( rated.rating, 'up' );
	assert.equal( await client.messages.unrate( id, reply ), undefined );
} );

test( 'too many breaks are an error, with what was said until then', async () => {
	const { client, id } = await visitor( bots.echo, { maxRetries: 1 } );
	proxy.fault( { cut: 'text-delta' }, { cut: 'text-delta' } );
	const stream = client.messages.stream( id, { message: 'Hello' } );
	await assert.rejects( stream.finalReply(), ( error ) => error instanceof CauserieError && error.code === 'network' );
	assert.equal( proxy.calls.length, 2 );
	assert.equal( stream.reply.state, 'streaming' );
} );

test( 'a reply that fails at the site is an error, and can be retried without a second question', async () => {
	const { client, id } = await visitor( bots[ 'cut:after=3' ] );
	const stream = client.messages.stream( id, { message: 'Hello' } );
	await assert.rejects( stream.finalReply(), { name: 'CauserieError', code: 'model_cut_off', retryable: true } );
	assert.equal( stream.reply.state, 'failed' );
	await assert.rejects( client.messages.retry( id, stream.reply.message_id ).finalReply(), { code: 'model_cut_off' } );
	assert.equal( ( await client.messages.list( id ) ).messages.filter( ( { role } ) => role === 'user' ).length, 1 );
} );

test( 'errors of the site are typed', async () => {
	await assert.rejects( server().sessions.get( 'no-such-session' ), { name: 'CauserieError', code: 'session_not_found', status: 404, retryable: false } );
	await assert.rejects( server().knowledge.search( { query: 'x', limit: 99 } ), ( error ) => error.code === 'invalid_request' && error.fields[ 0 ].pointer === '/limit' );
	await assert.rejects( server( { key: 'ck_1' } ).knowledge.status(), { code: 'api_key_invalid', status: 401 } );
	await assert.rejects( new Causerie( { url: `${ url }/nowhere` } ).knowledge.status(), { code: 'bad_response', status: 404, retryable: false } );
	await assert.rejects( new Causerie( { url: 'http://127.0.0.1:9', maxRetries: 0 } ).knowledge.status(), { code: 'network', status: 0, retryable: true } );
} );

test( 'a list gives every session once, page by page', async () => {
	const [ bot ] = Object.values( await createBots( [ 'echo' ] ) );
	const made = await startSessions( bot, 7 );
	await Promise.all( made.map( ( { id, token } ) => new Causerie( { url, visitorToken: token } ).messages.send( id, { message: 'Hello' } ) ) );
	const found = [];
	for await ( const session of server().sessions.list( { bot, per_page: 3 } ) ) {
		found.push( session.session_id );
	}
	assert.deepEqual( found.sort(), made.map( ( { id } ) => id ).sort() );
	assert.equal( proxy.calls.length, 3 );
	const page = await server().sessions.list( { bot, per_page: 3 } );
	assert.deepEqual( [ page.data.length, page.total, page.totalPages, page.page ], [ 3, 7, 3, 1 ] );
} );

test( 'a user is made, talks, is found page by page, changed and forgotten', async () => {
	const client = server();
	const ids = [ 'ada', 'bob', 'cleo' ].map( ( name ) => `${ name }-${ Date.now() }` );
	for ( const id of ids ) {
		await client.users.create( { user_id: id, name: id } );
	}
	const found = [];
	for await ( const user of client.users.list( { per_page: 2 } ) ) {
		found.push( user.user_id );
	}
	assert.deepEqual( ids.filter( ( id ) => ! found.includes( id ) ), [] );
	assert.equal( new Set( found ).size, found.length );

	const seen = await client.users.get( ids[ 0 ] );
	await client.users.update( ids[ 0 ], { name: 'Ada' }, { ifMatch: seen } );
	await assert.rejects( client.users.update( ids[ 0 ], { name: 'Ida' }, { ifMatch: seen } ), { code: 'version_conflict' } );
	const { session_id: session } = await client.chat.send( { message: 'Hello', bot: bots.echo, user_id: ids[ 0 ] } );
	assert.deepEqual( ( await client.users.sessions( ids[ 0 ] ) ).data.map( ( one ) => one.session_id ), [ session ] );
	assert.equal( await client.users.delete( ids[ 0 ] ), undefined );
	await assert.rejects( client.users.get( ids[ 0 ] ), { code: 'user_not_found', status: 404 } );
} );

test( 'a change of something that somebody else has changed is refused', async () => {
	const { id } = await server().bots.create( { name: 'Ada' } );
	const [ mine, theirs ] = [ await server().bots.get( id ), await server().bots.get( id ) ];
	await server().bots.update( id, { name: 'Ada of theirs' }, { ifMatch: theirs } );
	await assert.rejects( server().bots.update( id, { name: 'Ada of mine' }, { ifMatch: mine } ), { code: 'version_conflict', status: 412 } );
	assert.equal( ( await server().bots.get( id ) ).name, 'Ada of theirs' );
	await server().bots.delete( id );
} );
