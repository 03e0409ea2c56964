/** The closed widget when things go wrong or come late: no script, a panel that does not arrive, chats put into the page later. */
import { expect, test, type Page } from '@playwright/test';
import { startChatPage, type ChatPage } from '../servers/chat-page.mjs';
import { input, WIDGET_BUILD } from './support/widget.ts';

let server: ChatPage;
test.beforeAll( async () => {
	server = await startChatPage( { build: WIDGET_BUILD } );
} );
test.afterAll( () => server.close() );

const launcher = ( page: Page ) => page.locator( '.causerie-chat__launcher' );

/** Lets so many requests for the panel fail; gives the addresses of all of them. */
async function breakPanel( page: Page, times: number ): Promise< string[] > {
	const asked: string[] = [];
	await page.route( '**/panel.js*', ( route ) => ( asked.push( route.request().url() ) > times ? route.continue() : route.abort() ) );
	return asked;
}

for ( const mode of [ 'floating', 'inline' ] ) {
	test( `one failure to load the panel is made good in silence, ${ mode }`, async ( { page } ) => {
		const asked = await breakPanel( page, 1 );
		await page.goto( `${ server.url }/?mode=${ mode }` );
		await launcher( page ).click();
		await expect( input( page ) ).toBeFocused();
		expect( asked ).toHaveLength( 2 );
		await expect( page.getByRole( 'alert' ).filter( { hasText: /./ } ) ).toHaveCount( 0 );
	} );

	test( `where the panel cannot be loaded, words say so, and the visitor can try again, ${ mode }`, async ( { page } ) => {
		await breakPanel( page, 4 );
		await page.goto( `${ server.url }/?mode=${ mode }` );
		const alert = page.locator( '.causerie-chat__failed[role=alert]' );
		// An inline chat tries as soon as the pointer is over it, and says nothing before the visitor asks for it.
		await launcher( page ).click();
		await expect( alert ).toBeVisible();
		await expect( alert ).toContainText( 'The chat could not be loaded.' );
		await expect( alert.getByRole( 'link', { name: 'Contact us' } ) ).toHaveAttribute( 'href', `${ server.url }/contact` );
		await expect( launcher( page ) ).toBeFocused();
		await expect( async () => {
			const again = alert.getByRole( 'button', { name: 'Try again' } );
			if ( await again.isVisible() ) {
				// It may have worked in the round before, with the button gone by now.
				await again.click( { timeout: 500 } ).catch( () => undefined );
			}
			await expect( input( page ) ).toBeFocused( { timeout: 2000 } );
		} ).toPass();
		await expect( alert ).toHaveCount( 0 );
	} );
}

test( 'a chat that scripts put into the page works, moves, goes and comes back', async ( { page } ) => {
	await page.goto( `${ server.url }/?mode=inline` );
	const asides = page.locator( '.causerie-chat-aside' );
	// What a navigation without a reload does: the markup of another page in place of that of this one.
	await page.evaluate( async () => {
		const html = await ( await fetch( '/?mode=floating' ) ).text();
		const other = new DOMParser().parseFromString( html, 'text/html' ).querySelector( '.causerie-chat-aside' );
		document.querySelector( '.causerie-chat-aside' )?.replaceWith( document.importNode( other as Node, true ) );
	} );
	await expect( asides ).toHaveCount( 1 );
	await page.getByRole( 'button', { name: 'Open chat' } ).click();
	await expect( input( page ) ).toBeFocused();
	await input( page ).fill( 'kept' );
	await page.evaluate( () => document.body.prepend( document.querySelector( '.causerie-chat-aside' ) as Node ) );
	await expect( input( page ) ).toHaveValue( 'kept' );
	// A page builder takes it out, and puts it back later.
	await page.evaluate( async () => {
		const aside = document.querySelector( '.causerie-chat-aside' ) as Node;
		( aside as ChildNode ).remove();
		await new Promise( ( resolve ) => setTimeout( resolve ) );
		document.body.append( aside );
	} );
	await expect( input( page ) ).toHaveCount( 0 );
	await page.getByRole( 'button', { name: 'Open chat' } ).click();
	await expect( input( page ) ).toBeFocused();
} );

test( 'the placeholder of a right-to-left language stands on the right, and what is written takes its own side', async ( { page } ) => {
	await page.goto( `${ server.url }/?direction=rtl` );
	await launcher( page ).click();
	const direction = () => input( page ).evaluate( ( element ) => getComputedStyle( element ).direction );
	expect( await direction() ).toBe( 'rtl' );
	await input( page ).pressSequentially( 'Hello' );
	expect( await direction() ).toBe( 'ltr' );
	await input( page ).fill( '' );
	expect( await direction() ).toBe( 'rtl' );
	await page.goto( server.url );
	await input( page ).fill( 'مرحبا' );
	expect( await direction() ).toBe( 'rtl' );
} );

test( 'a message is counted in characters as people see them, and never cut', async ( { page } ) => {
	await page.goto( server.url );
	await launcher( page ).click();
	await input( page ).fill( '🌸'.repeat( 3500 ) );
	await expect( page.locator( '.left' ) ).toBeHidden();
	await input( page ).fill( '🌸'.repeat( 3990 ) );
	await expect( page.locator( '.left' ) ).toHaveText( '10 characters left' );
	await input( page ).fill( '🌸'.repeat( 4001 ) );
	await expect( page.locator( '.left' ) ).toHaveText( 'This message is too long.' );
	await input( page ).press( 'Enter' );
	await expect( input( page ) ).toHaveValue( '🌸'.repeat( 4001 ) );
	await input( page ).fill( '🌸'.repeat( 4000 ) );
	await input( page ).press( 'Enter' );
	await expect( page.locator( '.bubble' ) ).toHaveText( '🌸'.repeat( 4000 ) );
} );
