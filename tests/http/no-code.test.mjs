/** Bodies that templates make, over real sockets: they are signed as they are sent, and stay the same on every attempt. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { allParts, ask, startSession, until } from './lib/site.mjs';
import { addEndpoint, api, removeEndpoints, startWebhooks, work } from './lib/webhooks.mjs';

let receiver;
let bots;
let close;

before( async () => {
	( { receiver, bots, close } = await startWebhooks() );
} );
afterEach( removeEndpoints );
after( () => close() );

const HOSTILE = '"}],"text":"<!channel> <https://evil.example|your bank>" {{data.session_id}} \\';

async function say( text ) {
	const session = await startSession( bots.echo );
	await allParts( await ask( session, text ) );
	return session;
}

test( 'what a template makes of what a visitor says arrives signed, as the JSON that it is', async () => {
	const template = JSON.stringify( { text: 'New: {{data.text}}', blocks: [ { $if: 'data.page_title', never: true }, { session: '{{data.session_id}}', n: '{{data.sequence}}', url: '{{links.conversation | url}}' } ] } );
	await addEndpoint( receiver, '/slack', { events: [ 'message.created' ], transform: { escape: 'slack', template } } );
	const session = await say( HOSTILE );
	const [ message ] = await until( () => receiver.at( '/slack' ).length > 0 && receiver.at( '/slack' ), 'it arrives' );
	assert.equal( message.verified, true );
	assert.equal( message.headers[ 'content-type' ], 'application/json' );
	assert.deepEqual( message.event, {
		text: 'New: "}],"text":"&lt;!channel&gt; &lt;https://evil.example|your bank&gt;" {{data.session_id}} \\',
		blocks: [ { session: session.id, n: message.event.blocks[ 0 ].n, url: message.event.blocks[ 0 ].url } ],
	} );
	assert.equal( typeof message.event.blocks[ 0 ].n, 'number' );
	assert.ok( message.event.blocks[ 0 ].url.endsWith( `/wp-admin/admin.php?page=causerie-chat#/conversations/${ session.id }` ) );
} );

test( 'a form arrives as one, and keeps its bytes when its template is changed between two attempts', async () => {
	const transform = ( fields ) => ( { format: 'form', template: JSON.stringify( fields ) } );
	const { id, secret: _, ...endpoint } = await addEndpoint( receiver, '/form', { events: [ 'message.created' ], transform: transform( { oid: '00D5', text: '{{data.text}}', gone: '{{data.gone}}' } ) } );
	receiver.answer( '/form', ( { attempt } ) => ( attempt === 1 ? 503 : 200 ) );
	await say( HOSTILE );
	await until( () => receiver.at( '/form' ).length === 1, 'the first attempt' );
	const { status } = await api( 'PUT', `/webhooks/${ id }`, { url: endpoint.url, events: endpoint.events, transform: transform( { other: '1' } ) } );
	assert.equal( status, 200 );
	await until( async () => receiver.at( '/form' ).length > 1 || ( await work(), false ), 'the second attempt' );
	const [ one, other ] = receiver.at( '/form' );
	assert.deepEqual( [ one.verified, other.verified, one.headers[ 'content-type' ], other.headers[ 'content-type' ] ], [ true, true, ...Array( 2 ).fill( 'application/x-www-form-urlencoded' ) ] );
	assert.equal( one.body, other.body );
	assert.deepEqual( [ ...new URLSearchParams( one.body ) ], [ [ 'oid', '00D5' ], [ 'text', HOSTILE ] ] );
	const { deliveries: [ delivery ] } = ( await api( 'GET', `/webhooks/${ id }/deliveries` ) ).body;
	assert.equal( ( await api( 'GET', `/webhooks/${ id }/deliveries/${ delivery.id }` ) ).body.body, one.body );
} );

test( 'a template that makes too much is given up, and the log says so', async () => {
	const { id } = await addEndpoint( receiver, '/large', { transform: { template: `{ "a": "${ '{{id}}'.repeat( 3000 ) }", "b": "${ '{{data | json}}'.repeat( 100 ) }" }` } } );
	const large = JSON.stringify( { a: Array( 400 ).fill( '{{data | json}}{{site | json}}{{data | json}}' ) } );
	assert.equal( ( await api( 'PUT', `/webhooks/${ id }`, { url: receiver.url( '/large' ), events: [ 'message.created' ], transform: { template: large } } ) ).status, 200 );
	await say( 'x'.repeat( 3000 ) );
	const given = await until( async () => ( await api( 'GET', `/webhooks/${ id }/deliveries?state=failed` ) ).body.deliveries[ 0 ], 'it is given up' );
	assert.deepEqual( [ given.last_error, given.attempts, receiver.at( '/large' ).length ], [ 'body_too_large', 1, 0 ] );
} );

test( 'a preview shows what would be sent, and a mistake is named with its place', async () => {
	const preview = await api( 'POST', '/webhooks/preview', { transform: { escape: 'discord', template: '{ "content": "{{ data.reasons | join }}: {{ data.comment | truncate: 9 }}" }' }, type: 'feedback.received' } );
	assert.equal( preview.status, 200 );
	assert.deepEqual( [ preview.body.content_type, preview.body.body, preview.body.event.type ], [ 'application/json', '{"content":"outdated: Parcels …"}', 'feedback.received' ] );
	assert.equal( ( await api( 'POST', '/webhooks/preview', { transform: { template: '{ "content": "{{ data.comment }}", "n": "{{ data.sequence }}" }' }, type: 'feedback.received', payload: 'thin' } ) ).body.body, '{"n":4}' );
	const wrong = { template: '{ "blocks": [ { "text": "{{ data.text | loud }}" } ] }' };
	for ( const [ method, path, body ] of [ [ 'POST', '/webhooks/preview', {} ], [ 'POST', '/webhooks', { url: receiver.url( '/wrong' ), events: [ '*' ] } ] ] ) {
		const refused = await api( method, path, { ...body, transform: wrong } );
		assert.deepEqual( [ refused.status, refused.body.code, refused.body.data.fields[ 0 ].pointer ], [ 400, 'invalid_request', '/transform/template' ] );
		assert.match( refused.body.data.fields[ 0 ].message, /^At \/blocks\/0\/text: There is no filter "loud"/ );
	}
} );

test( 'a service subscribes, gets what happens, and says with 410 that it wants nothing more', async () => {
	const input = { target: receiver.url( '/zap' ), event: 'message.created', bot: bots.echo, source: 'zapier' };
	const all = await Promise.all( Array.from( { length: 6 }, () => api( 'POST', '/hooks', input ) ) );
	assert.deepEqual( new Set( all.map( ( { status } ) => status ) ), new Set( [ 201 ] ) );
	assert.equal( new Set( all.map( ( { body } ) => body.id ) ).size, 1, 'six at once are one hook' );
	const [ secret, ...others ] = all.map( ( { body } ) => body.secret ).filter( ( one ) => one !== null );
	assert.deepEqual( others, [], 'whose secret is shown once' );
	receiver.trust( secret );
	receiver.answer( '/zap', ( { number } ) => ( number === 1 ? 200 : 410 ) );
	await say( 'Hello' );
	const [ first ] = await until( () => receiver.at( '/zap' ).length > 0 && receiver.at( '/zap' ), 'it arrives' );
	assert.deepEqual( [ first.verified, first.problems, first.event.data.text ], [ true, [], 'Hello' ] );
	const { body: { events: [ sample ] } } = await api( 'GET', '/hooks/sample?event=message.created' );
	assert.deepEqual( sample, first.event );
	await say( 'Hello again' );
	await until( async () => ( await api( 'GET', `/webhooks/${ all[ 0 ].body.id }` ) ).status === 404, 'the hook is gone' );
	assert.equal( ( await api( 'DELETE', `/hooks/${ all[ 0 ].body.id }` ) ).status, 404 );
} );
