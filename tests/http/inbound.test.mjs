/** What other systems tell the site, over real sockets: signed by an implementation of others, many at once, repeated, changed. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { call, createBots, makeKey, messagesOf, php, restUrl, startSession, until } from './lib/site.mjs';
import { api } from './lib/webhooks.mjs';

let bot;
let source;

before( async () => {
	await php( `foreach ( $services->sourceDesk()->all() as $source ) { $services->sourceDesk()->delete( $source->id ); } $services->settings()->replace( array( 'per_minute' => 100000 ) ); return true;` );
	[ bot ] = Object.values( await createBots( [ 'echo' ] ) );
	const { status, body } = await api( 'POST', '/inbound-sources', { name: 'orders', description: 'Orders', actions: [ 'message.push', 'session.close' ] } );
	assert.equal( status, 201 );
	source = body;
} );

/** Sends a message as another system would, and reads the answer. */
async function send( message, { id, at = new Date(), secret = source.secret, to = 'orders', body = JSON.stringify( message ) } ) {
	const response = await fetch( `${ restUrl }/inbound/${ to }`, {
		method: 'POST',
		headers: {
			'Content-Type': 'application/json',
			'webhook-id': id,
			'webhook-timestamp': String( Math.floor( at.getTime() / 1000 ) ),
			'webhook-signature': new Webhook( secret ).sign( id, at, JSON.stringify( message ) ),
		},
		body,
	} );
	return { status: response.status, body: await response.json() };
}

const push = ( session, text = 'Your parcel is on its way.' ) => ( { type: 'message.push', data: { session_id: session.id, text, author: 'Orders' } } );

test( 'a message that comes a hundred times at once has one effect, and all are answered alike', async () => {
	const session = await startSession( bot );
	const answers = await Promise.all( Array.from( { length: 100 }, () => send( push( session ), { id: 'msg_hundred' } ) ) );
	assert.deepEqual( [ ...new Set( answers.map( ( answer ) => JSON.stringify( answer ) ) ) ].length, 1, JSON.stringify( answers.find( ( { status } ) => status !== 200 ) ) );
	assert.equal( answers[ 0 ].status, 200 );
	const messages = await messagesOf( session );
	assert.deepEqual( messages.map( ( { id, role, author } ) => ( { id, role, author } ) ), [ { id: answers[ 0 ].body.message_id, role: 'agent', author: 'Orders' } ] );
} );

test( 'of two messages with the same id at once one has its effect, and the other is told', async () => {
	const session = await startSession( bot );
	const answers = await Promise.all( [ 'one', 'two' ].map( ( text ) => send( push( session, text ), { id: 'msg_twice' } ) ) );
	assert.deepEqual( answers.map( ( { status } ) => status ).sort(), [ 200, 409 ] );
	assert.equal( answers.find( ( { status } ) => status === 409 ).body.code, 'webhook_id_reused' );
	assert.equal( ( await messagesOf( session ) ).length, 1 );
} );

test( 'messages of one session at once come one after the other, and none is lost', async () => {
	const session = await startSession( bot );
	const answers = await Promise.all( Array.from( { length: 40 }, ( _, index ) => send( push( session, `Number ${ index }` ), { id: `msg_of_many_${ index }` } ) ) );
	assert.deepEqual( answers.filter( ( { status } ) => status !== 200 ), [] );
	const messages = await messagesOf( session );
	assert.equal( messages.length, 40 );
	assert.equal( new Set( messages.map( ( { text } ) => text ) ).size, 40 );
} );

test( 'what was changed on its way, or is old, is not believed', async () => {
	const session = await startSession( bot );
	const refused = [
		[ await send( push( session ), { id: 'msg_changed', body: JSON.stringify( push( session ) ).replace( 'parcel', 'refund' ) } ), 401, 'webhook_signature_invalid' ],
		[ await send( push( session ), { id: 'msg_old', at: new Date( Date.now() - 400000 ) } ), 401, 'webhook_timestamp_invalid' ],
		[ await send( push( session ), { id: 'msg_other', secret: `whsec_${ Buffer.alloc( 32 ).toString( 'base64' ) }` } ), 401, 'webhook_signature_invalid' ],
		[ await send( push( session ), { id: 'msg_nowhere', to: 'nobody' } ), 404, 'source_not_found' ],
	];
	for ( const [ answer, status, code ] of refused ) {
		assert.deepEqual( [ answer.status, answer.body.code ], [ status, code ] );
	}
	assert.deepEqual( await messagesOf( session ), [] );
} );

test( 'whoever waits for news gets the message as soon as it is there', async () => {
	const session = await startSession( bot );
	const waiting = call( 'GET', `${ session.messages }?wait=20`, { token: session.token } ).then( ( response ) => response.json() );
	await until( () => php( `return (int) $services->database()->value( "SELECT COUNT(*) FROM {places} WHERE id LIKE 'wait%'" ) > 0;` ), 'somebody waits' );
	const { body } = await send( push( session ), { id: 'msg_awaited' } );
	const { messages } = await waiting;
	assert.deepEqual( messages.map( ( { id } ) => id ), [ body.message_id ] );
} );

test( 'a text that is told a hundred times at once is known once, and forgotten once', async () => {
	const { body: help } = await api( 'POST', '/inbound-sources', { name: 'help', actions: [ 'document.upsert', 'document.delete' ] } );
	const text = ( title ) => ( { type: 'document.upsert', data: { external_id: 'article-12', title, content: 'A quagga is resoled within three weeks.' } } );
	const tell = ( message, id ) => send( message, { id, secret: help.secret, to: 'help' } );
	const reader = await makeKey( 'knowledge:read' );
	const read = async ( path ) => ( await call( 'GET', `/knowledge/${ path }`, { headers: reader } ) ).json();
	const found = async () => ( await read( 'search?query=quagga' ) ).results.map( ( { title } ) => title );
	const answers = await Promise.all( [ ...Array.from( { length: 50 }, () => tell( text( 'Resoling' ), 'doc_many' ) ), ...Array.from( { length: 20 }, ( _, index ) => tell( text( 'Resoling' ), `doc_${ index }` ) ) ] );
	assert.deepEqual( answers.filter( ( { status } ) => status !== 200 ), [] );
	assert.deepEqual( await found(), [ 'Resoling' ] );
	assert.equal( ( await read( 'documents?source=inbound' ) ).documents.length, 1 );
	await tell( text( 'Resoling, and soon' ), 'doc_newer' );
	await tell( text( 'Resoling' ), 'doc_many' );
	assert.deepEqual( await found(), [ 'Resoling, and soon' ] );
	assert.equal( ( await tell( { type: 'document.delete', data: { external_id: 'article-12' } }, 'doc_gone' ) ).status, 200 );
	assert.deepEqual( await found(), [] );
} );
