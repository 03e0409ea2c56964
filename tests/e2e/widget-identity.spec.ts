/** Who the visitor is, as the site says it on the element: sent once a session is there, with the proof, and never mixed up. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { startChatPage, type ChatPage } from '../servers/chat-page.mjs';
import { ask, input, WIDGET_BUILD } from './support/widget.ts';
import { php, publish } from './support/wordpress.ts';

let server: ChatPage;
test.beforeAll( async () => {
	server = await startChatPage( { build: WIDGET_BUILD } );
} );
test.afterAll( () => server.close() );
test.beforeEach( () => void server.requests.splice( 0 ) );

const HASH = 'a'.repeat( 64 );
const identified = () => server.requests.filter( ( { path } ) => path.endsWith( '/identify' ) ).map( ( { body } ) => body );
const heard = ( page: Page ) => page.evaluate< unknown[] >( 'window.heard' );

/** Opens the chat; where `isOpen`, the panel was open on the page before and opens by itself. */
async function open( page: Page, query = '', isOpen = false ): Promise< void > {
	await page.addInitScript( () => {
		const list: unknown[] = [];
		Object.assign( window, { heard: list } );
		for ( const type of [ 'causerie:identified', 'causerie:not-identified' ] ) {
			document.addEventListener( type, ( event ) => list.push( [ type, ( event as CustomEvent ).detail ] ) );
		}
	} );
	await page.goto( `${ server.url }/${ query }` );
	if ( ! isOpen ) {
		await page.locator( '.causerie-chat__launcher' ).click();
	}
	await expect( page.locator( 'dialog.panel' ) ).toBeVisible();
}

test( 'nothing is sent before the first message; then once, and the new token is used from then on', async ( { page } ) => {
	await open( page, '?user=ada' );
	expect( server.requests ).toEqual( [] );
	await ask( page, 'Hello' );
	await expect.poll( () => heard( page ) ).toEqual( [ [ 'causerie:identified', { user_id: 'ada' } ] ] );
	await ask( page, 'Again' );
	expect( identified() ).toEqual( [ { user_id: 'ada', user_hash: HASH } ] );
	expect( server.requests.at( -1 )?.headers[ 'x-causerie-visitor' ] ).toBe( 'token-session-1-known' );
	await page.reload();
	await expect( page.locator( '.message-assistant' ) ).toHaveCount( 2 );
	expect( server.requests.at( -1 )?.headers[ 'x-causerie-visitor' ] ).toBe( 'token-session-1-known' );
} );

test( 'a page from a cache: a script of the page says it later', async ( { page } ) => {
	await open( page );
	await ask( page, 'Hello' );
	expect( identified() ).toEqual( [] );
	await page.route( '**/account/chat-proof', ( route ) => route.fulfill( { json: { user_id: 'ada', user_hash: HASH } } ) );
	// As the guide has it.
	const code = readFileSync( new URL( '../../docs/guides/identity.md', import.meta.url ), 'utf8' ).match( /^```js\n(const \{ user_id[\s\S]*?)^```/m )?.[ 1 ] ?? '';
	await page.evaluate( `( async () => { ${ code } } )()` );
	await ask( page, 'Again' );
	await expect.poll( identified ).toEqual( [ { user_id: 'ada', user_hash: HASH } ] );
} );

test( 'what another user said in this browser is not shown to the next one', async ( { page } ) => {
	await open( page, '?user=ada' );
	await ask( page, 'My secret' );
	await expect.poll( () => identified().length ).toBe( 1 );
	await open( page, '?user=bea', true );
	await expect( page.getByRole( 'status' ).filter( { hasText: 'because you are somebody else now' } ) ).toHaveCount( 1 );
	await expect( page.getByRole( 'log' ) ).not.toContainText( 'My secret' );
	await ask( page, 'Hello' );
	await expect.poll( () => heard( page ) ).toContainEqual( [ 'causerie:identified', { user_id: 'bea' } ] );
	await expect( page.getByRole( 'log' ) ).not.toContainText( 'My secret' );
} );

test( 'a proof that does not hold: the chat goes on as nobody’s, and the page hears why', async ( { page } ) => {
	await open( page, '?user=forged' );
	await ask( page, 'Hello' );
	await expect.poll( () => heard( page ) ).toEqual( [ [ 'causerie:not-identified', { code: 'user_not_verified' } ] ] );
	await ask( page, 'Again' );
	expect( identified() ).toHaveLength( 1 );
	await expect( page.locator( '.message-assistant' ) ).toHaveCount( 2 );
} );

test( 'on a real site the session is the user’s, with the proof that the site makes', async ( { page } ) => {
	const id = publish( 'members', 'Members', '<!-- wp:causerie/chat /-->' );
	const { address, proof } = php< { address: string; proof: string } >(
		`$services = Causerie\\Chat\\Plugin::services();
		delete_option( 'causerie_identity_secrets' );
		$services->identitySecrets()->create();
		return array( 'address' => get_permalink( $in ), 'proof' => causerie_user_hash( 'ada@members' ) );`,
		id
	);
	await page.goto( address );
	await page.evaluate( ( userHash ) => Object.assign( document.querySelector< HTMLElement >( 'causerie-chat' )?.dataset ?? {}, { userId: 'ada@members', userHash } ), proof );
	const identifying = page.waitForResponse( ( response ) => response.url().includes( '/identify' ) );
	await page.locator( '.causerie-chat__launcher' ).first().click();
	await input( page ).first().fill( 'Hello' );
	await input( page ).first().press( 'Enter' );
	const answer = await identifying;
	expect( answer.status() ).toBe( 200 );
	const [ session ] = ( ( await answer.json() ) as { session_ids: string[] } ).session_ids;
	expect( php( 'return Causerie\\Chat\\Plugin::services()->visitors()->findBySession( $in )->userId;', session ) ).toBe( 'ada@members' );
	php( 'delete_option( "causerie_identity_secrets" ); return true;' );
} );
