/** Users of the site, logged in as browsers are: a cookie, and a nonce for the API. */
import { randomUUID } from 'node:crypto';
import { call, php, url } from './site.mjs';

/**
 * Logs in.
 *
 * @param {string} user
 * @param {string} password
 * @return {Promise<{cookie: {Cookie: string}, headers: {Cookie: string, 'X-WP-Nonce': string}}>} Headers for pages, and for the API.
 */
export async function login( user, password ) {
	const response = await fetch( `${ url }/wp-login.php`, {
		method: 'POST',
		redirect: 'manual',
		headers: { Cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
		body: new URLSearchParams( { log: user, pwd: password, testcookie: '1' } ),
	} );
	const cookie = { Cookie: response.headers.getSetCookie().map( ( line ) => line.split( ';', 1 )[ 0 ] ).join( '; ' ) };
	if ( response.status !== 302 || ! cookie.Cookie.includes( 'wordpress_logged_in' ) ) {
		throw new Error( `${ user } could not log in: ${ response.status }` );
	}
	const nonce = await ( await fetch( `${ url }/wp-admin/admin-ajax.php?action=rest-nonce`, { headers: cookie } ) ).text();
	return { cookie, headers: { ...cookie, 'X-WP-Nonce': nonce } };
}

/**
 * Makes a user with a role and logs in as that one.
 *
 * @param {string} role
 */
export async function loginAs( role ) {
	const [ name, password ] = [ `test-${ role }-${ randomUUID() }`, randomUUID() ];
	await php( 'return wp_insert_user( array( "user_login" => $in["name"], "user_pass" => $in["password"], "role" => $in["role"] ) );', { name, password, role } );
	return login( name, password );
}

/** The administrator of the site. */
export const loginAsOwner = () => login( process.env.CAUSERIE_ADMIN_USER, process.env.CAUSERIE_ADMIN_PASSWORD );

let owner;

/** Every message of a session as the owner reads it. */
export async function records( sessionId ) {
	owner ??= await loginAsOwner();
	const response = await call( 'GET', `/sessions/${ sessionId }/records?limit=200`, { headers: owner.headers } );
	if ( response.status !== 200 ) {
		throw new Error( `The records of ${ sessionId }: ${ response.status } ${ await response.text() }` );
	}
	return ( await response.json() ).messages;
}
