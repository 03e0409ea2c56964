/** Consent before the chat, the end of a conversation and its deletion, in the widget: by mouse, by keyboard, for axe, where things fail. */
import { expect, test, type Page } from '@playwright/test';
import { startChatPage, type ChatPage } from '../servers/chat-page.mjs';
import { expectNoFaults } from './support/axe.ts';
import { ask, input, openChat, WIDGET_BUILD } from './support/widget.ts';

const TEXT = 'What you write is stored. More in our [privacy policy](/privacy), not [here](javascript:alert(1)).\n\nSecond paragraph <b>as it is</b>.';

let server: ChatPage;
test.beforeAll( async () => {
	server = await startChatPage( { build: WIDGET_BUILD } );
} );
test.afterAll( () => server.close() );
test.beforeEach( () => {
	server.requests.splice( 0 );
	server.askFor( '' );
	server.refuseErasure( false );
} );

const agree = ( page: Page ) => page.getByRole( 'button', { name: 'I agree, start the chat' } );
const log = ( page: Page ) => page.getByRole( 'log' );
const called = () => server.requests.map( ( { method, path } ) => `${ method } ${ path }` );

const open = ( page: Page, query = '' ): Promise< void > => openChat( page, `${ server.url }/${ query }` );

const chooseInMenu = async ( page: Page, name: string ): Promise< void > => {
	await page.getByRole( 'button', { name: 'More options' } ).click();
	await page.getByRole( 'button', { name } ).click();
};

/** Holds requests to an address until what it gives is called. */
async function hold( page: Page, address: string ): Promise< () => void > {
	let release = (): void => undefined;
	const released = new Promise< void >( ( resolve ) => ( release = resolve ) );
	await page.route( address, async ( route ) => {
		await released;
		await route.continue();
	} );
	return release;
}

const kept = ( page: Page ) => page.evaluate( () => localStorage.getItem( 'causerie:7' ) );

test.describe( 'consent', () => {
	test( 'is asked before the first message, in the place where one would write', async ( { page } ) => {
		server.askFor( TEXT );
		await open( page, '?consent=yes' );
		await expect( agree( page ) ).toBeFocused();
		await expect( input( page ) ).toBeHidden();
		await expect( page.getByText( 'Second paragraph <b>as it is</b>.' ) ).toBeVisible();
		await expect( page.getByRole( 'link', { name: 'privacy policy' } ) ).toHaveAttribute( 'href', `${ server.url }/privacy` );
		await expect( page.getByText( '[here](javascript:alert(1))' ) ).toBeVisible();
		// Nothing is stored and nothing can be asked before.
		expect( called() ).toEqual( [ 'GET bots/7/consent' ] );
		expect( await kept( page ) ).toBeNull();
		await expect( page.locator( '.suggestions' ) ).toHaveAttribute( 'inert' );

		await page.keyboard.press( 'Enter' );
		await expect( input( page ) ).toBeFocused();
		await expect( agree( page ) ).toHaveCount( 0 );
		await expect( page.getByRole( 'status' ).filter( { hasText: 'Thank you. You can write now.' } ) ).toHaveCount( 1 );
		await ask( page, 'Hello' );
		expect( called() ).toEqual( [ 'GET bots/7/consent', 'POST sessions', 'POST sessions/session-1/messages' ] );
		expect( server.requests[ 1 ]?.body?.consent ).toEqual( { version: expect.stringMatching( /^[0-9a-f]{64}$/ ), language: 'en' } );
	} );

	for ( const scheme of [ 'light', 'dark' ] ) {
		for ( const direction of [ 'ltr', 'rtl' ] ) {
			test( `axe finds nothing, ${ scheme }, ${ direction }`, async ( { page } ) => {
				await page.emulateMedia( { reducedMotion: 'reduce' } );
				server.askFor( TEXT );
				await open( page, `?consent=yes&scheme=${ scheme }&direction=${ direction }` );
				await expect( agree( page ) ).toBeVisible();
				await expectNoFaults( page, 'the page', ':root' );
			} );
		}
	}

	test( 'a long text can be read with the keyboard, on a small screen', async ( { page } ) => {
		await page.setViewportSize( { width: 320, height: 480 } );
		server.askFor( 'All that is done with what you write. '.repeat( 50 ) );
		await open( page, '?consent=yes' );
		await expect( agree( page ) ).toBeInViewport();
		await agree( page ).focus();
		await page.keyboard.press( 'Shift+Tab' );
		const text = page.getByRole( 'region', { name: 'Your consent' } );
		await expect( text ).toBeFocused();
		await page.keyboard.press( 'End' );
		await expect.poll( () => text.evaluate( ( { scrollTop } ) => scrollTop ) ).toBeGreaterThan( 0 );
	} );

	test( 'a page from a cache that does not know of it: the message waits for the consent, and goes then', async ( { page } ) => {
		server.askFor( TEXT );
		await open( page );
		await input( page ).fill( 'Hello' );
		await input( page ).press( 'Enter' );
		await agree( page ).click();
		await expect( page.locator( '.message-assistant' ).last() ).toContainText( 'Orders are sent' );
		await expect( page.locator( '.bubble' ) ).toHaveCount( 1 );
		expect( called().filter( ( call ) => call.startsWith( 'PUT' ) ) ).toEqual( [ expect.stringMatching( /^PUT sessions\/session-\d+\/consent$/ ) ] );
	} );

	test( 'a text that has changed in between is shown anew', async ( { page } ) => {
		server.askFor( 'The old text.' );
		await open( page, '?consent=yes' );
		await expect( page.getByText( 'The old text.' ) ).toBeVisible();
		server.askFor( 'The new text.' );
		await agree( page ).click();
		await expect( page.getByText( 'The new text.' ) ).toBeVisible();
		await agree( page ).click();
		await ask( page, 'Hello' );
	} );

	test( 'a page from a cache that still asks: nothing is asked where nothing is wanted any more', async ( { page } ) => {
		await open( page, '?consent=yes' );
		await ask( page, 'Hello' );
		await expect( agree( page ) ).toHaveCount( 0 );
	} );

	test( 'a new conversation asks anew; undo goes back to the one that has its consent', async ( { page } ) => {
		server.askFor( TEXT );
		await open( page, '?consent=yes' );
		await agree( page ).click();
		await ask( page, 'Hello' );
		await chooseInMenu( page, 'New conversation' );
		await expect( agree( page ) ).toBeVisible();
		await page.getByRole( 'button', { name: 'Undo' } ).click();
		await expect( agree( page ) ).toHaveCount( 0 );
		await expect( input( page ) ).toBeVisible();
		await ask( page, 'Again' );
	} );

	test( 'without its part of the script the bot refuses, and says why', async ( { page } ) => {
		server.askFor( TEXT );
		await page.route( '**/options.js', ( route ) => route.abort() );
		await open( page, '?consent=yes' );
		await input( page ).fill( 'Hello' );
		await input( page ).press( 'Enter' );
		await expect( page.locator( '.failure' ) ).toContainText( 'Please agree to the privacy notice first.' );
	} );
} );

test.describe( 'ending the conversation', () => {
	const choose = ( page: Page ) => chooseInMenu( page, 'End this conversation' );

	test( 'tells the server, begins with an empty one, and can be undone', async ( { page } ) => {
		await open( page );
		await ask( page, 'Thank you' );
		await choose( page );
		await expect( page.getByRole( 'status' ).filter( { hasText: 'The conversation has ended.' } ) ).toHaveCount( 1 );
		await expect( log( page ) ).not.toContainText( 'Thank you' );
		await expect( input( page ) ).toBeFocused();
		expect( called().at( -1 ) ).toMatch( /^POST sessions\/session-\d+\/end$/ );
		expect( server.requests.at( -1 )?.headers[ 'x-causerie-visitor' ] ).toMatch( /^token-session-/ );
		await expectNoFaults( page, 'the page', ':root' );
		await page.getByRole( 'button', { name: 'Undo' } ).click();
		await expect( log( page ) ).toContainText( 'Thank you' );
		await ask( page, 'One more thing' );
	} );

	test( 'that fails is said, and nothing is lost', async ( { page } ) => {
		server.refuseErasure( true );
		await open( page );
		await ask( page, 'Thank you' );
		await choose( page );
		await expect( page.getByRole( 'alert' ).filter( { hasText: 'The conversation could not be ended.' } ) ).toHaveCount( 1 );
		const shown = page.locator( '.strip' ).filter( { hasText: 'The conversation could not be ended.' } );
		await expect( shown ).toBeVisible();
		await expect( log( page ) ).toContainText( 'Thank you' );
		expect( await kept( page ) ).not.toBeNull();
		await expectNoFaults( page, 'the page', ':root' );
		await choose( page );
		await expect( shown ).toHaveCount( 1 );
		await ask( page, 'One more thing' );
		await expect( shown ).toHaveCount( 0 );
	} );

	test( 'leaves it as it is where the visitor has written meanwhile', async ( { page } ) => {
		const release = await hold( page, '**/end' );
		await open( page );
		await ask( page, 'Thank you' );
		await choose( page );
		await ask( page, 'One more thing' );
		const ended = page.waitForResponse( '**/end' );
		release();
		await ended;
		await ask( page, 'And another' );
		await expect( log( page ) ).toContainText( 'Thank you' );
		await expect( page.locator( '.message-user' ) ).toHaveCount( 3 );
	} );

	test( 'works also where the server gives the visitor another token meanwhile', async ( { page } ) => {
		const [ identify, end ] = [ await hold( page, '**/identify' ), await hold( page, '**/end' ) ];
		await open( page, '?user=ada' );
		await ask( page, 'Thank you' );
		await choose( page );
		identify();
		await expect.poll( () => kept( page ) ).toContain( '-known' );
		end();
		await expect( page.getByRole( 'status' ).filter( { hasText: 'The conversation has ended.' } ) ).toHaveCount( 1 );
		await expect( log( page ) ).not.toContainText( 'Thank you' );
	} );

	test( 'is offered only where there is one', async ( { page } ) => {
		await open( page );
		await page.getByRole( 'button', { name: 'More options' } ).click();
		await expect( page.getByRole( 'radio', { name: 'When finished' } ) ).toBeVisible();
		await expect( page.getByRole( 'button', { name: 'End this conversation' } ) ).toBeHidden();
	} );
} );

test.describe( 'deleting the conversation', () => {
	const choose = ( page: Page ) => chooseInMenu( page, 'Delete this conversation' );

	test( 'asks first, and forgets it at the server, on the screen and in the browser', async ( { page } ) => {
		await open( page );
		await ask( page, 'My secret' );
		await choose( page );
		await expect( page.getByRole( 'group', { name: 'Delete this conversation for good?' } ) ).toBeVisible();
		await expect( page.getByRole( 'button', { name: 'Keep it' } ) ).toBeFocused();
		await expectNoFaults( page, 'the page', ':root' );
		await page.getByRole( 'button', { name: 'Delete', exact: true } ).click();
		await expect( page.getByText( 'My secret' ) ).toHaveCount( 0 );
		await expect( page.getByRole( 'status' ).filter( { hasText: 'The conversation was deleted.' } ) ).toHaveCount( 1 );
		await expect( input( page ) ).toBeFocused();
		await expect( page.getByRole( 'button', { name: 'Undo' } ) ).toBeHidden();
		expect( called().at( -1 ) ).toMatch( /^DELETE sessions\/session-\d+$/ );
		expect( server.requests.at( -1 )?.headers[ 'x-causerie-visitor' ] ).toMatch( /^token-session-/ );
		expect( await kept( page ) ).toBeNull();
		await page.reload();
		await expect( page.locator( 'dialog.panel' ) ).toBeVisible();
		await expect( log( page ) ).not.toContainText( 'My secret' );
	} );

	test( 'by keyboard: Escape keeps it and leaves the chat open', async ( { page } ) => {
		await open( page );
		await ask( page, 'My secret' );
		await page.getByRole( 'button', { name: 'More options' } ).focus();
		await page.keyboard.press( 'Enter' );
		await expect( page.getByRole( 'button', { name: 'New conversation' } ) ).toBeFocused();
		await page.getByRole( 'button', { name: 'Delete this conversation' } ).focus();
		await page.keyboard.press( 'Enter' );
		await expect( page.getByRole( 'button', { name: 'Keep it' } ) ).toBeFocused();
		await page.keyboard.press( 'Escape' );
		await expect( page.getByRole( 'group', { name: 'Delete this conversation for good?' } ) ).toHaveCount( 0 );
		await expect( input( page ) ).toBeFocused();
		await expect( log( page ) ).toContainText( 'My secret' );
		expect( called().filter( ( call ) => call.startsWith( 'DELETE' ) ) ).toEqual( [] );
	} );

	test( 'while a reply is being written', async ( { page } ) => {
		await open( page );
		await input( page ).fill( 'hold' );
		await input( page ).press( 'Enter' );
		await expect( page.locator( '.message-assistant' ).last() ).toContainText( 'Express: 9.90 €, the' );
		await choose( page );
		await page.getByRole( 'button', { name: 'Delete', exact: true } ).click();
		await expect( page.locator( '.message-assistant' ) ).toHaveCount( 0 );
		server.release();
		await ask( page, 'Hello again' );
		await expect( page.locator( '.message-assistant' ) ).toHaveCount( 1 );
	} );

	test( 'that fails is said, and nothing is lost', async ( { page } ) => {
		server.refuseErasure( true );
		await open( page );
		await ask( page, 'My secret' );
		await choose( page );
		await page.getByRole( 'button', { name: 'Delete', exact: true } ).click();
		await expect( page.getByRole( 'alert' ).filter( { hasText: 'The conversation could not be deleted.' } ) ).toHaveCount( 1 );
		await expect( log( page ) ).toContainText( 'My secret' );
		expect( await kept( page ) ).not.toBeNull();
	} );

	test( 'is offered only where there is one', async ( { page } ) => {
		await open( page );
		await page.getByRole( 'button', { name: 'More options' } ).click();
		await expect( page.getByRole( 'radio', { name: 'When finished' } ) ).toBeVisible();
		await expect( page.getByRole( 'button', { name: 'Delete this conversation' } ) ).toBeHidden();
	} );
} );

test( 'how replies are read out is chosen in the menu, and remembered', async ( { page } ) => {
	await open( page );
	await page.getByRole( 'button', { name: 'More options' } ).click();
	await page.getByRole( 'radio', { name: 'Off' } ).check();
	await page.reload();
	await page.getByRole( 'button', { name: 'More options' } ).click();
	await expect( page.getByRole( 'radio', { name: 'Off' } ) ).toBeChecked();
	await page.getByRole( 'button', { name: 'More options' } ).click();
	await page.getByRole( 'button', { name: 'More options' } ).click();
	await expect( page.getByRole( 'radio' ) ).toHaveCount( 3 );
} );
