/** The app for Zapier in docs/examples: its definition as Zapier's own schema judges it, its functions against a site. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { allParts, ask, makeKey, startSession, until, url } from './lib/site.mjs';
import { api, startWebhooks } from './lib/webhooks.mjs';

const require = createRequire( import.meta.url );
const app = require( '../../docs/examples/zapier/index.js' );
const { validateAppDefinition } = require( 'zapier-platform-schema' );

let receiver;
let bots;
let close;
let authData;

before( async () => {
	( { receiver, bots, close } = await startWebhooks() );
	const { Authorization: bearer } = await makeKey( 'webhooks:manage', 'chat:write' );
	authData = { url: `${ url }/`, key: bearer.replace( 'Bearer ', '' ) };
} );
after( () => close() );

/** What Zapier gives to each function: requests go through what the app says of them before and after. */
const z = ( bundle ) => {
	const self = {
		errors: {
			Error: class extends Error {
				constructor( text, code, status ) {
					super( text );
					Object.assign( this, { code, status } );
				}
			},
		},
		request: async ( { method = 'GET', params = {}, body, headers = {}, ...rest } ) => {
			const request = app.beforeRequest.reduce( ( made, change ) => change( made, self, bundle ), { method, headers, ...rest } );
			const target = new URL( request.url );
			Object.entries( params ).forEach( ( [ name, value ] ) => target.searchParams.set( name, value ) );
			const answer = await fetch( target, { method, headers: { ...request.headers, ...( body && { 'Content-Type': 'application/json' } ) }, body: body && JSON.stringify( body ) } );
			const text = await answer.text();
			const response = { status: answer.status, content: text, data: text === '' ? undefined : JSON.parse( text ) };
			return app.afterResponse.reduce( ( made, change ) => change( made, self, bundle ), response );
		},
	};
	return self;
};
const run = ( perform, bundle ) => perform( z( { authData, ...bundle } ), { authData, ...bundle } );

/** As the platform sends a definition to Zapier: each function as its name. */
const written = ( value ) => {
	if ( typeof value === 'function' ) {
		return `$func$${ value.length }$f$`;
	}
	if ( Array.isArray( value ) ) {
		return value.map( written );
	}
	return value && typeof value === 'object' ? Object.fromEntries( Object.entries( value ).map( ( [ name, item ] ) => [ name, written( item ) ] ) ) : value;
};

test( 'the definition is one that Zapier takes', () => {
	assert.deepEqual( validateAppDefinition( written( app ) ).errors, [] );
	assert.notDeepEqual( validateAppDefinition( written( { ...app, triggers: { event: { ...app.triggers.event, noun: undefined } } } ) ).errors, [], 'the schema is in force' );
} );

test( 'a connection is tried, and one that may not says why', async () => {
	const caller = await run( app.authentication.test, {} );
	assert.deepEqual( [ caller.kind, caller.scopes, caller.site.url ], [ 'api_key', [ 'chat:write', 'webhooks:manage' ], url ] );
	await assert.rejects( run( app.authentication.test, { authData: { ...authData, key: 'ck_wrong' } } ), ( { message, code, status } ) => /key/.test( message ) && code === 'api_key_invalid' && status === 401 );
} );

test( 'a trigger shows samples, subscribes, gets what happens, and unsubscribes', async () => {
	const { performList, performSubscribe, performUnsubscribe, perform } = app.triggers.event.operation;
	const inputData = { event: 'message.created', bot: bots.echo };
	const samples = await run( performList, { inputData } );
	assert.ok( samples.length > 0 && samples.every( ( { id, type } ) => /^evt_/.test( id ) && type === 'message.created' ) );
	const subscribeData = await run( performSubscribe, { inputData, targetUrl: receiver.url( '/zap' ) } );
	assert.deepEqual( [ subscribeData.source, subscribeData.event, subscribeData.bot ], [ 'zapier', 'message.created', bots.echo ] );
	receiver.trust( subscribeData.secret );
	await allParts( await ask( await startSession( bots.echo ), 'Where is my parcel?' ) );
	const [ { body } ] = await until( () => receiver.at( '/zap' ).length > 0 && receiver.at( '/zap' ), 'the hook is called' );
	const [ event ] = await run( perform, { cleanedRequest: JSON.parse( body ) } );
	assert.deepEqual( [ event.type, event.data.text ], [ 'message.created', 'Where is my parcel?' ] );
	assert.deepEqual( ( await run( performList, { inputData } ) )[ 0 ], event );
	await run( performUnsubscribe, { subscribeData } );
	assert.equal( ( await api( 'GET', `/webhooks/${ subscribeData.id }` ) ).status, 404 );
} );

test( 'an action asks the chatbot, and goes on in the same conversation', async () => {
	const { perform } = app.creates.message.operation;
	const first = await run( perform, { inputData: { message: 'Hello there', bot: bots.echo } } );
	assert.match( first.reply, /Hello there/ );
	const second = await run( perform, { inputData: { message: 'And again', session_id: first.session_id } } );
	assert.equal( second.session_id, first.session_id );
	await assert.rejects( run( perform, { inputData: { message: ' ' } } ), ( { code } ) => code === 'message_empty' || code === 'invalid_request' );
} );
