import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from '../servers/openai-compatible.mjs';
import { records } from './lib/login.mjs';
import { allParts, ask, call, createBots, messagesOf, partsOf, php, prepare, restUrl, startSession, startSessions, textOf, url } from './lib/site.mjs';

let server;
let bots;
let site;

before( async () => {
	server = await createServer();
	await prepare( server );
	bots = await createBots( [ 'echo', 'words:n=6,delay=300' ] );
	[ site ] = await startSessions( bots.echo, 1 );
} );
after( () => server.close() );

const problemOf = async ( response ) => {
	const problem = await response.json();
	assert.equal( problem.data.status, response.status );
	assert.ok( ! ( 'trace' in problem.data ) );
	return problem;
};

test( 'POST /sessions hands out a token that opens this session and no other', async () => {
	const response = await call( 'POST', '/sessions', { body: { bot: bots.echo, page: { url: `${ url }/delivery/`, title: 'Delivery', language: 'en' } } } );
	assert.equal( response.status, 201 );
	assert.equal( response.headers.get( 'cache-control' ), 'no-store' );
	const session = await response.json();
	assert.ok( Date.parse( session.expires_at ) > Date.now() );
	assert.equal( ( await call( 'GET', `/sessions/${ session.session_id }/messages`, { token: session.visitor_token } ) ).status, 200 );
	const other = await call( 'GET', site.messages, { token: session.visitor_token } );
	assert.equal( other.status, 401 );
	assert.equal( ( await problemOf( other ) ).code, 'visitor_token_invalid' );
} );

for ( const [ method, path ] of [ [ 'GET', 'messages' ], [ 'POST', 'messages' ], [ 'POST', 'messages/msg_00000000000000000000000000/retry' ], [ 'POST', 'messages/msg_00000000000000000000000000/stop' ] ] ) {
	test( `${ method } …/${ path } without a token, and with one that was changed`, async () => {
		const body = method === 'GET' ? undefined : {};
		const without = await call( method, `/sessions/${ site.id }/${ path }`, { body } );
		assert.equal( without.status, 401 );
		assert.equal( ( await problemOf( without ) ).code, 'visitor_token_required' );
		const changed = await call( method, `/sessions/${ site.id }/${ path }`, { body, token: site.token.slice( 0, -1 ) + ( site.token.endsWith( 'A' ) ? 'B' : 'A' ) } );
		assert.equal( changed.status, 401 );
		assert.equal( ( await problemOf( changed ) ).code, 'visitor_token_invalid' );
	} );
}

for ( const field of [ 'messages', 'role', 'system', 'tools', 'model', 'max_tokens', 'temperature', 'instructions' ] ) {
	test( `the field ${ field } is refused, and nothing is asked`, async () => {
		server.reset();
		for ( const [ path, token ] of [ [ site.messages, site.token ], [ '/chat', undefined ] ] ) {
			const response = await call( 'POST', path, { token, body: { message: 'Hello', [ field ]: 'forged' } } );
			assert.equal( response.status, 400 );
			const problem = await problemOf( response );
			assert.equal( problem.code, 'invalid_request' );
			assert.equal( problem.data.fields[ 0 ].pointer, `/${ field }` );
		}
		assert.equal( server.requests().length, 0 );
	} );
}

test( 'bodies that are no JSON, no object, of another type or too large', async () => {
	const send = ( body, headers ) => call( 'POST', site.messages, { token: site.token, body, headers } );
	assert.equal( ( await problemOf( await send( '{"message": ' ) ) ).code, 'invalid_json' );
	assert.equal( ( await problemOf( await send( '[]' ) ) ).code, 'invalid_request' );
	assert.equal( ( await problemOf( await send( 'message=Hello', { 'Content-Type': 'application/x-www-form-urlencoded' } ) ) ).code, 'unsupported_media_type' );
	assert.equal( ( await problemOf( await send( { message: 'x'.repeat( 70000 ) } ) ) ).code, 'body_too_large' );
	assert.equal( ( await problemOf( await send( { message: 'x'.repeat( 4001 ) } ) ) ).code, 'invalid_request' );
	assert.equal( ( await problemOf( await send( { message: ' \n\u200b\t' } ) ) ).code, 'message_empty' );
	assert.equal( ( await problemOf( await call( 'GET', `${ site.messages }?limit[]=5`, { token: site.token } ) ) ).code, 'invalid_request' );
} );

test( 'broken JSON does not tell whether a session is somebody\'s', async () => {
	const response = await call( 'POST', site.messages, { body: '{' } );
	assert.equal( response.status, 401 );
} );

test( 'the same key again gives the first result, also at the same time, and asks the model once', async () => {
	server.reset();
	const session = await startSession( bots[ 'words:n=6,delay=300' ] );
	const headers = { 'Idempotency-Key': crypto.randomUUID() };
	const replies = await Promise.all( Array.from( { length: 4 }, async () => allParts( await ask( session, 'Only once.', { headers } ) ) ) );
	for ( const parts of replies ) {
		assert.equal( textOf( parts ), 'word1 word2 word3 word4 word5 word6' );
		assert.equal( parts[ 0 ].messageId, replies[ 0 ][ 0 ].messageId );
		assert.equal( parts.at( -1 ).messageMetadata.state, 'complete' );
	}
	const whole = await ( await call( 'POST', session.messages, { token: session.token, headers, body: { message: 'Only once.' } } ) ).json();
	assert.equal( whole.message_id, replies[ 0 ][ 0 ].messageId );
	assert.equal( whole.reply, 'word1 word2 word3 word4 word5 word6' );
	assert.equal( server.requests().length, 1 );
	assert.equal( ( await messagesOf( session ) ).length, 2 );

	const reused = await call( 'POST', session.messages, { token: session.token, headers, body: { message: 'Something else.' } } );
	assert.equal( reused.status, 409 );
	assert.equal( ( await problemOf( reused ) ).code, 'idempotency_key_reused' );

	const other = await startSession( bots.echo );
	const another = await call( 'POST', other.messages, { token: other.token, headers, body: { message: 'Only once.' } } );
	assert.notEqual( ( await another.json() ).message_id, whole.message_id, 'a key belongs to its session' );
} );

test( 'POST /chat twice at once with one key begins one session', async () => {
	server.reset();
	const headers = { 'Idempotency-Key': crypto.randomUUID() };
	const replies = await Promise.all( [ 1, 2, 3 ].map( async () => ( await call( 'POST', '/chat', { headers, body: { message: 'Begin.', bot: bots.echo } } ) ).json() ) );
	assert.equal( new Set( replies.map( ( reply ) => reply.session_id ) ).size, 1 );
	assert.equal( new Set( replies.map( ( reply ) => reply.message_id ) ).size, 1 );
	assert.equal( server.requests().length, 1 );
	const tokens = replies.flatMap( ( reply ) => reply.visitor_token ?? [] );
	assert.equal( tokens.length, 1, 'who only knows the key gets no session' );
	const list = await call( 'GET', `/sessions/${ replies[ 2 ].session_id }/messages`, { token: tokens[ 0 ] } );
	assert.equal( ( await list.json() ).messages.length, 2 );
	const streamed = await allParts( await call( 'POST', '/chat', { headers, body: { message: 'Begin.', bot: bots.echo, stream: true } } ) );
	assert.equal( streamed[ 1 ].data.session_id, replies[ 0 ].session_id );
	assert.ok( ! ( 'visitor_token' in streamed[ 1 ].data ) );
} );

test( 'one message too many is answered with 429 and the time to wait, and is not stored', async () => {
	const { echo } = await createBots( [ 'echo' ], { limits: { per_session_per_minute: 2 } } );
	const session = await startSession( echo );
	for ( const text of [ 'One', 'Two' ] ) {
		await allParts( await ask( session, text ) );
	}
	const response = await ask( session, 'Three' );
	assert.equal( response.status, 429 );
	const problem = await problemOf( response );
	assert.equal( problem.code, 'rate_limited' );
	const wait = Number( response.headers.get( 'retry-after' ) );
	assert.ok( wait >= 1 && wait <= 60 );
	assert.equal( problem.data.retry_after, wait );
	assert.equal( response.headers.get( 'ratelimit' ), `"rate_limited";r=0;t=${ wait }` );
	assert.equal( ( await messagesOf( session ) ).length, 4 );
} );

test( 'of 200 messages at once against a limit of 50 exactly 50 get through', async () => {
	server.reset();
	const { echo } = await createBots( [ 'echo' ], { limits: { per_day: 50 } } );
	const sessions = await startSessions( echo, 200 );
	const responses = await Promise.all( sessions.map( ( session ) => call( 'POST', session.messages, { token: session.token, body: { message: 'Hello' } } ) ) );
	const statuses = {};
	for ( const response of responses ) {
		statuses[ response.status ] = ( statuses[ response.status ] ?? 0 ) + 1;
		await response.text();
	}
	assert.deepEqual( statuses, { 200: 50, 429: 150 } );
	assert.equal( server.requests().length, 50 );
	const refused = await call( 'POST', sessions[ 0 ].messages, { token: sessions[ 0 ].token, body: { message: 'Again' } } );
	assert.equal( ( await problemOf( refused ) ).code, 'daily_limit_reached' );
} );

test( 'other websites may not call, unless the owner named them', async () => {
	const from = ( origin, headers = {} ) => call( 'POST', site.messages, { token: site.token, headers: { Origin: origin, ...headers }, body: { message: 'Hello' } } );
	const foreign = await from( 'https://evil.example' );
	assert.equal( foreign.status, 403 );
	assert.equal( ( await problemOf( foreign ) ).code, 'origin_not_allowed' );
	assert.equal( foreign.headers.get( 'access-control-allow-origin' ), null );
	assert.equal( foreign.headers.get( 'access-control-allow-credentials' ), null );
	assert.equal( ( await from( 'null' ) ).status, 403 );
	assert.equal( ( await call( 'POST', site.messages, { token: site.token, headers: { 'Sec-Fetch-Site': 'cross-site' }, body: { message: 'Hello' } } ) ).status, 403 );

	const own = await from( url );
	assert.equal( own.status, 200 );
	assert.equal( own.headers.get( 'access-control-allow-origin' ), url );

	await php( '$services->settings()->replace( array( "per_minute" => 100000, "allowed_origins" => array( "https://shop.example" ) ) ); return true;' );
	try {
		const named = await from( 'https://shop.example', { 'Sec-Fetch-Site': 'cross-site' } );
		assert.equal( named.status, 200 );
		assert.equal( named.headers.get( 'access-control-allow-origin' ), 'https://shop.example' );
		assert.equal( named.headers.get( 'access-control-allow-credentials' ), null );
		assert.match( named.headers.get( 'vary' ), /Origin/ );
		const preflight = await fetch( restUrl + site.messages, { method: 'OPTIONS', headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type,idempotency-key,x-causerie-visitor' } } );
		assert.equal( preflight.status, 200 );
		assert.equal( preflight.headers.get( 'access-control-allow-origin' ), 'https://shop.example' );
		const allowed = preflight.headers.get( 'access-control-allow-headers' ).toLowerCase();
		for ( const header of [ 'content-type', 'idempotency-key', 'x-causerie-visitor' ] ) {
			assert.ok( allowed.includes( header ), header );
		}
		assert.match( preflight.headers.get( 'access-control-allow-methods' ), /POST/ );
	} finally {
		await php( '$services->settings()->replace( array( "per_minute" => 100000 ) ); return true;' );
	}
} );

test( 'bots in the trash, sessions that are gone and messages of others', async () => {
	const { echo } = await createBots( [ 'echo' ] );
	const session = await startSession( echo );
	await php( '$services->bots()->trash( $in ); return true;', echo );
	assert.equal( ( await problemOf( await ask( session, 'Hello' ) ) ).code, 'bot_not_found' );

	const gone = await startSession( bots.echo );
	await php( '$services->erasure()->delete( [ $in ] ); return true;', gone.id );
	assert.equal( ( await problemOf( await ask( gone, 'Hello' ) ) ).code, 'session_not_found' );
	assert.equal( ( await problemOf( await call( 'GET', gone.messages, { token: gone.token } ) ) ).code, 'session_not_found' );

	const mine = await startSession( bots.echo );
	const parts = await allParts( await ask( mine, 'Mine' ) );
	const theirs = await startSession( bots.echo );
	for ( const verb of [ 'stop', 'retry' ] ) {
		const response = await call( 'POST', `${ theirs.messages }/${ parts[ 0 ].messageId }/${ verb }`, { token: theirs.token, body: {} } );
		assert.equal( response.status, 404 );
		assert.equal( ( await problemOf( response ) ).code, 'message_not_found' );
	}
	const again = await call( 'POST', `${ mine.messages }/${ parts[ 0 ].messageId }/retry`, { token: mine.token, body: {} } );
	assert.equal( ( await problemOf( again ) ).code, 'reply_not_retryable' );
} );

test( 'a reply that was stopped can be asked for again, and only the newest', async () => {
	const session = await startSession( bots[ 'words:n=6,delay=300' ] );
	const response = await ask( session, 'Go on.' );
	let id;
	for await ( const part of partsOf( response ) ) {
		if ( part.type === 'text-delta' && id === undefined ) {
			id = ( await messagesOf( session ) )[ 1 ].id;
			await call( 'POST', `${ session.messages }/${ id }/stop`, { token: session.token } );
		}
	}
	const retries = await Promise.all( [ 1, 2 ].map( () => call( 'POST', `${ session.messages }/${ id }/retry`, { token: session.token, body: {} } ) ) );
	const statuses = retries.map( ( retry ) => retry.status ).sort();
	assert.equal( statuses[ 0 ], 200 );
	assert.ok( [ 404, 409 ].includes( statuses[ 1 ] ), 'the same reply is not written twice' );
	assert.equal( ( await messagesOf( session ) ).length, 2 );
	assert.equal( ( await records( session.id ) ).length, 3 );
} );
