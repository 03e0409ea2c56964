/** Of several who change the same version of a thing at once, one does, and the others are told. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loginAsOwner } from './lib/login.mjs';
import { call, createBots, php, startSessions } from './lib/site.mjs';

const AT_ONCE = 12;
let owner;

before( async () => {
	owner = await loginAsOwner();
} );

/** Sends the same change with the same ETag many times at once; resolves with how often each status came. */
async function race( method, path, bodyOf ) {
	const seen = ( await call( 'GET', path, { headers: owner.headers } ) ).headers.get( 'etag' );
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
	assert.deepEqual( await race( 'PUT', '/settings', ( number ) => ( { ...settings, per_minute: 2000 + number } ) ), ONE_WINS );
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
