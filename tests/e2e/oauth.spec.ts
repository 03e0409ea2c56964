/** Applications and API keys: an administrator registers and creates, a user decides, the application acts, and it ends. */
import { expect, test, type Page } from '@playwright/test';
import * as oauth from 'oauth4webapi';
import { app, goToScreen } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { collectErrors, ensureUser, fillLogIn, logIn, logInAsAdmin, php, siteUrl } from './support/wordpress.ts';

const REDIRECT = 'https://app.example/callback';
const insecure = { [ oauth.allowInsecureRequests ]: true };


const api = ( path: string, token: string ) => fetch( `${ siteUrl }/wp-json/causerie/v1${ path }`, { headers: { Authorization: `Bearer ${ token }` } } );

/** The application's own page, to which the browser comes back; nothing leaves the machine. */
async function standIn( page: Page ): Promise< void > {
	await page.route( `${ REDIRECT }**`, ( route ) => route.fulfill( { contentType: 'text/html', body: '<h1>Back at the application</h1>' } ) );
}

test.afterAll( () => {
	php( "wp_roles()->remove_cap( 'author', 'causerie_read_sessions' ); return true;" );
} );

test.beforeEach( () => {
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		$services->settings()->replace( array( 'setup_done' => true ) + $services->settings()->get() );
		foreach ( array( 'oauth_clients', 'oauth_grants', 'oauth_tokens', 'api_keys' ) as $table ) {
			$GLOBALS['wpdb']->query( 'DELETE FROM ' . $services->database()->table( $table ) );
		}
		return true;`
	);
} );

test( 'an application is registered, let in by a user, acts, and is sent away', async ( { page, browser } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'applications' );
	await expectNoFaults( page, 'wp-admin' );
	await app( page ).getByRole( 'link', { name: 'Register your first application' } ).click();
	await page.getByLabel( 'Name', { exact: true } ).fill( 'Help desk' );
	await page.getByRole( 'textbox', { name: /^Addresses/ } ).fill( `${ REDIRECT }\nhttp://app.example/` );
	await page.getByRole( 'button', { name: 'Conversations and chat' } ).click();
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.getByText( '“http://app.example/”: Must be an https address' ) ).toBeVisible();
	await expectNoFaults( page, 'wp-admin' );
	await page.getByRole( 'textbox', { name: /^Addresses/ } ).fill( REDIRECT );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();

	await expect( page.getByRole( 'heading', { name: 'The secret of the application' } ) ).toBeFocused();
	const shown = async ( label: string ) => ( await page.getByRole( 'region', { name: label, exact: true } ).innerText() ).trim();
	const [ id, secret ] = [ await shown( 'client_id' ), await shown( 'client_secret' ) ];
	expect( secret ).toMatch( /^cas_[\w-]{43}$/ );
	await expectNoFaults( page, 'wp-admin' );
	await page.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( page.getByRole( 'heading', { level: 1, name: 'Help desk' } ) ).toBeVisible();
	expect( await page.content() ).not.toContain( secret );

	const issuer = new URL( siteUrl );
	const server = await oauth.processDiscoveryResponse( issuer, await oauth.discoveryRequest( issuer, { algorithm: 'oauth2', ...insecure } ) );
	const [ client, verifier, state ] = [ { client_id: id }, oauth.generateRandomCodeVerifier(), oauth.generateRandomState() ];
	const address = new URL( server.authorization_endpoint ?? '' );
	Object.entries( {
		response_type: 'code', client_id: id, redirect_uri: REDIRECT, scope: 'chat:write sessions:read', state,
		code_challenge: await oauth.calculatePKCECodeChallenge( verifier ), code_challenge_method: 'S256',
	} ).forEach( ( [ name, value ] ) => address.searchParams.set( name, value ) );

	// A user who reads conversations, in a browser of their own that is not logged in yet.
	php( "wp_roles()->add_cap( 'author', 'causerie_read_sessions' ); return true;" );
	const user = ensureUser( 'author' );
	const theirs = await ( await browser.newContext() ).newPage();
	await standIn( theirs );
	await theirs.goto( address.href );
	await fillLogIn( theirs, user );
	await expect( theirs.getByRole( 'heading', { level: 1, name: /^Allow Help desk to use/ } ) ).toBeVisible();
	await expect( theirs.getByRole( 'listitem' ) ).toHaveText( [ 'Read conversations', 'Send messages and get replies' ] );
	await expect( theirs.getByText( 'app.example' ) ).toBeVisible();
	await expectNoFaults( theirs, 'the consent', 'main' );

	await theirs.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( theirs.getByRole( 'heading', { name: 'Back at the application' } ) ).toBeVisible();
	expect( () => oauth.validateAuthResponse( server, client, new URL( theirs.url() ), state ) ).toThrow( /authorization response/ );

	await theirs.goto( address.href );
	await theirs.keyboard.press( 'Tab' );
	await theirs.keyboard.press( 'Tab' );
	await expect( theirs.getByRole( 'button', { name: 'Allow' } ) ).toBeFocused();
	await theirs.keyboard.press( 'Enter' );
	await expect( theirs.getByRole( 'heading', { name: 'Back at the application' } ) ).toBeVisible();
	const callback = oauth.validateAuthResponse( server, client, new URL( theirs.url() ), state );
	const response = await oauth.authorizationCodeGrantRequest( server, client, oauth.ClientSecretBasic( secret ), callback, REDIRECT, verifier, insecure );
	const tokens = await oauth.processAuthorizationCodeResponse( server, client, response );
	expect( tokens.scope ).toBe( 'sessions:read' );
	expect( ( await api( '/sessions', tokens.access_token ) ).status ).toBe( 200 );
	await theirs.context().close();

	await goToScreen( page, 'applications' );
	await expect( page.getByText( 'let in 1 time' ) ).toBeVisible();
	await expectNoFaults( page, 'wp-admin' );
	await page.getByRole( 'button', { name: `End access: Help desk for ${ user }` } ).click();
	await expect( page.getByRole( 'button', { name: 'Undo' } ) ).toBeFocused();
	await page.getByRole( 'button', { name: 'Undo' } ).click();
	expect( ( await api( '/sessions', tokens.access_token ) ).status ).toBe( 200 );
	await page.getByRole( 'button', { name: `End access: Help desk for ${ user }` } ).click();
	// Leaving the screen does it at once.
	await page.getByRole( 'link', { name: 'API keys' } ).click();
	await expect.poll( async () => ( await api( '/sessions', tokens.access_token ) ).status ).toBe( 401 );
	// The browser notes that the first try to register was refused.
	expect( errors.filter( ( error ) => ! error.includes( '400 (Bad Request)' ) ) ).toEqual( [] );
} );

test( 'a link of a stranger shows an error and goes nowhere', async ( { page } ) => {
	await logInAsAdmin( page );
	await page.goto( '/wp-admin/admin.php?page=causerie-chat-authorize&client_id=app_00000000000000000000000000&redirect_uri=https%3A%2F%2Fevil.example%2F&response_type=code' );
	await expect( page.getByRole( 'heading', { level: 1, name: 'The application cannot be connected' } ) ).toBeVisible();
	expect( new URL( page.url() ).origin ).toBe( siteUrl );
	await expectNoFaults( page, 'the consent', 'main' );
} );

test( 'who may do nothing of it can only go back', async ( { page } ) => {
	const { id } = php< { id: string } >(
		`[ $client ] = Causerie\\Chat\\Plugin::services()->applications()->register( array( 'name' => 'Help desk', 'website' => '', 'confidential' => true, 'client_credentials' => false, 'redirect_uris' => array( $in ), 'scopes' => array( 'sessions:read' ) ), 1 );
		return array( 'id' => $client->id );`,
		REDIRECT
	);
	await standIn( page );
	await logIn( page, ensureUser( 'subscriber' ) );
	await page.goto( `/wp-admin/admin.php?page=causerie-chat-authorize&response_type=code&client_id=${ id }&redirect_uri=${ encodeURIComponent( REDIRECT ) }&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256` );
	await expect( page.getByRole( 'alert' ) ).toContainText( 'Your account may do nothing of what the application asks for' );
	await expect( page.getByRole( 'button' ) ).toHaveText( [ 'Go back to the application' ] );
	await expectNoFaults( page, 'the consent', 'main' );
	await page.getByRole( 'button' ).click();
	await expect( page ).toHaveURL( /error=access_denied/ );
} );

test( 'an API key is created by keyboard, shown once, used and revoked', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'api-keys' );
	await expectNoFaults( page, 'wp-admin' );
	await page.getByRole( 'button', { name: 'Create your first key' } ).focus();
	await page.keyboard.press( 'Enter' );
	const dialog = page.getByRole( 'dialog', { name: 'Create an API key' } );
	await expect( dialog ).toBeVisible();
	await dialog.getByRole( 'button', { name: 'Create key' } ).click();
	await expect( dialog.getByText( 'This field is required.' ) ).toBeVisible();
	await dialog.getByLabel( 'What it is for' ).fill( 'Shop backend' );
	await dialog.getByRole( 'button', { name: 'Read everything' } ).click();
	await expect( dialog.getByRole( 'checkbox', { name: 'Read conversations' } ) ).toBeChecked();
	await dialog.getByRole( 'checkbox', { name: 'Read usage and costs' } ).uncheck();
	await dialog.getByLabel( 'Expires' ).selectOption( 'In 90 days' );
	await expectNoFaults( page, 'the dialog', '.causerie-dialog' );
	await dialog.getByLabel( 'What it is for' ).press( 'Enter' );

	await expect( page.getByRole( 'heading', { name: 'Your new key' } ) ).toBeFocused();
	const key = ( await page.getByRole( 'region', { name: 'API key', exact: true } ).innerText() ).trim();
	await expect( page.getByRole( 'region', { name: 'A first call' } ) ).toContainText( `Authorization: Bearer ${ key }` );
	await page.context().grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await page.getByRole( 'button', { name: 'Copy: API key' } ).click();
	await expect.poll( () => page.evaluate( () => navigator.clipboard.readText() ) ).toBe( key );
	await expectNoFaults( page, 'wp-admin' );
	expect( ( await api( '/sessions', key ) ).status ).toBe( 200 );
	expect( ( await api( '/usage', key ) ).status ).toBe( 403 );
	await page.getByRole( 'button', { name: 'I have stored it' } ).click();
	expect( await page.content() ).not.toContain( key );

	await goToScreen( page, 'api-keys' );
	const row = app( page ).getByRole( 'listitem' ).filter( { hasText: 'Shop backend' } );
	await expect( row ).toContainText( 'Active' );
	await page.getByRole( 'button', { name: 'Revoke: Shop backend' } ).click();
	await page.getByRole( 'button', { name: 'Undo' } ).click();
	await page.getByRole( 'button', { name: 'Revoke: Shop backend' } ).click();
	await page.getByRole( 'link', { name: 'Applications' } ).click();
	await expect.poll( async () => ( await api( '/sessions', key ) ).status ).toBe( 401 );
	await goToScreen( page, 'api-keys' );
	await expect( row ).toContainText( 'Revoked' );
	await expectNoFaults( page, 'wp-admin' );
	expect( errors ).toEqual( [] );
} );
