/** Nobody overwrites what somebody else has changed meanwhile: of several who do so at once, one does, and the others are told. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { loginAsOwner } from './lib/login.mjs';
import { call, createBots, php, startSessions } from './lib/site.mjs';

const AT_ONCE = 12;
let owner;

before( async () => {
	owner = await loginAsOwner();
} );

/** Calls the API as the owner; what is refused fails the test. */
async function ask( method, path, { body, headers = {} } = {} ) {
	const response = await call( method, path, { body, headers: { ...owner.headers, ...headers } } );
	assert.ok( response.ok, `${ method } ${ path }: ${ response.status } ${ response.ok ? '' : await response.text() }` );
	return response;
}

const etagOf = async ( path ) => ( await ask( 'GET', path ) ).headers.get( 'etag' );

/** Makes something and gives its id. */
const make = async ( path, body, id = 'id' ) => ( await ( await ask( 'POST', path, { body } ) ).json() )[ id ];

const KEY = { scopes: [ 'bots:read' ] };
const APPLICATION = { redirect_uris: [ 'https://app.example/' ], scopes: [ 'bots:read' ] };
const SOURCE = { name: `versions-${ randomUUID().slice( 0, 8 ) }`, actions: [ 'message.push' ] };
/** On the public internet, where nothing is sent in this test. */
const ENDPOINT = { url: 'https://93.184.216.34/in', events: [ 'budget.*' ] };

/** Nobody listens there, and nobody is asked. */
const SERVER = { base_url: 'http://127.0.0.1:9/v1' };
const connectServer = async () => ( await ( await ask( 'PUT', '/models/versions_server', { body: { ...SERVER, model: 'model-0' } } ) ).json() ).provider;
const ownModel = ( number ) => ( { kind: 'openai_compatible', id: `versions-${ number }` } );

/** Of each thing that has versions, by its path: what makes one and gives its id, and the body of one of its changes, by number. */
const THINGS = {
	'/settings': [ () => '', ( number ) => ( { per_minute: 2000 + number } ) ],
	// The last change has an even number: editors keep what they had.
	'/capabilities': [ () => '', ( number ) => ( { roles: [ { role: 'editor', capabilities: number % 2 === 1 ? [ 'causerie_read_sessions' ] : [] } ] } ) ],
	'/bots/{bot_id}': [ async () => ( await createBots( [ 'echo' ] ) ).echo, ( number ) => ( { name: `Bot ${ number }` } ) ],
	'/sessions/{session_id}': [ async () => ( await startSessions( ( await createBots( [ 'echo' ] ) ).echo, 1 ) )[ 0 ].id, ( number ) => ( { title: `Title ${ number }` } ) ],
	'/users/{user_id}': [ async () => ( await ( await ask( 'PUT', `/users/${ randomUUID() }`, { body: { name: 'Ada' } } ) ).json() ).user_id, ( number ) => ( { name: `Ada ${ number }` } ) ],
	'/leads/{lead_id}': [ () => make( '/leads', { fields: { email: 'ada@shop.example' } } ), ( number ) => ( { fields: { company: `Shop ${ number }` } } ) ],
	'/api-keys/{api_key_id}': [ () => make( '/api-keys', { name: 'Shop', ...KEY } ), ( number ) => ( { name: `Shop ${ number }`, ...KEY } ) ],
	'/oauth/clients/{client_id}': [ () => make( '/oauth/clients', { name: 'Help', ...APPLICATION }, 'client_id' ), ( number ) => ( { name: `Help ${ number }`, ...APPLICATION } ) ],
	'/webhooks/{webhook_id}': [ () => make( '/webhooks', ENDPOINT ), ( number ) => ( { ...ENDPOINT, description: `Change ${ number }` } ) ],
	'/inbound-sources/{source_id}': [ () => make( '/inbound-sources', SOURCE ), ( number ) => ( { ...SOURCE, description: `Change ${ number }` } ) ],
	'/models/{provider}': [ connectServer, ( number ) => ( { ...SERVER, model: `model-${ number }` } ) ],
	// The last change has an even number: nothing is left.
	'/models/catalogue/own': [ () => '', ( number ) => ( { models: number % 2 === 1 ? [ ownModel( number ) ] : [] } ) ],
	'/knowledge/documents/{document_id}': [ () => make( '/knowledge/documents', { title: 'Quokkas', content: 'None.' } ), ( number ) => ( { title: 'Quokkas', content: `There are ${ number }.` } ) ],
	'/knowledge/answers/{answer_id}': [ () => make( '/knowledge/answers', { questions: [ 'Quokkas?' ], answer: 'None.' } ), ( number ) => ( { questions: [ 'Quokkas?' ], answer: `There are ${ number }.` } ) ],
};

const CHANGES = JSON.parse( readFileSync( new URL( '../../build/contract/routes.json', import.meta.url ), 'utf8' ) ).filter( ( { versioned, method } ) => versioned && method !== 'GET' );

test( 'each thing that has versions is tried', () => {
	assert.deepEqual( [ ...new Set( CHANGES.map( ( { path } ) => path ) ) ].toSorted(), Object.keys( THINGS ).toSorted() );
} );

for ( const [ template, [ id, bodyOf ] ] of Object.entries( THINGS ) ) {
	test( `${ template }: what was seen before somebody else's change changes and deletes nothing`, async () => {
		const path = template.replace( /\{\w+\}/, String( await id() ) );
		const methods = [ 'PUT', 'PATCH', 'DELETE' ].filter( ( method ) => CHANGES.some( ( route ) => route.path === template && route.method === method ) );
		const change = ( method, number ) => ( method === 'DELETE' ? undefined : bodyOf( number ) );
		const seen = await etagOf( path );
		await ask( methods[ 0 ], path, { body: change( methods[ 0 ], 1 ) } );
		const newest = await etagOf( path );
		assert.notEqual( newest, seen );
		for ( const method of methods ) {
			const refused = await call( method, path, { body: change( method, 3 ), headers: { ...owner.headers, 'If-Match': seen } } );
			assert.deepEqual( [ method, refused.status, ( await refused.json() ).code ], [ method, 412, 'version_conflict' ] );
			assert.equal( await etagOf( path ), newest, method );
		}
		for ( const method of methods ) {
			await ask( method, path, { body: change( method, 4 ), headers: { 'If-Match': await etagOf( path ) } } );
		}
	} );
}

/** Sends the same change with the same ETag many times at once; resolves with how often each status came. */
async function race( method, path, bodyOf ) {
	const seen = await etagOf( path );
	assert.ok( seen );
	const answers = await Promise.all(
		Array.from( { length: AT_ONCE }, ( _, number ) => call( method, path, { headers: { ...owner.headers, 'If-Match': seen }, body: bodyOf( number ) } ) )
	);
	const counts = {};
	for ( const { status } of answers ) {
		counts[ status ] = ( counts[ status ] ?? 0 ) + 1;
	}
	return counts;
}

const ONE_WINS = { 200: 1, 412: AT_ONCE - 1 };

test( 'settings, which WordPress keeps in the memory of each process', async () => {
	const settings = await ( await call( 'GET', '/settings', { headers: owner.headers } ) ).json();
	// None of them is what there is already: it would change nothing, and so leave the version to the next one.
	const other = settings.per_minute < 5000 ? 5000 : 3000;
	assert.deepEqual( await race( 'PUT', '/settings', ( number ) => ( { ...settings, per_minute: other + number } ) ), ONE_WINS );
} );

test( 'connections and models of one’s own, which are options too', async () => {
	assert.deepEqual( await race( 'PUT', `/models/${ await connectServer() }`, ( number ) => ( { ...SERVER, model: `racer-${ number }` } ) ), ONE_WINS );
	await ask( 'DELETE', '/models/versions_server' );
	assert.deepEqual( await race( 'PUT', '/models/catalogue/own', ( number ) => ( { models: [ ownModel( number ) ] } ) ), ONE_WINS );
	// What is answered is what was saved, not what was compared before.
	const saved = await ask( 'PUT', '/models/catalogue/own', { body: { models: [] }, headers: { 'If-Match': await etagOf( '/models/catalogue/own' ) } } );
	assert.deepEqual( await saved.json(), { models: [] } );
	assert.equal( saved.headers.get( 'etag' ), await etagOf( '/models/catalogue/own' ) );
} );

test( 'a bot, which is a post', async () => {
	const { echo } = await createBots( [ 'echo' ] );
	assert.deepEqual( await race( 'PUT', `/bots/${ echo }`, ( number ) => ( { name: `Bot ${ number }` } ) ), ONE_WINS );
} );

test( 'a session and a key, which are rows', async () => {
	const { echo } = await createBots( [ 'echo' ] );
	const [ session ] = await startSessions( echo, 1 );
	assert.deepEqual( await race( 'PATCH', `/sessions/${ session.id }`, ( number ) => ( { title: `Title ${ number }` } ) ), ONE_WINS );
	const id = await php( 'return $services->apiKeys()->make( "Race", [ "bots:read" ], 600, null, 0 )->key->id;' );
	assert.deepEqual( await race( 'PUT', `/api-keys/${ id }`, ( number ) => ( { name: `Key ${ number }`, scopes: [ 'bots:read' ] } ) ), ONE_WINS );
} );
