/** Who a visitor is, over real sockets: the login cookie of WordPress as browsers send it, the proof of a server, ids in paths. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { loginAs, loginAsOwner } from './lib/login.mjs';
import { call, php, url } from './lib/site.mjs';

/** What a browser adds to a call that a page of the site makes. */
const SAME_ORIGIN = { Origin: url, 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors' };
const CROSS_SITE = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors' };

let owner;

before( async () => {
	await php( '$services->settings()->replace( [ "per_minute" => 100000, "allowed_origins" => [ "https://shop.example" ] ] ); return $GLOBALS["wpdb"]->query( "DELETE FROM " . $services->database()->table( "counters" ) );' );
	owner = ( await loginAsOwner() ).headers;
} );
after( () => php( 'delete_option( "causerie_identity_secrets" ); $services->settings()->replace( [ "per_minute" => 100000 ] ); return true;' ) );

const begin = async ( headers, body = {} ) => ( await call( 'POST', '/sessions', { body, headers } ) ).json();
const userOf = async ( { session_id: id } ) => ( await ( await call( 'GET', `/sessions/${ id }`, { headers: owner } ) ).json() ).user_id;
const read = ( session, headers = {} ) => call( 'GET', `/sessions/${ session.session_id }/messages`, { token: session.visitor_token, headers } );

test( 'the login of WordPress names the visitor on pages of the site, without a nonce, and nowhere else', async () => {
	const { cookie } = await loginAs( 'subscriber' );
	const other = await loginAs( 'subscriber' );
	const session = await begin( { ...SAME_ORIGIN, ...cookie } );
	assert.match( await userOf( session ), /^wp:\d+$/ );
	assert.equal( await userOf( await begin( SAME_ORIGIN ) ), null );
	assert.equal( await userOf( await begin( { ...CROSS_SITE, Origin: 'https://shop.example', ...cookie } ) ), null );
	assert.equal( await userOf( await begin( cookie ) ), null, 'a call that does not say where it comes from' );
	const foreign = await call( 'POST', '/sessions', { body: {}, headers: { ...CROSS_SITE, Origin: 'https://evil.example', ...cookie } } );
	assert.equal( foreign.status, 403 );

	assert.equal( ( await read( session, { ...SAME_ORIGIN, ...cookie } ) ).status, 200 );
	for ( const headers of [ SAME_ORIGIN, { ...SAME_ORIGIN, ...other.cookie } ] ) {
		const closed = await read( session, headers );
		assert.deepEqual( [ closed.status, ( await closed.json() ).code ], [ 401, 'visitor_token_invalid' ] );
	}
} );

test( 'a server proves who a visitor is, and nobody else can', async () => {
	const { secret } = await ( await call( 'POST', '/identity/secrets', { headers: owner } ) ).json();
	const user = 'zoe+news@shop.example';
	const proof = { user_id: user, user_hash: createHmac( 'sha256', secret ).update( user ).digest( 'hex' ) };
	assert.equal( await userOf( await begin( SAME_ORIGIN, proof ) ), user );

	const session = await begin( SAME_ORIGIN );
	const identify = ( body ) => call( 'POST', `/sessions/${ session.session_id }/identify`, { token: session.visitor_token, headers: SAME_ORIGIN, body } );
	assert.equal( ( await identify( { ...proof, user_hash: '0'.repeat( 64 ) } ) ).status, 403 );
	assert.equal( await userOf( session ), null );
	const identified = await ( await identify( proof ) ).json();
	assert.deepEqual( identified.session_ids, [ session.session_id ] );
	assert.equal( await userOf( session ), user );
	assert.equal( ( await read( { ...session, visitor_token: identified.visitor_token } ) ).status, 200 );
} );

test( 'an id of any kind stands in the path, encoded or not', async () => {
	for ( const id of [ 'ada+news@shop.example', "o'brien@shop.example", 'auth0|5f7c', '-Nx_~.a', '42' ] ) {
		const made = await call( 'PUT', `/users/${ encodeURIComponent( id ) }`, { headers: owner, body: { name: 'Ada' } } );
		assert.deepEqual( [ made.status, ( await made.json() ).user_id ], [ 200, id ] );
		assert.equal( ( await ( await call( 'GET', `/users/${ id }`, { headers: owner } ) ).json() ).user_id, id );
		const plain = await fetch( `${ url }/index.php?rest_route=${ encodeURIComponent( `/causerie/v1/users/${ id }` ) }`, { headers: owner } );
		assert.equal( ( await plain.json() ).user_id, id, 'without pretty permalinks' );
		assert.equal( ( await call( 'DELETE', `/users/${ encodeURIComponent( id ) }`, { headers: owner } ) ).status, 204 );
	}
	assert.equal( ( await call( 'GET', '/users/a%2Fb', { headers: owner } ) ).status, 400 );
} );
