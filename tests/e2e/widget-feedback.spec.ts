/** Thumbs under a reply, and why the lower one was pressed: by mouse, by keyboard, by finger, for axe, where things fail, and after a reload. */
import { expect, test, type Page } from '@playwright/test';
import { startChatPage, type ChatPage } from '../servers/chat-page.mjs';
import { expectNoFaults } from './support/axe.ts';
import { ask, input, openChat, WIDGET_BUILD } from './support/widget.ts';

let server: ChatPage;
test.beforeAll( async () => {
	server = await startChatPage( { build: WIDGET_BUILD } );
} );
test.afterAll( () => server.close() );
test.beforeEach( () => {
	server.requests.splice( 0 );
	server.refuseFeedback( '' );
} );

const group = ( page: Page ) => page.getByRole( 'group', { name: 'Was this reply helpful?' } );
const up = ( page: Page ) => group( page ).last().getByRole( 'button', { name: 'Yes, it helped' } );
const down = ( page: Page ) => group( page ).last().getByRole( 'button', { name: 'No, it did not help' } );
const why = ( page: Page ) => page.getByRole( 'group', { name: 'What was wrong? (optional)' } );
const said = ( page: Page, words: string ) => expect( page.getByRole( 'status' ).filter( { hasText: words } ) ).toHaveCount( 1 );
const ratings = () => server.requests.filter( ( { path } ) => path.endsWith( '/feedback' ) ).map( ( { method, body } ) => [ method, body ] );
const nothing = { reasons: [], comment: '' };

const open = ( page: Page, query = '' ): Promise< void > => openChat( page, `${ server.url }/${ query }` );

test( 'nothing of it is fetched before there is a reply', async ( { page } ) => {
	const fetched: string[] = [];
	page.on( 'request', ( request ) => fetched.push( new URL( request.url() ).pathname ) );
	await open( page );
	await input( page ).fill( 'hold' );
	await input( page ).press( 'Enter' );
	await expect( page.locator( '.message-assistant' ).last() ).toContainText( 'Express: 9.90 €, the' );
	expect( fetched ).not.toContain( '/widget/feedback.js' );
	await expect( group( page ) ).toHaveCount( 0 );
	server.release();
	await expect( group( page ) ).toHaveCount( 1 );
	expect( fetched ).toContain( '/widget/feedback.js' );
	await expect( page.locator( '.message-user' ).getByRole( 'button' ) ).toHaveCount( 0 );
	// The reply is still seen to its end.
	await expect( group( page ) ).toBeInViewport( { ratio: 1 } );
} );

test( 'a thumb up is sent, said and shown; a second press takes it back', async ( { page } ) => {
	await open( page );
	await ask( page, 'Hello' );
	await up( page ).click();
	await said( page, 'Thank you for your feedback.' );
	await expect( up( page ) ).toHaveAttribute( 'aria-pressed', 'true' );
	await expect( down( page ) ).toHaveAttribute( 'aria-pressed', 'false' );
	expect( ratings() ).toEqual( [ [ 'POST', { rating: 'up', ...nothing } ] ] );
	expect( server.requests.at( -1 )?.headers[ 'x-causerie-visitor' ] ).toMatch( /^token-session-/ );

	await up( page ).click();
	await said( page, 'Your feedback was taken back.' );
	await expect( up( page ) ).toHaveAttribute( 'aria-pressed', 'false' );
	expect( ratings().at( -1 ) ).toEqual( [ 'DELETE', null ] );
	await page.reload();
	await expect( up( page ) ).toHaveAttribute( 'aria-pressed', 'false' );
} );

test( 'a thumb down counts at once, and asks why: reasons, a comment, or nothing', async ( { page } ) => {
	await open( page );
	await ask( page, 'Hello' );
	await down( page ).click();
	await expect( why( page ) ).toBeVisible();
	expect( ratings() ).toEqual( [ [ 'POST', { rating: 'down', ...nothing } ] ] );
	await said( page, 'Thank you. You can say below what was wrong.' );
	await page.getByRole( 'checkbox', { name: 'Out of date' } ).check();
	await page.getByRole( 'checkbox', { name: 'Incomplete' } ).check();
	await page.getByRole( 'textbox', { name: 'In your own words' } ).fill( ' <b>Norway</b> is missing. ' );
	await page.getByRole( 'button', { name: 'Send feedback' } ).click();
	await said( page, 'Thank you for your feedback.' );
	await expect( why( page ) ).toHaveCount( 0 );
	await expect( down( page ) ).toBeFocused();
	expect( ratings().at( -1 ) ).toEqual( [ 'POST', { rating: 'down', reasons: [ 'incomplete', 'outdated' ], comment: '<b>Norway</b> is missing.' } ] );

	// It is there again after a reload, and can be changed.
	await page.reload();
	await expect( down( page ) ).toHaveAttribute( 'aria-pressed', 'true' );
	await group( page ).getByRole( 'button', { name: 'Say what was wrong' } ).click();
	await expect( page.getByRole( 'checkbox', { name: 'Not correct' } ) ).toBeFocused();
	await expect( page.getByRole( 'checkbox', { name: 'Out of date' } ) ).toBeChecked();
	await expect( page.getByRole( 'textbox', { name: 'In your own words' } ) ).toHaveValue( '<b>Norway</b> is missing.' );
	await page.getByRole( 'button', { name: 'Not now' } ).click();
	await expect( down( page ) ).toBeFocused();

	// The other thumb takes its place, without the reasons.
	await up( page ).click();
	await expect( down( page ) ).toHaveAttribute( 'aria-pressed', 'false' );
	await said( page, 'Thank you for your feedback.' );
	expect( ratings().at( -1 ) ).toEqual( [ 'POST', { rating: 'up', ...nothing } ] );
} );

test( 'by keyboard alone; Escape closes the question and not the chat', async ( { page } ) => {
	await open( page );
	await ask( page, 'Hello' );
	await up( page ).focus();
	await page.keyboard.press( 'Tab' );
	await expect( down( page ) ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect( why( page ) ).toBeVisible();
	await page.keyboard.press( 'Tab' );
	await expect( page.getByRole( 'checkbox', { name: 'Not correct' } ) ).toBeFocused();
	await page.keyboard.press( 'Space' );
	await expect( page.getByRole( 'checkbox', { name: 'Not correct' } ) ).toBeChecked();
	await page.keyboard.press( 'Escape' );
	await expect( why( page ) ).toHaveCount( 0 );
	await expect( page.locator( 'dialog.panel' ) ).toBeVisible();
	await expect( down( page ) ).toBeFocused();
} );

test( 'what fails is said with what to do, and nothing pretends to be stored', async ( { page } ) => {
	const words = 'Your feedback was not saved. Check your connection, then press again.';
	server.refuseFeedback( 'internal_error' );
	await open( page );
	await ask( page, 'Hello' );
	await up( page ).click();
	await expect( page.getByRole( 'alert' ).filter( { hasText: words } ) ).toHaveCount( 1 );
	await expect( group( page ).getByText( words ) ).toBeVisible();
	await expect( up( page ) ).toHaveAttribute( 'aria-pressed', 'false' );

	server.refuseFeedback( '' );
	await down( page ).click();
	await expect( group( page ).getByText( words ) ).toBeHidden();
	await page.getByRole( 'textbox', { name: 'In your own words' } ).fill( 'Kept' );
	server.refuseFeedback( 'internal_error' );
	await page.getByRole( 'button', { name: 'Send feedback' } ).click();
	await expect( group( page ).getByText( words ) ).toBeVisible();
	await expect( page.getByRole( 'textbox', { name: 'In your own words' } ) ).toHaveValue( 'Kept' );
	await expect( down( page ) ).toHaveAttribute( 'aria-pressed', 'true' );

	server.refuseFeedback( 'session_not_found' );
	await page.getByRole( 'button', { name: 'Send feedback' } ).click();
	await expect( group( page ).getByText( 'This conversation has ended and takes no feedback any more.' ) ).toBeVisible();
} );

test( 'quick presses: the last one wins', async ( { page } ) => {
	await open( page );
	await ask( page, 'Hello' );
	await up( page ).evaluate( ( button: HTMLButtonElement ) => {
		button.click();
		( button.nextElementSibling as HTMLButtonElement ).click();
		button.click();
	} );
	await said( page, 'Thank you for your feedback.' );
	await expect( up( page ) ).toHaveAttribute( 'aria-pressed', 'true' );
	await expect( why( page ) ).toHaveCount( 0 );
	expect( ratings().map( ( [ , body ] ) => body ) ).toEqual( [ { rating: 'up', ...nothing }, { rating: 'down', ...nothing }, { rating: 'up', ...nothing } ] );
} );

test( 'every reply has its own, also those that come by scrolling up and by going back', async ( { page } ) => {
	await page.goto( server.url );
	await page.emulateMedia( { reducedMotion: 'reduce' } );
	await page.locator( '.causerie-chat__launcher' ).click();
	for ( let count = 1; count <= 8; count++ ) {
		await ask( page, `Question ${ count }` );
		await expect( group( page ) ).toHaveCount( count );
	}
	await group( page ).first().getByRole( 'button', { name: 'Yes, it helped' } ).click();
	await said( page, 'Thank you for your feedback.' );
	await page.reload();
	await expect( group( page ) ).toHaveCount( 6 );
	await page.getByRole( 'log' ).evaluate( ( element ) => element.scrollTo( 0, 0 ) );
	await expect( group( page ) ).toHaveCount( 8 );
	await expect( group( page ).first().getByRole( 'button', { name: 'Yes, it helped' } ) ).toHaveAttribute( 'aria-pressed', 'true' );

	const rated = page.waitForResponse( '**/feedback' );
	await up( page ).click();
	await expect( up( page ) ).toHaveAttribute( 'aria-pressed', 'true' );
	await rated;
	await page.getByRole( 'button', { name: 'More options' } ).click();
	await page.getByRole( 'button', { name: 'New conversation' } ).click();
	await expect( group( page ) ).toHaveCount( 0 );
	await page.getByRole( 'button', { name: 'Undo' } ).click();
	await expect( up( page ) ).toHaveAttribute( 'aria-pressed', 'true' );
} );

test( 'failed and stopped replies have none', async ( { page } ) => {
	await open( page );
	await input( page ).fill( 'fail' );
	await input( page ).press( 'Enter' );
	await expect( page.locator( '.failure' ) ).toBeVisible();
	await page.getByRole( 'button', { name: 'Try again' } ).click();
	await expect( group( page ) ).toHaveCount( 1 );
	await expect( page.locator( '.failure' ) ).toHaveCount( 0 );
} );

test( 'switched off by the owner: no thumbs, no file', async ( { page } ) => {
	const fetched: string[] = [];
	page.on( 'request', ( request ) => fetched.push( request.url() ) );
	await open( page, '?feedback=off' );
	await ask( page, 'Hello' );
	await page.reload();
	await expect( page.locator( '.message-assistant' ) ).toHaveCount( 1 );
	await expect( group( page ) ).toHaveCount( 0 );
	expect( fetched.filter( ( url ) => url.includes( 'feedback' ) ) ).toEqual( [ expect.stringContaining( '?feedback=off' ), expect.stringContaining( '?feedback=off' ) ] );
} );

test( 'its script does not arrive: the chat goes on without it', async ( { page } ) => {
	await page.route( '**/feedback.js*', ( route ) => route.abort() );
	await open( page );
	await ask( page, 'Hello' );
	await ask( page, 'Again' );
	await expect( group( page ) ).toHaveCount( 0 );
	expect( await page.evaluate( 'window.violations' ) ).toEqual( [] );
} );

for ( const scheme of [ 'light', 'dark' ] ) {
	for ( const direction of [ 'ltr', 'rtl' ] ) {
		test( `axe finds nothing, ${ scheme }, ${ direction }`, async ( { page } ) => {
			await page.emulateMedia( { reducedMotion: 'reduce' } );
			await open( page, `?scheme=${ scheme }&direction=${ direction }` );
			await ask( page, 'Hello' );
			await expect( group( page ) ).toHaveCount( 1 );
			await expectNoFaults( page, 'the page', ':root' );
			await down( page ).click();
			await expect( why( page ) ).toBeVisible();
			server.refuseFeedback( 'internal_error' );
			await page.getByRole( 'button', { name: 'Send feedback' } ).click();
			await expect( group( page ).locator( '.failure-text' ) ).toBeVisible();
			await expectNoFaults( page, 'the page', ':root' );
		} );
	}
}

test( 'fingers find everything: 44 pixels, on a small screen, without a scroll bar across', async ( { page } ) => {
	await page.setViewportSize( { width: 320, height: 568 } );
	await open( page );
	await ask( page, 'Hello' );
	await down( page ).click();
	await expect( why( page ) ).toBeVisible();
	for ( const control of [ up( page ), down( page ), ...( await page.locator( '.reason' ).all() ) ] ) {
		const box = await control.boundingBox();
		expect( box?.height ).toBeGreaterThanOrEqual( 44 );
		expect( box?.width ).toBeGreaterThanOrEqual( 44 );
	}
	expect( await page.getByRole( 'log' ).evaluate( ( { scrollWidth, clientWidth } ) => scrollWidth - clientWidth ) ).toBe( 0 );
} );

test( 'what is pressed shows without colours', async ( { page } ) => {
	await page.emulateMedia( { forcedColors: 'active' } );
	await open( page );
	await ask( page, 'Hello' );
	await up( page ).click();
	await expect( up( page ) ).toHaveAttribute( 'aria-pressed', 'true' );
	const background = ( button: ReturnType< typeof up > ) => button.evaluate( ( element ) => getComputedStyle( element ).backgroundColor );
	expect( await background( up( page ) ) ).not.toBe( await background( down( page ) ) );
	await expect( up( page ) ).toHaveCSS( 'border-top-width', '1px' );
} );
