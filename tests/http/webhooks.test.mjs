/** Webhooks over real sockets: from a turn of a visitor to another system, which is strict, slow, broken or gone. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook } from '../../build/sdk/webhooks.js';
import { allParts, ask, php, startSession, until } from './lib/site.mjs';
import { addEndpoint, api, removeEndpoints, rest, startWebhooks, work } from './lib/webhooks.mjs';

let receiver;
let bots;
let close;

before( async () => {
	( { receiver, bots, close } = await startWebhooks() );
} );
afterEach( removeEndpoints );
after( () => close() );

/** Writes as long as somebody reads. */
function pour( response ) {
	while ( ! response.destroyed && response.write( 'x'.repeat( 65536 ) ) ) {
		// On.
	}
	response.once( 'drain', () => pour( response ) );
}

const sendTest = async ( { id }, type = 'test.ping' ) => ( await api( 'POST', `/webhooks/${ id }/test`, { type } ) ).body;
const delivery = async ( { id }, one ) => ( await api( 'GET', `/webhooks/${ id }/deliveries/${ one.id }` ) ).body;
const arrived = ( path, count ) => until( () => receiver.at( path ).length >= count && receiver.at( path ), `${ count } at ${ path }` );

/** Tells an event that every endpoint may have, and that a failure of which is tried again. */
const tell = ( count = 1 ) =>
	php(
		`for ( $i = 1; $i <= $in; $i++ ) {
			$services->facts()->tell( static fn (): array => array( new Causerie\\Chat\\Platform\\Fact( 'budget.threshold_reached', 0, null, array( 'scope' => 'site', 'period' => '2026-11', 'percent' => $i ) ) ) );
		}
		return true;`,
		count
	);

test( 'a turn of a visitor arrives by itself: signed, in order, and as it was said', async () => {
	const endpoint = await addEndpoint( receiver, '/turn', { ordered: true } );
	const session = await startSession( bots.echo );
	await allParts( await ask( session, 'Where is my parcel?' ) );
	const all = await until( () => receiver.at( '/turn' ).some( ( { event } ) => event?.type === 'reply.created' ) && receiver.at( '/turn' ), 'the reply arrives without anybody asking for it' );
	assert.deepEqual( all.map( ( { problems } ) => problems ), all.map( () => [] ) );
	const types = all.map( ( { event } ) => event.type );
	assert.deepEqual( types.filter( ( type ) => [ 'message.created', 'reply.created' ].includes( type ) ), [ 'message.created', 'reply.created' ] );
	const message = all.find( ( { event } ) => event.type === 'message.created' );
	assert.equal( message.event.data.text, 'Where is my parcel?' );
	assert.equal( message.event.data.session_id, session.id );
	assert.match( all.find( ( { event } ) => event.type === 'reply.created' ).event.data.text, /Where is my parcel\?/ );
	const sequences = all.map( ( { event } ) => event.data.sequence ).filter( ( number ) => number !== null );
	assert.deepEqual( sequences, [ ...sequences ].sort( ( a, b ) => a - b ) );
	assert.equal( ( await verifyWebhook( { payload: message.body, headers: message.headers, secret: endpoint.secret } ) ).id, message.id );
	await until( async () => ( await api( 'GET', `/webhooks/${ endpoint.id }/health` ) ).body.state === 'idle', 'nothing waits' );
} );

test( 'what fails is tried again with the same id and the same bytes, signed anew, and each attempt is kept', async () => {
	const endpoint = await addEndpoint( receiver, '/flaky' );
	receiver.answer( '/flaky', ( { attempt } ) => ( attempt < 3 ? 503 : 200 ) );
	await tell();
	await until( async () => ( await work(), receiver.at( '/flaky' ).length === 3 ), 'it arrives at last' );
	await rest();
	const all = receiver.at( '/flaky' );
	assert.equal( new Set( all.map( ( { id, hash } ) => id + hash ) ).size, 1 );
	assert.ok( all.every( ( { verified } ) => verified ) );
	const { deliveries: [ one ] } = ( await api( 'GET', `/webhooks/${ endpoint.id }/deliveries` ) ).body;
	const record = await delivery( endpoint, one );
	assert.deepEqual( [ record.state, record.attempts, record.last_status, record.next_attempt_at ], [ 'delivered', 3, 200, null ] );
	assert.deepEqual( record.history.map( ( { number, status } ) => [ number, status ] ), [ [ 1, 503 ], [ 2, 503 ], [ 3, 200 ] ] );
	assert.equal( record.body, all[ 0 ].body );
	assert.equal( record.history[ 2 ].response_body, 'Noted.' );
	assert.equal( record.history[ 2 ].address, '127.0.0.1' );
	assert.equal( record.history[ 2 ].request_headers[ 'webhook-signature' ], '••••' );
} );

test( 'a receiver says how long to wait, and what fails waits as the schedule says', async () => {
	const endpoint = await addEndpoint( receiver, '/busy' );
	receiver.answer( '/busy', ( _, response ) => response.writeHead( 429, { 'Retry-After': '3600' } ).end() && undefined );
	await tell();
	await until( () => receiver.at( '/busy' ).length > 0 || work(), 'it arrives' );
	await rest();
	const { deliveries: [ asked ] } = ( await api( 'GET', `/webhooks/${ endpoint.id }/deliveries?state=waiting` ) ).body;
	const wait = ( Date.parse( asked.next_attempt_at ) - Date.parse( asked.updated_at ) ) / 1000;
	assert.ok( wait >= 3600 && wait < 3900, `${ wait } seconds` );
	receiver.answer( '/busy', 500 );
	await work();
	const { deliveries: [ planned ] } = ( await api( 'GET', `/webhooks/${ endpoint.id }/deliveries?state=waiting` ) ).body;
	const pause = ( Date.parse( planned.next_attempt_at ) - Date.parse( planned.updated_at ) ) / 1000;
	assert.ok( pause >= 24 && pause <= 36, `${ pause } seconds after the second attempt` );
} );

test( 'a redirect is a failure that nobody follows', async () => {
	const endpoint = await addEndpoint( receiver, '/moved' );
	receiver.answer( '/moved', ( _, response ) => response.writeHead( 307, { Location: receiver.url( '/elsewhere' ) } ).end() && undefined );
	await sendTest( endpoint );
	await until( async () => ( await api( 'GET', `/webhooks/${ endpoint.id }/deliveries?state=failed` ) ).body.deliveries.length === 1, 'it has failed' );
	assert.equal( receiver.at( '/elsewhere' ).length, 0 );
	assert.equal( ( await api( 'GET', `/webhooks/${ endpoint.id }/deliveries` ) ).body.deliveries[ 0 ].last_status, 307 );
} );

test( '410 switches the endpoint off, and its owner is told', async () => {
	const endpoint = await addEndpoint( receiver, '/gone' );
	receiver.answer( '/gone', 410 );
	await tell( 3 );
	await until( async () => ( await work(), ( await api( 'GET', `/webhooks/${ endpoint.id }` ) ).body.disabled_reason === 'gone' ), 'it is disabled' );
	await rest();
	const before = receiver.at( '/gone' ).length;
	await tell();
	await work();
	assert.equal( receiver.at( '/gone' ).length, before, 'nothing is sent there any more' );
} );

test( 'a delivery is sent again on request, with the same id and the same bytes; a failure plans nothing', async () => {
	const endpoint = await addEndpoint( receiver, '/again' );
	const made = await sendTest( endpoint, 'message.created' );
	await arrived( '/again', 1 );
	receiver.answer( '/again', 500 );
	await until( async () => ( await delivery( endpoint, made ) ).state === 'delivered', 'it is noted' );
	const { status } = await api( 'POST', `/webhooks/${ endpoint.id }/deliveries/${ made.id }/redeliver` );
	assert.equal( status, 202 );
	const [ first, second ] = await arrived( '/again', 2 );
	assert.deepEqual( [ second.id, second.hash ], [ first.id, first.hash ] );
	const record = await until( async () => ( await delivery( endpoint, made ) ).attempts === 2 && delivery( endpoint, made ), 'the second attempt is noted' );
	assert.deepEqual( [ record.state, record.next_attempt_at ], [ 'failed', null ] );
	receiver.answer( '/again', 200 );
	const { body: resent } = await api( 'POST', `/webhooks/${ endpoint.id }/resend`, { since: '2020-01-01T00:00:00Z' } );
	assert.equal( resent.count, 1 );
	assert.equal( ( await arrived( '/again', 3 ) )[ 2 ].hash, first.hash );
} );

test( 'a new secret signs beside the old one until that ends', async () => {
	const endpoint = await addEndpoint( receiver, '/rotated' );
	const { body: rotated } = await api( 'POST', `/webhooks/${ endpoint.id }/rotate-secret`, { overlap_hours: 1 } );
	assert.match( rotated.secret, /^whsec_/ );
	assert.notEqual( rotated.secret, endpoint.secret );
	await sendTest( endpoint );
	const [ both ] = await arrived( '/rotated', 1 );
	for ( const secret of [ endpoint.secret, rotated.secret ] ) {
		assert.ok( new Webhook( secret ).verify( both.body, both.headers ) );
	}
	const { body: last } = await api( 'POST', `/webhooks/${ endpoint.id }/rotate-secret`, { overlap_hours: 0 } );
	receiver.trust( last.secret );
	await sendTest( endpoint );
	const [ , one ] = await arrived( '/rotated', 2 );
	assert.equal( one.headers[ 'webhook-signature' ].split( ' ' ).length, 1 );
	assert.throws( () => new Webhook( rotated.secret ).verify( one.body, one.headers ) );
} );

test( 'with v1a the receiver needs a public key only', async () => {
	const endpoint = ( await api( 'POST', '/webhooks', { url: receiver.url( '/public' ), events: [ '*' ], signature: 'v1a' } ) ).body;
	assert.match( endpoint.secret, /^whpk_/ );
	assert.equal( endpoint.public_key, endpoint.secret );
	await sendTest( endpoint );
	const [ signed ] = await arrived( '/public', 1 );
	assert.equal( ( await verifyWebhook( { payload: signed.body, headers: signed.headers, secret: endpoint.public_key } ) ).type, 'test.ping' );
} );

test( 'only what an endpoint asks for arrives there, in the form that it asks for', async () => {
	await addEndpoint( receiver, '/filtered', {
		events: [ 'budget.*' ],
		filters: [ { field: 'data.percent', operator: 'greater_than', value: 2 } ],
		headers: [ { name: 'X-Shop-Token', value: 'a-token-of-the-shop' } ],
	} );
	await addEndpoint( receiver, '/other', { events: [ 'message.created' ] } );
	const thin = await addEndpoint( receiver, '/thin', { payload: 'thin', events: [ 'message.created' ] } );
	await tell( 4 );
	await sendTest( thin, 'message.created' );
	await work();
	await arrived( '/thin', 1 );
	await arrived( '/filtered', 2 );
	assert.deepEqual( receiver.at( '/filtered' ).map( ( { event } ) => event.data.percent ).sort(), [ 3, 4 ] );
	assert.equal( receiver.at( '/filtered' )[ 0 ].headers[ 'x-shop-token' ], 'a-token-of-the-shop' );
	assert.equal( receiver.at( '/other' ).length, 0 );
	const { data } = receiver.at( '/thin' )[ 0 ].event;
	assert.ok( ! ( 'text' in data ) && 'message_id' in data && 'sequence' in data, JSON.stringify( data ) );
} );

test( 'in order, an event of a session waits for the one before, and other sessions do not wait', async () => {
	await addEndpoint( receiver, '/ordered', { ordered: true, events: [ 'message.created' ] } );
	const sessions = [ await startSession( bots.echo ), await startSession( bots.echo ) ];
	const isBlocked = ( { event } ) => event.data.session_id === sessions[ 0 ].id && event.data.text === 'One';
	let isMended = false;
	receiver.answer( '/ordered', ( one ) => ( isBlocked( one ) && ! isMended ? 500 : 200 ) );
	for ( const text of [ 'One', 'Two', 'Three' ] ) {
		for ( const session of sessions ) {
			await allParts( await ask( session, text ) );
		}
	}
	await work();
	const taken = ( session ) => receiver.at( '/ordered' ).filter( ( { event, status } ) => status === 200 && event.data.session_id === session.id ).map( ( { event } ) => event.data.text );
	await until( () => taken( sessions[ 1 ] ).length === 3, 'the other session arrives' );
	assert.deepEqual( taken( sessions[ 0 ] ), [] );
	isMended = true;
	// What another process is about to send is not taken from it.
	await until( async () => ( await work(), taken( sessions[ 0 ] ).length === 3 ), 'it is mended' );
	assert.deepEqual( taken( sessions[ 0 ] ), [ 'One', 'Two', 'Three' ] );
	assert.deepEqual( taken( sessions[ 1 ] ), [ 'One', 'Two', 'Three' ] );
} );

test( 'an endpoint that hangs holds up neither the others nor a visitor', async () => {
	await addEndpoint( receiver, '/hangs' );
	await addEndpoint( receiver, '/well' );
	const held = [];
	receiver.answer( '/hangs', ( _, response ) => void held.push( response ) );
	const session = await startSession( bots.echo );
	await allParts( await ask( session, 'Are you there?' ) );
	await until( () => receiver.at( '/well' ).some( ( { event } ) => event.type === 'reply.created' ), 'the other endpoint has the reply' );
	assert.ok( held.length > 0 && held.every( ( response ) => ! response.writableEnded ), 'while the one still hangs' );
	const parts = await allParts( await ask( session, 'And now?' ) );
	assert.equal( parts.at( -1 ).messageMetadata.state, 'complete' );
	assert.ok( held.every( ( response ) => ! response.writableEnded ), 'and the visitor has an answer' );
	held.forEach( ( response ) => response.writeHead( 200 ).end() );
} );

test( 'endpoints are versioned, secrets and headers are never shown again, and forbidden targets are refused', async () => {
	const made = await addEndpoint( receiver, '/kept', { headers: [ { name: 'X-Token', value: 'a-long-token-that-is-secret' } ] } );
	const { body: read, headers } = await api( 'GET', `/webhooks/${ made.id }` );
	assert.deepEqual( read.headers, [ { name: 'X-Token', last4: 'cret' } ] );
	assert.ok( ! JSON.stringify( read ).includes( made.secret ) && ! ( 'secret' in read ) );
	const change = { url: made.url, events: [ 'session.*' ], headers: [ { name: 'x-token', value: null } ] };
	assert.equal( ( await api( 'PUT', `/webhooks/${ made.id }`, change, { 'If-Match': '"another"' } ) ).status, 412 );
	const { status, body: changed } = await api( 'PUT', `/webhooks/${ made.id }`, change, { 'If-Match': headers.get( 'etag' ) } );
	assert.equal( status, 200 );
	assert.deepEqual( [ changed.events, changed.headers ], [ [ 'session.*' ], [ { name: 'x-token', last4: 'cret' } ] ] );
	await sendTest( made );
	assert.equal( ( await arrived( '/kept', 1 ) )[ 0 ].headers[ 'x-token' ], 'a-long-token-that-is-secret' );
	for ( const [ body, pointer ] of [
		[ { url: 'https://10.0.0.1/' }, '/url' ],
		[ { url: 'http://169.254.169.254/latest/meta-data' }, '/url' ],
		[ { url: `${ new URL( process.env.CAUSERIE_URL ).origin }/wp-json/` }, '/url' ],
		[ { headers: [ { name: 'Content-Type', value: 'text/plain' } ] }, '/headers/0/name' ],
		[ { headers: [ { name: 'X-New', value: null } ] }, '/headers/0/value' ],
	] ) {
		const refused = await api( 'POST', '/webhooks', { url: made.url, events: [ '*' ], ...body } );
		assert.equal( refused.status, 400 );
		assert.equal( refused.body.data.fields[ 0 ].pointer, pointer );
	}
} );

test( 'a copy of the site under another address sends nothing until an administrator says so', async () => {
	await addEndpoint( receiver, '/copy', { events: [ 'budget.*' ] } );
	await rest();
	await php( `update_option( 'causerie_webhooks', array( 'home' => 'the-live-shop.example' ) + get_option( 'causerie_webhooks' ) ); return true;` );
	await tell();
	assert.equal( await work(), false );
	assert.equal( ( await api( 'GET', '/webhooks' ) ).body.paused, true );
	assert.equal( receiver.at( '/copy' ).length, 0 );
	await php( `Causerie\\Chat\\Webhooks\\Endpoints\\EndpointRegister::resume(); return true;` );
	await work();
	await arrived( '/copy', 1 );
} );

test( 'a server that answers too much, too slowly or nonsense costs little memory, and each fault has its name', async () => {
	const gzip = gzipSync( Buffer.alloc( 100 * 1024 * 1024 ) );
	const faults = {
		'/bomb': ( _, response ) => void response.writeHead( 200, { 'Content-Encoding': 'gzip' } ).end( gzip ),
		'/endless': ( _, response ) => void pour( response.writeHead( 200 ) ),
		'/headers': ( _, response ) => void response.socket.end( `HTTP/1.1 200 OK\r\n${ Array.from( { length: 2000 }, ( __, index ) => `X-${ index }: ${ 'x'.repeat( 5000 ) }\r\n` ).join( '' ) }\r\n` ),
		'/cut': ( _, response ) => void response.socket.end( 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf' ),
		'/reset': ( _, response ) => void response.socket.resetAndDestroy(),
		'/nonsense': ( _, response ) => void response.socket.end( 'SSH-2.0-OpenSSH\r\n\r\n' ),
	};
	const made = {};
	for ( const [ path, how ] of Object.entries( faults ) ) {
		receiver.answer( path, how );
		const endpoint = await addEndpoint( receiver, path, { enabled: false } );
		made[ path ] = endpoint;
	}
	const grown = await php(
		`$tests = $services->testDelivery();
		foreach ( $services->endpointDesk()->all() as $endpoint ) {
			$services->endpoints()->enable( $endpoint->id );
			$tests->make( $endpoint, 'test.ping' );
		}
		$budget = Causerie\\Chat\\Webhooks\\Dispatch\\Budget::onCommandLine( 20, false );
		$before = memory_get_usage();
		memory_reset_peak_usage();
		$services->dispatcher()->run( $budget );
		return memory_get_peak_usage() - $before;`
	);
	assert.ok( grown < 4 * 1024 * 1024, `${ grown } bytes` );
	const outcomes = {};
	for ( const [ path, endpoint ] of Object.entries( made ) ) {
		const [ one ] = ( await api( 'GET', `/webhooks/${ endpoint.id }/deliveries` ) ).body.deliveries;
		const { history: [ attempt ] } = await delivery( endpoint, one );
		outcomes[ path ] = [ one.state, attempt.status, attempt.error, attempt.response_truncated ];
		assert.ok( attempt.response_body.length <= 65536 );
	}
	assert.deepEqual( outcomes, {
		'/bomb': [ 'delivered', 200, '', true ],
		'/endless': [ 'delivered', 200, '', true ],
		'/headers': [ 'failed', 0, 'bad_response', false ],
		'/cut': [ 'failed', 0, 'bad_response', false ],
		'/reset': [ 'failed', 0, 'network', false ],
		'/nonsense': [ 'failed', 0, 'bad_response', false ],
	} );
} );
