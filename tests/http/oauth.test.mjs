/**
 * The OAuth server against a client library that is kept by others: what it takes for correct, and what attackers try.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, beforeEach, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { login, loginAs, loginAsOwner } from './lib/login.mjs';
import { call, php, restUrl, url } from './lib/site.mjs';

const REDIRECT = 'https://app.example/callback';
const SCOPE = 'chat:write sessions:read';

/** The site is on loopback, without TLS. */
const insecure = { [ oauth.allowInsecureRequests ]: true };

let owner;
let server;

const register = async ( input = {} ) => {
	const response = await call( 'POST', '/oauth/clients', { headers: owner.headers, body: { name: 'Help desk', redirect_uris: [ REDIRECT ], scopes: SCOPE.split( ' ' ), ...input } } );
	assert.equal( response.status, 201 );
	const { client_id: id, client_secret: secret } = await response.json();
	return { client: { client_id: id }, auth: secret === null ? oauth.None() : oauth.ClientSecretBasic( secret ), secret };
};

/** An authorization request as the library wants it made, with what a test changes in it. */
async function request( { client }, other = {} ) {
	const verifier = oauth.generateRandomCodeVerifier();
	const state = oauth.generateRandomState();
	const address = new URL( server.authorization_endpoint );
	const parameters = {
		response_type: 'code', client_id: client.client_id, redirect_uri: REDIRECT, scope: SCOPE, state,
		code_challenge: await oauth.calculatePKCECodeChallenge( verifier ), code_challenge_method: 'S256', ...other,
	};
	for ( const [ name, value ] of Object.entries( parameters ) ) {
		if ( value !== null ) {
			address.searchParams.set( name, value );
		}
	}
	return { address, verifier, state };
}

/** What the user's browser is shown, or where it is sent. */
const open = ( address, user, options = {} ) => fetch( address, { redirect: 'manual', ...options, headers: { ...user.cookie, ...options.headers } } );

const decide = async ( address, user, decision ) => {
	const page = await ( await open( address, user ) ).text();
	const nonce = /name="_wpnonce" value="([^"]+)"/.exec( page )?.[ 1 ] ?? '';
	return open( address, user, { method: 'POST', body: new URLSearchParams( { _wpnonce: nonce, decision } ) } );
};

/** The whole way to tokens: the user agrees, the library checks the answer and exchanges the code. */
async function authorize( app, user, other = {} ) {
	const { address, verifier, state } = await request( app, other );
	const answer = await decide( address, user, 'approve' );
	assert.equal( answer.status, 303 );
	const callback = oauth.validateAuthResponse( server, app.client, new URL( answer.headers.get( 'location' ) ), state );
	const redirect = other.redirect_uri ?? REDIRECT;
	const exchange = () => oauth.authorizationCodeGrantRequest( server, app.client, app.auth, callback, redirect, verifier, insecure );
	return { callback, verifier, exchange, tokens: await oauth.processAuthorizationCodeResponse( server, app.client, await exchange() ) };
}

const refresh = async ( app, token ) => oauth.processRefreshTokenResponse( server, app.client, await oauth.refreshTokenGrantRequest( server, app.client, app.auth, token, insecure ) );

const introspect = async ( app, token ) => oauth.processIntrospectionResponse( server, app.client, await oauth.introspectionRequest( server, app.client, app.auth, token, insecure ) );

const sessions = ( token ) => call( 'GET', '/sessions', { headers: { Authorization: `Bearer ${ token }` } } );

const refused = ( error ) => ( failure ) => {
	assert.ok( failure instanceof oauth.ResponseBodyError || failure instanceof oauth.WWWAuthenticateChallengeError, String( failure ) );
	assert.equal( failure.error ?? failure.cause?.error, error );
	return true;
};

const post = ( path, form, headers = {} ) => fetch( `${ restUrl }/oauth/${ path }`, { method: 'POST', headers, body: new URLSearchParams( form ) } );

before( async () => {
	owner = await loginAsOwner();
	const issuer = new URL( url );
	server = await oauth.processDiscoveryResponse( issuer, await oauth.discoveryRequest( issuer, { algorithm: 'oauth2', ...insecure } ) );
} );

// Tests that fail on purpose use up what one address may fail in a minute.
beforeEach( () => php( "return $GLOBALS['wpdb']->query( 'DELETE FROM ' . $services->database()->table( 'counters' ) );" ) );

test( 'the site describes itself at the well-known address and in the API', async () => {
	assert.equal( server.issuer, url );
	assert.deepEqual( server.code_challenge_methods_supported, [ 'S256' ] );
	assert.deepEqual( await ( await call( 'GET', '/oauth/metadata' ) ).json(), server );
	const known = await fetch( `${ url }/.well-known/oauth-authorization-server` );
	assert.equal( known.headers.get( 'access-control-allow-origin' ), '*' );
	assert.match( known.headers.get( 'content-type' ), /^application\/json/ );
	for ( const other of [ '/.well-known/oauth-authorization-server/other', '/.well-known/openid-configuration' ] ) {
		assert.equal( ( await fetch( url + other ) ).status, 404, other );
	}
} );

for ( const [ kind, input, redirect ] of [ [ 'a server', {}, REDIRECT ], [ 'an app', { confidential: false, redirect_uris: [ 'http://127.0.0.1/callback' ] }, 'http://127.0.0.1:49152/callback' ] ] ) {
	test( `${ kind } gets tokens for a user, uses and refreshes them`, async () => {
		const app = await register( input );
		const { tokens } = await authorize( app, owner, { redirect_uri: redirect } );
		assert.deepEqual( [ tokens.token_type, tokens.expires_in, tokens.scope ], [ 'bearer', 3600, SCOPE ] );
		assert.equal( ( await sessions( tokens.access_token ) ).status, 200 );
		const next = await refresh( app, tokens.refresh_token );
		assert.equal( ( await sessions( next.access_token ) ).status, 200 );

		// Who uses the old one again is a thief, or was robbed.
		await assert.rejects( refresh( app, tokens.refresh_token ), refused( 'invalid_grant' ) );
		await assert.rejects( refresh( app, next.refresh_token ), refused( 'invalid_grant' ) );
		assert.equal( ( await sessions( next.access_token ) ).status, 401 );
	} );
}

test( 'a host that strips the Authorization header is served by the form and by the header of keys', async () => {
	const app = await register();
	app.auth = oauth.ClientSecretPost( app.secret );
	const { tokens } = await authorize( app, owner );
	assert.equal( ( await call( 'GET', '/sessions', { headers: { 'X-Causerie-Key': tokens.access_token } } ) ).status, 200 );
} );

test( 'a server acts for the site', async () => {
	const app = await register( { client_credentials: true, redirect_uris: [] } );
	const tokens = await oauth.processClientCredentialsResponse( server, app.client, await oauth.clientCredentialsGrantRequest( server, app.client, app.auth, { scope: 'sessions:read' }, insecure ) );
	assert.equal( tokens.refresh_token, undefined );
	assert.equal( ( await sessions( tokens.access_token ) ).status, 200 );
	const beyond = await call( 'GET', '/bots', { headers: { Authorization: `Bearer ${ tokens.access_token }` } } );
	assert.deepEqual( [ beyond.status, beyond.headers.get( 'www-authenticate' ) ], [ 403, 'Bearer realm="Causerie Chat", error="insufficient_scope"' ] );
	assert.equal( ( await sessions( `${ tokens.access_token }x` ) ).headers.get( 'www-authenticate' ), 'Bearer realm="Causerie Chat", error="invalid_token"' );
} );

test( 'tokens are described and revoked', async () => {
	const [ app, other ] = [ await register(), await register() ];
	const { tokens } = await authorize( app, owner );
	assert.deepEqual( await introspect( other, tokens.access_token ), { active: false } );
	const { active, scope, iss } = await introspect( app, tokens.access_token );
	assert.deepEqual( [ active, scope, iss ], [ true, SCOPE, url ] );

	await assert.rejects( async () => oauth.processRevocationResponse( await oauth.revocationRequest( server, other.client, other.auth, tokens.refresh_token, insecure ) ), refused( 'unauthorized_client' ) );
	await oauth.processRevocationResponse( await oauth.revocationRequest( server, app.client, app.auth, tokens.refresh_token, insecure ) );
	assert.deepEqual( await introspect( app, tokens.access_token ), { active: false } );
	assert.equal( ( await sessions( tokens.access_token ) ).status, 401 );
} );

test( 'a code that is replayed, at once or later, ends what it gave', async () => {
	const app = await register();
	const { exchange, tokens } = await authorize( app, owner );
	await assert.rejects( async () => oauth.processAuthorizationCodeResponse( server, app.client, await exchange() ), refused( 'invalid_grant' ) );
	assert.equal( ( await sessions( tokens.access_token ) ).status, 401 );

	const { address, verifier, state } = await request( app );
	const callback = oauth.validateAuthResponse( server, app.client, new URL( ( await decide( address, owner, 'approve' ) ).headers.get( 'location' ) ), state );
	const answers = await Promise.all( Array.from( { length: 6 }, () => oauth.authorizationCodeGrantRequest( server, app.client, app.auth, callback, REDIRECT, verifier, insecure ) ) );
	const bodies = await Promise.all( answers.map( ( answer ) => answer.json() ) );
	assert.ok( bodies.filter( ( body ) => body.access_token ).length <= 1, 'Of six at once one gets tokens at most.' );
	for ( const { access_token: token } of bodies.filter( ( body ) => body.access_token ) ) {
		assert.equal( ( await sessions( token ) ).status, 401 );
	}
} );

test( 'a code is worth nothing with another verifier, at another address or to another client', async () => {
	const [ app, other ] = [ await register(), await register() ];
	const { address, verifier, state } = await request( app );
	const answer = new URL( ( await decide( address, owner, 'approve' ) ).headers.get( 'location' ) );
	const callback = oauth.validateAuthResponse( server, app.client, answer, state );
	const exchange = async ( { client, auth }, redirect, proof ) => ( await oauth.authorizationCodeGrantRequest( server, client, auth, callback, redirect, proof, insecure ) ).json();
	assert.equal( ( await exchange( app, REDIRECT, oauth.generateRandomCodeVerifier() ) ).error, 'invalid_grant' );
	assert.equal( ( await exchange( app, `${ REDIRECT }/`, verifier ) ).error, 'invalid_grant' );
	assert.equal( ( await exchange( app, REDIRECT, oauth.nopkce ) ).error, 'invalid_request' );
	assert.equal( ( await exchange( other, REDIRECT, verifier ) ).error, 'invalid_grant' );
	assert.ok( ( await exchange( app, REDIRECT, verifier ) ).access_token );
} );

test( 'the library notices an answer of another server, and one of another request', async () => {
	const app = await register();
	const { address, state } = await request( app );
	const answer = new URL( ( await decide( address, owner, 'approve' ) ).headers.get( 'location' ) );
	assert.throws( () => oauth.validateAuthResponse( { ...server, issuer: 'https://honest.example' }, app.client, answer, state ), /iss/ );
	assert.throws( () => oauth.validateAuthResponse( server, app.client, answer, 'another' ), /state/ );
} );

test( 'what the application does wrong goes back to it, with PKCE required', async () => {
	const app = await register();
	for ( const [ other, error ] of [
		[ { code_challenge: null, code_challenge_method: null }, 'invalid_request' ],
		[ { code_challenge_method: 'plain' }, 'invalid_request' ],
		[ { response_type: 'token' }, 'unsupported_response_type' ],
		[ { scope: 'webhooks:manage' }, 'invalid_scope' ],
	] ) {
		const { address, state } = await request( app, other );
		const answer = await open( address, owner );
		assert.equal( answer.status, 303 );
		const back = new URL( answer.headers.get( 'location' ) );
		assert.equal( back.origin + back.pathname, REDIRECT );
		assert.throws( () => oauth.validateAuthResponse( server, app.client, back, state ), ( failure ) => failure.error === error );
	}
} );

test( 'who is not known is sent nowhere', async () => {
	const app = await register();
	for ( const other of [ { client_id: 'app_00000000000000000000000000' }, { redirect_uri: 'https://evil.example/' }, { redirect_uri: `${ REDIRECT }.evil.example/` }, { redirect_uri: 'javascript:alert(1)' }, { redirect_uri: null } ] ) {
		const { address } = await request( app, other );
		for ( const answer of [ await open( address, owner ), await decide( address, owner, 'approve' ) ] ) {
			assert.equal( answer.status, 400 );
			assert.equal( answer.headers.get( 'location' ), null );
			assert.doesNotMatch( await answer.text(), /href="[^"]*evil/ );
		}
	}
} );

test( 'the page of consent can be in no frame, runs no script, and takes no form of others', async () => {
	const app = await register( { name: '<script>alert(1)</script>' } );
	const { address } = await request( app );
	const page = await open( address, owner );
	assert.equal( page.status, 200 );
	assert.equal( page.headers.get( 'x-frame-options' ), 'DENY' );
	assert.match( page.headers.get( 'content-security-policy' ), /default-src 'none'.*frame-ancestors 'none'/ );
	assert.equal( page.headers.get( 'referrer-policy' ), 'no-referrer' );
	assert.match( page.headers.get( 'cache-control' ), /no-store/ );
	const html = await page.text();
	assert.doesNotMatch( html, /<script/i );
	assert.match( html, /app\.example/ );

	const nonce = /name="_wpnonce" value="([^"]+)"/.exec( html )[ 1 ];
	const form = ( values ) => ( { method: 'POST', body: new URLSearchParams( values ) } );
	assert.equal( ( await open( address, owner, form( { decision: 'approve' } ) ) ).status, 400 );
	assert.equal( ( await open( address, owner, form( { decision: 'approve', _wpnonce: 'x' } ) ) ).status, 400 );
	// A nonce is for one request and one user.
	const { address: another } = await request( app );
	assert.equal( ( await open( another, owner, form( { decision: 'approve', _wpnonce: nonce } ) ) ).status, 400 );
	const back = await open( address, owner, form( { _wpnonce: nonce } ) );
	assert.equal( new URL( back.headers.get( 'location' ) ).searchParams.get( 'error' ), 'access_denied', 'What is not a yes is a no.' );
} );

test( 'nobody decides without logging in', async () => {
	const { address } = await request( await register() );
	const answer = await fetch( address, { redirect: 'manual' } );
	assert.equal( answer.status, 302 );
	const login = new URL( answer.headers.get( 'location' ) );
	assert.equal( login.pathname, '/wp-login.php' );
	assert.equal( new URL( login.searchParams.get( 'redirect_to' ) ).search, address.search );
} );

test( 'a subscriber has nothing to give, and an agent only what agents may do', async () => {
	const app = await register();
	const subscriber = await loginAs( 'subscriber' );
	const { address } = await request( app );
	const page = await ( await open( address, subscriber ) ).text();
	assert.doesNotMatch( page, /value="approve"/ );
	const answer = await decide( address, subscriber, 'approve' );
	assert.equal( new URL( answer.headers.get( 'location' ) ).searchParams.get( 'error' ), 'access_denied' );

	await php( "remove_role( 'test_agent' ); add_role( 'test_agent', 'Agent', array( 'read' => true, 'causerie_read_sessions' => true ) ); return true;" );
	const agent = await loginAs( 'test_agent' );
	const { tokens } = await authorize( app, agent );
	assert.equal( tokens.scope, 'sessions:read' );
	await assert.rejects( async () => oauth.processRefreshTokenResponse( server, app.client, await oauth.refreshTokenGrantRequest( server, app.client, app.auth, tokens.refresh_token, { ...insecure, additionalParameters: { scope: SCOPE } } ) ), refused( 'invalid_scope' ) );
	assert.equal( ( await sessions( tokens.access_token ) ).status, 200 );
	await php( "wp_roles()->remove_cap( 'test_agent', 'causerie_read_sessions' ); return true;" );
	assert.equal( ( await sessions( tokens.access_token ) ).status, 403, 'What the user loses the token loses.' );
} );

test( 'credentials of clients are no login of WordPress, and errors keep to RFC 6749', async () => {
	const app = await register();
	const basic = ( id, secret ) => ( { Authorization: `Basic ${ Buffer.from( `${ id }:${ secret }` ).toString( 'base64' ) }` } );
	const wrong = await post( 'token', { grant_type: 'client_credentials' }, basic( app.client.client_id, 'cas_wrong' ) );
	assert.equal( wrong.status, 401 );
	assert.match( wrong.headers.get( 'www-authenticate' ), /^Basic / );
	assert.equal( wrong.headers.get( 'cache-control' ), 'no-store' );
	assert.deepEqual( Object.keys( await wrong.json() ), [ 'error', 'error_description' ] );

	const json = await fetch( `${ restUrl }/oauth/token`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"grant_type":"client_credentials"}' } );
	assert.deepEqual( [ json.status, ( await json.json() ).error ], [ 400, 'invalid_request' ] );
	const other = await post( 'token', { grant_type: 'client_credentials' }, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' } );
	assert.deepEqual( [ other.status, ( await other.json() ).error ], [ 403, 'access_denied' ] );
} );

test( 'a user who is deleted takes along what was granted', async () => {
	const app = await register();
	const [ name, password ] = [ `leaver-${ Date.now() }`, 'long enough to log in' ];
	const id = await php( "return wp_insert_user( array( 'user_login' => $in[0], 'user_pass' => $in[1], 'role' => 'administrator' ) );", [ name, password ] );
	const { tokens } = await authorize( app, await login( name, password ) );
	assert.equal( ( await sessions( tokens.access_token ) ).status, 200 );
	await php( "require_once ABSPATH . 'wp-admin/includes/user.php'; return wp_delete_user( $in );", id );
	assert.equal( ( await sessions( tokens.access_token ) ).status, 401 );
} );

const guide = readFileSync( new URL( '../../docs/guides/oauth.md', import.meta.url ), 'utf8' );
const programs = [ ...guide.matchAll( /^```(\w+) no-run\n([\s\S]*?)^```$/gm ) ].map( ( [ , language, code ] ) => ( { language, code } ) );
const ofLanguage = ( language ) => programs.filter( ( program ) => program.language === language ).map( ( { code } ) => code );

/** Runs a program of the guide; `onLine` sees what it prints while it runs. */
const run = ( command, args, environment, onLine = () => {} ) =>
	new Promise( ( resolve, reject ) => {
		let [ out, errors ] = [ '', '' ];
		const child = spawn( command, args, { cwd: new URL( '../..', import.meta.url ), env: { ...process.env, CAUSERIE_URL: url, ...environment } } );
		child.stdout.on( 'data', ( data ) => {
			out += data;
			onLine( out );
		} );
		child.stderr.on( 'data', ( data ) => ( errors += data ) );
		child.on( 'error', reject );
		child.on( 'close', ( status ) => ( status === 0 ? resolve( out ) : reject( new Error( `${ command } ended with ${ status }: ${ errors }${ out }` ) ) ) );
	} );

test( 'the commands of the guide work as they stand', async () => {
	const app = await register( { client_credentials: true, redirect_uris: [] } );
	for ( const [ index, code ] of ofLanguage( 'sh' ).entries() ) {
		const answer = JSON.parse( await run( 'sh', [ '-c', code ], { CLIENT_ID: app.client.client_id, CLIENT_SECRET: app.secret } ) );
		assert.ok( index === 0 ? answer.issuer === url : answer.access_token.startsWith( 'cat_' ), code );
	}
	assert.equal( ofLanguage( 'sh' ).length, 3 );
} );

for ( const [ language, command, args ] of [ [ 'python', 'python3', [ '-c' ] ], [ 'js', process.execPath, [ '--input-type=module', '-e' ] ] ] ) {
	test( `the program of the guide in ${ language } goes the whole way for a user`, async () => {
		const app = await register( { confidential: false, redirect_uris: [ 'http://127.0.0.1/callback' ] } );
		const [ code ] = ofLanguage( language );
		let went = null;
		const out = await run( command, [ ...args, code ], { CLIENT_ID: app.client.client_id }, ( printed ) => {
			if ( went === null && printed.includes( '\n' ) ) {
				went = decide( printed.split( '\n' )[ 0 ], owner, 'approve' ).then( ( answer ) => fetch( answer.headers.get( 'location' ) ) );
			}
		} );
		await went;
		assert.match( out, /Granted: sessions:read - sessions: \d+/ );
	} );
}
