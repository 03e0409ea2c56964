/**
 * The widget in a browser, against a page and an API that can be held, cut, refused and made hostile on demand. The same
 * widget on a real WordPress is tested by product.spec.ts.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { startChatPage, type ChatPage } from '../servers/chat-page.mjs';
import { expectNoFaults } from './support/axe.ts';
import { comeToRest } from './support/rest.ts';
import { input, openChat, WIDGET_BUILD } from './support/widget.ts';

let server: ChatPage;
test.beforeAll( async () => {
	server = await startChatPage( { build: WIDGET_BUILD } );
} );
test.afterAll( () => server.close() );
test.beforeEach( () => void server.requests.splice( 0 ) );

const launcher = ( page: Page ) => page.locator( '.causerie-chat__launcher' );
const panel = ( page: Page ) => page.locator( 'dialog.panel' );
const replies = ( page: Page ) => page.locator( '.message-assistant' );

const open = ( page: Page, query = '' ): Promise< void > => openChat( page, `${ server.url }/${ query }` );

async function ask( page: Page, message: string ): Promise< void > {
	await input( page ).fill( message );
	await input( page ).press( 'Enter' );
	await expect( page.locator( '.bubble' ).last() ).toHaveText( message );
}

const finished = ( page: Page ) => expect( replies( page ).last() ).toHaveAttribute( 'aria-busy', 'false' );
const held = ( page: Page ) => expect( replies( page ).last() ).toContainText( 'Express: 9.90 €, the' );
const focused = ( page: Page ): Promise< string > =>
	page.locator( 'body' ).evaluate( ( { ownerDocument } ) => {
		let active = ownerDocument.activeElement;
		while ( active?.shadowRoot?.activeElement ) {
			active = active.shadowRoot.activeElement;
		}
		return active?.getAttribute( 'aria-label' ) ?? active?.id ?? '';
	} );

/**
 * Presses Stop until the reply has stopped: a press right after the message is taken for the second one of a double press,
 * stops nothing, and brings the focus back to the text.
 */
const untilStopped = ( page: Page, press: ( stop: Locator ) => Promise< void > ) =>
	expect( async () => {
		const stop = page.getByRole( 'button', { name: 'Stop reply' } );
		if ( await stop.isVisible() ) {
			// It may have worked in the round before, with the button gone by now.
			await press( stop ).catch( () => undefined );
		}
		await expect( page.locator( '.foot' ).last() ).toContainText( 'Reply stopped', { timeout: 500 } );
	} ).toPass();

for ( const scheme of [ 'light', 'dark' ] ) {
	for ( const direction of [ 'ltr', 'rtl' ] ) {
		test( `axe finds nothing, ${ scheme }, ${ direction }`, async ( { page } ) => {
			await page.emulateMedia( { reducedMotion: 'reduce' } );
			const query = `?scheme=${ scheme }&direction=${ direction }`;
			await page.goto( `${ server.url }/${ query }` );
			await expectNoFaults( page, 'the page', ':root' );
			await open( page, query );
			await expectNoFaults( page, 'the page', ':root' );
			await page.getByRole( 'button', { name: 'More options' } ).click();
			await expectNoFaults( page, 'the page', ':root' );
			await page.keyboard.press( 'Escape' );
			await ask( page, 'think' );
			await expect( page.locator( '.thinking' ) ).toBeVisible();
			await expectNoFaults( page, 'the page', ':root' );
			server.release();
			await finished( page );
			await ask( page, 'hold' );
			await held( page );
			await expectNoFaults( page, 'the page', ':root' );
			server.release();
			await finished( page );
			await page.getByText( 'Sources' ).last().click();
			await expectNoFaults( page, 'the page', ':root' );
			await ask( page, 'fail' );
			await expect( page.locator( '.failure' ) ).toBeVisible();
			await expectNoFaults( page, 'the page', ':root' );
			await page.getByRole( 'button', { name: 'Try again' } ).click();
			await finished( page );
			await page.evaluate( () => localStorage.clear() );
			await page.goto( `${ server.url }/${ query }&mode=inline` );
			await expectNoFaults( page, 'the page', ':root' );
			await launcher( page ).click();
			await expect( page.locator( '.is-inline' ) ).toBeVisible();
			await expectNoFaults( page, 'the page', ':root' );
		} );
	}
}

test( 'everything can be done with the keyboard, and the focus comes back', async ( { page } ) => {
	await page.goto( server.url );
	await expect( page.getByRole( 'button', { name: 'Open chat' } ) ).toHaveAttribute( 'aria-expanded', 'false' );
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'Tab' );
	expect( await focused( page ) ).toBe( 'Open chat' );
	await page.keyboard.press( 'Enter' );
	await expect( panel( page ) ).toBeVisible();
	await expect.poll( () => focused( page ) ).toBe( 'causerie-input' );
	await page.keyboard.type( 'First line' );
	await page.keyboard.press( 'Shift+Enter' );
	await page.keyboard.type( 'hold' );
	await expect( input( page ) ).toHaveValue( 'First line\nhold' );
	await page.keyboard.press( 'Control+A' );
	await page.keyboard.type( 'hold' );
	await page.keyboard.press( 'Enter' );
	await held( page );
	await page.keyboard.press( 'Tab' );
	expect( await focused( page ) ).toBe( 'Stop reply' );
	await untilStopped( page, ( stop ) => stop.press( 'Enter', { timeout: 500 } ) );
	await page.keyboard.press( 'Shift+Tab' );
	await page.getByRole( 'button', { name: 'More options' } ).press( 'Enter' );
	await expect( page.getByRole( 'button', { name: 'New conversation' } ) ).toBeFocused();
	await page.keyboard.press( 'Escape' );
	await expect( panel( page ) ).toBeVisible();
	await expect( page.getByRole( 'button', { name: 'More options' } ) ).toBeFocused();
	await page.keyboard.press( 'Escape' );
	await expect( panel( page ) ).toBeHidden();
	expect( await focused( page ) ).toBe( 'Open chat' );
	// Beside the page, not instead of it.
	await page.keyboard.press( 'Enter' );
	await expect( panel( page ) ).toBeVisible();
	await page.locator( '#link' ).focus();
	await expect( page.locator( '#link' ) ).toBeFocused();
} );

test( 'an input method may compose with Enter', async ( { page } ) => {
	await open( page );
	await input( page ).fill( 'こん' );
	await input( page ).evaluate( ( element ) => element.dispatchEvent( new KeyboardEvent( 'keydown', { key: 'Enter', isComposing: true, bubbles: true } ) ) );
	await expect( input( page ) ).toHaveValue( 'こん' );
	expect( server.requests ).toEqual( [] );
} );

test( 'a screen reader hears what happens, in whole sentences', async ( { page } ) => {
	await open( page );
	const said: string[] = [];
	await page.exposeFunction( 'heard', ( text: string ) => said.push( text ) );
	await page.evaluate( () => {
		for ( const region of document.querySelector( 'causerie-chat' )?.shadowRoot?.querySelectorAll( '[role=status],[role=alert]' ) ?? [] ) {
			new MutationObserver( () => ( window as unknown as { heard: ( text: string ) => void } ).heard( region.textContent ) ).observe( region, { childList: true } );
		}
	} );
	await ask( page, 'Delivery?' );
	await finished( page );
	await expect.poll( () => said.join( ' | ' ) ).toContain( 'post_office' );
	const all = said.join( ' ' );
	expect( said[ 0 ] ).toBe( 'Message sent' );
	expect( all ).toContain( 'Orders are sent within one working day.' );
	expect( all ).toContain( 'Table, 3 columns, 2 rows' );
	expect( all ).toContain( 'Code block, js, 1 lines' );
	expect( all ).not.toMatch( /\*\*|\| --- |await track|\[1\]/ );
	await ask( page, 'fail' );
	await expect.poll( () => said.at( -1 ) ).toContain( 'Couldn’t get a reply. The chatbot could not be reached.' );
	await expect( page.getByRole( 'log', { name: 'Conversation' } ) ).toHaveAttribute( 'aria-live', 'off' );
} );

test( 'a reply is drawn as it comes, with its sources', async ( { page } ) => {
	await open( page );
	await ask( page, 'hold' );
	await held( page );
	await expect( replies( page ).last() ).toHaveAttribute( 'aria-busy', 'true' );
	server.release();
	await finished( page );
	await expect( page.locator( '.prose td' ).first() ).toHaveText( 'France' );
	const cite = page.getByRole( 'link', { name: 'Source 1: Delivery' } );
	await expect( cite ).toHaveAttribute( 'href', `${ server.url }/delivery#:~:text=two%20days` );
	await expect( cite ).not.toHaveAttribute( 'target', /./ );
	await page.getByText( 'Sources' ).click();
	await expect( page.locator( '.source-list a' ).nth( 1 ) ).toHaveAttribute( 'href', `${ server.url }/returns` );
	await page.locator( '.source-list a' ).first().click();
	await expect( page ).toHaveURL( `${ server.url }/delivery` );
	await expect( replies( page ).last() ).toContainText( 'Orders are sent' );
} );

test( 'the conversation is there again after a reload, on another page, and while a reply is being written', async ( { page } ) => {
	await open( page );
	await ask( page, 'hold' );
	await held( page );
	await page.reload();
	await expect( panel( page ) ).toBeVisible();
	await held( page );
	expect( await focused( page ) ).not.toBe( 'causerie-input' );
	server.release();
	await finished( page );
	await expect( replies( page ) ).toContainText( 'post_office' );
	await page.locator( '#link' ).click();
	await expect( page ).toHaveURL( /other/ );
	await expect( replies( page ) ).toContainText( 'post_office' );
	await page.goBack();
	await expect( replies( page ) ).toContainText( 'post_office' );
	expect( server.requests.filter( ( { path } ) => path === 'sessions' ) ).toHaveLength( 1 );
	await page.getByRole( 'button', { name: 'Close chat' } ).click();
	await page.reload( { waitUntil: 'networkidle' } );
	await expect( panel( page ) ).toHaveCount( 0 );
} );

test( 'nothing is stored or asked for before the first message', async ( { page } ) => {
	await open( page );
	expect( server.requests ).toEqual( [] );
	expect( await page.evaluate( () => Object.keys( localStorage ) ) ).toEqual( [] );
	await ask( page, 'Delivery?' );
	await finished( page );
	expect( await page.evaluate( () => Object.keys( localStorage ) ) ).toEqual( [ 'causerie:7' ] );
	expect( await page.context().cookies() ).toEqual( [] );
} );

test( 'Stop keeps what has been said and tells the server', async ( { page } ) => {
	await open( page );
	await ask( page, 'hold' );
	await held( page );
	await untilStopped( page, ( stop ) => stop.click( { timeout: 500 } ) );
	await expect( replies( page ).last() ).toContainText( 'Express: 9.90 €, the' );
	await expect.poll( () => server.requests.filter( ( { path } ) => path.endsWith( '/stop' ) ).length ).toBe( 1 );
	await expect( page.getByRole( 'button', { name: 'Send message' } ) ).toBeVisible();
	await expect( input( page ) ).toBeFocused();
} );

test( 'a reply that failed or broke can be asked for again, and the question stands once', async ( { page } ) => {
	await open( page );
	for ( const message of [ 'fail', 'cut' ] ) {
		await ask( page, message );
		await expect( page.locator( '.failure' ) ).toBeVisible();
		await page.getByRole( 'button', { name: 'Try again' } ).click();
		await expect( page.locator( '.failure' ) ).toHaveCount( 0 );
		await finished( page );
		await expect( replies( page ).last() ).toContainText( 'post_office' );
		await expect( input( page ) ).toBeFocused();
	}
	await expect( page.locator( '.bubble' ) ).toHaveText( [ 'fail', 'cut' ] );
} );

test( 'a limit is counted down, and ends', async ( { page } ) => {
	await page.clock.install();
	await open( page );
	await ask( page, 'long limit' );
	await expect( page.locator( '.wait' ) ).toHaveText( /You can write again in 0:(30|2\d)/ );
	await expect( page.getByRole( 'button', { name: 'Send message' } ) ).toHaveAttribute( 'aria-disabled', 'true' );
	await input( page ).fill( 'kept' );
	await input( page ).press( 'Enter' );
	await expect( input( page ) ).toHaveValue( 'kept' );
	await page.clock.fastForward( 31_000 );
	await expect( page.locator( '.wait' ) ).toHaveText( 'You can write again now' );
	await page.getByRole( 'button', { name: 'Try again' } ).click();
	await finished( page );
	await expect( replies( page ).last() ).toContainText( 'post_office' );
} );

test( 'what is written offline is sent when the network is back', async ( { page, context } ) => {
	await open( page );
	await context.setOffline( true );
	await expect( page.locator( '.offline' ) ).toBeVisible();
	await ask( page, 'Delivery?' );
	await ask( page, 'Returns?' );
	await expect( page.locator( '.is-queued' ) ).toHaveCount( 2 );
	await context.setOffline( false );
	await expect( replies( page ) ).toHaveCount( 2 );
	await finished( page );
	await expect( page.locator( '.offline' ) ).toBeHidden();
	expect( server.requests.filter( ( { body } ) => body?.message ).map( ( { body } ) => body?.message ) ).toEqual( [ 'Delivery?', 'Returns?' ] );
} );

test( 'an expired conversation goes on in a new one', async ( { page } ) => {
	await open( page );
	await page.evaluate( () => localStorage.setItem( 'causerie:7', '{"session_id":"session-gone","visitor_token":"x"}' ) );
	await page.reload();
	await expect( panel( page ) ).toBeVisible();
	await ask( page, 'Delivery?' );
	await finished( page );
	await expect( replies( page ).last() ).toContainText( 'post_office' );
} );

test( 'a new conversation can be taken back', async ( { page } ) => {
	await open( page );
	await ask( page, 'Delivery?' );
	await finished( page );
	await page.getByRole( 'button', { name: 'More options' } ).click();
	await page.getByRole( 'button', { name: 'New conversation' } ).click();
	await expect( replies( page ) ).toHaveCount( 0 );
	await expect( page.locator( '.suggestion' ) ).toHaveCount( 3 );
	await page.getByRole( 'button', { name: 'Undo' } ).click();
	await expect( replies( page ) ).toHaveCount( 1 );
	await expect( page.locator( '.suggestion' ) ).toHaveCount( 0 );
} );

test( 'the button says how many replies came while the panel was closed, and can be sent away for the visit', async ( { page } ) => {
	await open( page );
	await ask( page, 'hold' );
	await held( page );
	await page.getByRole( 'button', { name: 'Close chat' } ).click();
	server.release();
	await expect( page.getByRole( 'button', { name: 'Open chat, New messages: 1' } ) ).toBeVisible();
	await launcher( page ).hover();
	await page.getByRole( 'button', { name: 'Hide the chat button' } ).click();
	await expect( launcher( page ) ).toBeHidden();
	await page.reload();
	await expect( launcher( page ) ).toBeHidden();
} );

test( 'the reader decides where the log stands', async ( { page } ) => {
	await open( page );
	await ask( page, 'Delivery?' );
	await finished( page );
	await ask( page, 'hold' );
	await held( page );
	const log = page.getByRole( 'log' );
	await log.evaluate( ( element ) => element.scrollTo( 0, 0 ) );
	const latest = page.getByRole( 'button', { name: 'Jump to latest' } );
	await expect( latest ).toBeVisible();
	server.release();
	await finished( page );
	// A jump would come with the frame that draws what is new.
	expect( await log.evaluate( ( element ) => new Promise( ( tell ) => requestAnimationFrame( () => requestAnimationFrame( () => tell( element.scrollTop ) ) ) ) ) ).toBe( 0 );
	await latest.click();
	await expect( latest ).toBeHidden();
} );

test( 'every control is 44 pixels for a finger', async ( { page } ) => {
	await open( page );
	await ask( page, 'fail' );
	await expect( page.locator( '.failure' ) ).toBeVisible();
	await comeToRest( page );
	const small = () => page.evaluate( () => {
		const root = document.querySelector( 'causerie-chat' )?.shadowRoot;
		return [ ...( root?.querySelectorAll< HTMLElement >( 'button, summary, textarea' ) ?? [] ) ]
			.filter( ( element ) => element.checkVisibility() )
			.filter( ( element ) => {
				const { left, top, width, height } = element.getBoundingClientRect();
				const [ x, y ] = [ left + width / 2, top + height / 2 ];
				const reaches = ( dx: number, dy: number ) => {
					const hit = root?.elementFromPoint( x + dx, y + dy );
					return hit === element || element.contains( hit ?? null );
				};
				return ! ( reaches( -21, 0 ) && reaches( 21, 0 ) && reaches( 0, -21 ) && reaches( 0, 21 ) );
			} )
			.map( ( element ) => element.outerHTML.slice( 0, 120 ) );
	} );
	await expect.poll( small ).toEqual( [] );
} );

test( 'without a wish for motion nothing moves', async ( { page } ) => {
	await page.emulateMedia( { reducedMotion: 'reduce' } );
	await open( page );
	await ask( page, 'think' );
	await expect( page.locator( '.thinking' ) ).toHaveText( 'Marguerite is writing' );
	expect( await page.locator( 'causerie-chat' ).evaluate( ( { shadowRoot } ) => shadowRoot?.getAnimations().length ) ).toBe( 0 );
	server.release();
} );

for ( const spacing of [ false, true ] ) {
	test( `320 by 256 pixels are enough${ spacing ? ', with the text spread out' : '' }`, async ( { page } ) => {
		await page.setViewportSize( { width: 320, height: 256 } );
		await open( page );
		if ( spacing ) {
			await page.evaluate( () => {
				const style = document.createElement( 'style' );
				style.textContent = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
				document.querySelector( 'causerie-chat' )?.shadowRoot?.append( style );
			} );
		}
		await ask( page, 'Delivery?' );
		await finished( page );
		const sizes = await page.evaluate( () => {
			const root = document.querySelector( 'causerie-chat' )?.shadowRoot;
			const log = root?.querySelector( '.log' );
			const field = root?.querySelector( '.field' )?.getBoundingClientRect();
			return { overflow: ( log?.scrollWidth ?? 0 ) - ( log?.clientWidth ?? 0 ), visible: log?.clientHeight ?? 0, bottom: field?.bottom ?? 999, page: document.documentElement.scrollWidth };
		} );
		expect( sizes.overflow ).toBe( 0 );
		expect( sizes.visible ).toBeGreaterThan( 60 );
		expect( sizes.bottom ).toBeLessThanOrEqual( 256 );
		expect( sizes.page ).toBeLessThanOrEqual( 320 );
		await expect( page.getByRole( 'button', { name: 'Close chat' } ) ).toBeInViewport( { ratio: 1 } );
	} );
}

test( 'forced colours leave no part without an edge', async ( { page } ) => {
	await page.emulateMedia( { forcedColors: 'active' } );
	await open( page );
	await ask( page, 'Delivery?' );
	await finished( page );
	for ( const part of [ '.bubble', '.field', '.send', '.code', '.cite' ] ) {
		const edge = await page.locator( part ).first().evaluate( ( element ) => {
			const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle( element );
			return { borderTopWidth, seen: borderTopColor !== backgroundColor };
		} );
		expect( edge, part ).toEqual( { borderTopWidth: '1px', seen: true } );
	}
} );

test( 'on a phone the panel takes the place of the page', async ( { browser } ) => {
	const context = await browser.newContext( { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } );
	const page = await context.newPage();
	await page.goto( server.url );
	await launcher( page ).tap();
	await expect( panel( page ) ).toBeVisible();
	expect( await panel( page ).evaluate( ( element ) => element.matches( ':modal' ) ) ).toBe( true );
	expect( await focused( page ) ).toBe( 'causerie-title' );
	// It opens with a movement.
	await expect.poll( () => panel( page ).boundingBox() ).toEqual( { x: 0, y: 0, width: 390, height: 844 } );
	expect( await page.evaluate( () => getComputedStyle( document.documentElement ).overflow ) ).toBe( 'hidden' );
	await page.locator( '.suggestion' ).first().tap();
	await finished( page );
	await expect( replies( page ) ).toContainText( 'post_office' );
	await page.keyboard.press( 'Escape' );
	await expect( panel( page ) ).toBeHidden();
	expect( await page.evaluate( () => getComputedStyle( document.documentElement ).overflow ) ).not.toBe( 'hidden' );
	expect( await focused( page ) ).toBe( 'Open chat' );
	await context.close();
} );

test( 'an inline chat takes its place without moving the page', async ( { page } ) => {
	await page.goto( `${ server.url }/?mode=inline` );
	const place = () => page.locator( 'causerie-chat' ).evaluate( ( element ) => [ element.getBoundingClientRect().top + scrollY, element.clientWidth, element.clientHeight ] );
	const before = await place();
	await page.locator( 'causerie-chat' ).hover();
	await expect( input( page ) ).toBeVisible();
	expect( await place() ).toEqual( before );
	expect( await focused( page ) ).not.toBe( 'causerie-input' );
	await ask( page, 'Delivery?' );
	await finished( page );
	await page.reload();
	await expect( replies( page ) ).toContainText( 'post_office' );
} );

test( 'long conversations show their end first and the rest on the way up', async ( { page } ) => {
	await open( page );
	for ( let count = 0; count < 8; count++ ) {
		await ask( page, `Question ${ count }` );
		await finished( page );
	}
	await page.reload();
	await expect( page.locator( '.bubble' ) ).toHaveCount( 6 );
	await page.getByRole( 'log' ).evaluate( ( element ) => element.scrollTo( 0, 0 ) );
	await expect( page.locator( '.bubble' ) ).toHaveCount( 8 );
	await expect( page.locator( '.bubble' ).first() ).toHaveText( 'Question 0' );
} );

