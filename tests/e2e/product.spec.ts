/**
 * The product in small, in three languages and both directions of writing: an administrator connects a model and edits the
 * bot, an editor puts it on a page, visitors on a phone and at a desk ask, the owner reads. One story for each, in order.
 */
import { devices, expect, test, type Locator, type Page } from '@playwright/test';
import { app, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { insertChatbot, openNewPage, publishPage } from './support/editor.ts';
import { startModelServer, type ModelServer } from './support/model-server.ts';
import { STORIES } from './support/stories.ts';
import { blockTitle } from './support/words.ts';
import { collectErrors, ensureUser, logIn, php, publish } from './support/wordpress.ts';

const ADMIN = '/wp-admin/admin.php?page=causerie-chat';

let server: ModelServer;

test.beforeAll( async () => {
	// 200 ms between words: slow enough to see the text grow.
	server = await startModelServer( 'echo:delay=500' );
} );

test.afterAll( () => server.close() );

const startOver = () =>
	php(
		`foreach ( array( 'sessions', 'messages', 'counters' ) as $name ) { $GLOBALS['wpdb']->query( "DELETE FROM {$GLOBALS['wpdb']->prefix}causerie_$name" ); }
		foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		delete_option( 'causerie_settings' ); delete_option( 'causerie_connections' ); delete_option( 'causerie_placements' );
		return true;`
	);

const log = ( page: Page ) => page.getByRole( 'log' );

/**
 * Goes to the chatbot and presses, as a hand does. The inline frame may become the panel between the two; then the press
 * meets the panel, where a test that waits for the frame would wait in vain.
 */
async function open( page: Page, isTouch = false ) {
	const launcher = page.locator( '.causerie-chat__launcher' );
	await launcher.scrollIntoViewIfNeeded();
	const box = await launcher.boundingBox();
	if ( ! box ) {
		throw new Error( 'There is no chatbot on the page.' );
	}
	const place = [ box.x + box.width / 2, box.y + box.height / 2 ] as const;
	await ( isTouch ? page.touchscreen.tap( ...place ) : page.mouse.click( ...place ) );
	await expect( log( page ) ).toBeVisible();
}

/** Watches the log until it has been seen at so many lengths as only a text that streams goes through. */
async function expectToGrow( page: Page ) {
	const lengths = new Set< number >();
	const look = async () => lengths.add( ( await log( page ).innerText() ).length ).size;
	await expect.poll( look, { intervals: [ 50 ] } ).toBeGreaterThan( 5 );
}

for ( const { language, direction, prefix, userLocale, say, page: source, title, bot, greeting, question } of STORIES ) {
	test.describe( `in ${ language } (${ direction })`, () => {
		test.describe.configure( { mode: 'serial' } );

		/** Address of the page that the editor publishes. */
		let questions = '';

		test.beforeAll( () => {
			startOver();
			publish( `${ prefix }delivery`, source.title, `<!-- wp:paragraph --><p>${ source.sentence }</p><!-- /wp:paragraph -->` );
		} );

		test( 'the administrator connects a model and edits the bot', async ( { page } ) => {
			const errors = collectErrors( page );
			await logIn( page, ensureUser( 'administrator', userLocale ) );
			if ( userLocale === '' ) {
				await page.goto( '/wp-admin/plugins.php' );
				await page.locator( 'tr[data-plugin="causerie-chat/causerie-chat.php"] .deactivate a' ).click();
				await page.locator( 'tr[data-plugin="causerie-chat/causerie-chat.php"] .activate a' ).click();
			}

			await page.goto( ADMIN );
			await expect( page.locator( 'html' ) ).toHaveCSS( 'direction', direction );
			await expect( page.getByRole( 'heading', { name: say( 'Welcome to Causerie Chat' ) } ) ).toBeVisible();
			await app( page ).getByRole( 'radio', { name: say( 'A language model' ) } ).check();
			await page.getByLabel( say( 'Provider' ), { exact: true } ).selectOption( 'openai_compatible' );
			await page.getByLabel( say( 'Address' ), { exact: true } ).fill( server.baseUrl );
			await page.getByLabel( say( 'API key' ), { exact: true } ).fill( server.key );
			await page.getByRole( 'button', { name: say( 'Save and list models' ) } ).click();
			await page.getByRole( 'combobox', { name: say( 'Model' ), exact: true } ).fill( 'zeta' );
			await page.getByRole( 'option', { name: 'zeta-large' } ).click();
			await page.getByRole( 'button', { name: say( 'Test' ), exact: true } ).click();
			await expect( page.locator( '.components-notice.is-success' ) ).toContainText( say( 'It works: the model answered in %1$s: “%2$s”', '\n', '' ).split( '\n' )[ 0 ] ?? '' );
			await page.getByRole( 'button', { name: say( 'Save' ), exact: true } ).click();
			await expect( snackbar( page ).getByText( say( 'The connection was saved.' ) ) ).toBeVisible();
			await app( page ).getByRole( 'radio', { name: say( 'Not yet; I will place it with the Chatbot block' ) } ).check();
			await expectNoFaults( page, 'wp-admin' );
			await page.getByRole( 'button', { name: say( 'Finish' ), exact: true } ).click();

			await page.getByRole( 'link', { name: say( 'Edit' ), exact: true } ).click();
			await page.getByLabel( say( 'Name' ), { exact: true } ).fill( bot );
			await page.getByLabel( say( 'Greeting' ), { exact: true } ).fill( greeting );
			await page.getByRole( 'button', { name: say( 'Add question' ) } ).click();
			await page.getByLabel( say( 'Question %d', 1 ), { exact: true } ).fill( question );
			await expect( page.locator( '.causerie-preview__host' ).getByText( greeting ) ).toBeVisible();
			await expectNoFaults( page, 'wp-admin' );
			await page.getByRole( 'button', { name: say( 'Save' ), exact: true } ).click();
			await expect( snackbar( page ).getByText( say( 'The bot was saved.' ) ) ).toBeVisible();
			await page.reload();
			await expect( page.getByLabel( say( 'Name' ), { exact: true } ) ).toHaveValue( bot );
			expect( await page.content() ).not.toContain( server.key );
			expect( errors ).toEqual( [] );
		} );

		test( 'an editor inserts the block, sees the widget in the editor, and publishes', async ( { page } ) => {
			await logIn( page, ensureUser( 'editor', userLocale ) );
			const canvas = await openNewPage( page );
			await canvas.getByRole( 'textbox', { name: 'Add title' } ).fill( title );
			await insertChatbot( page, blockTitle( say ) );
			await expect( canvas.locator( '[data-type="causerie/chat"]' ).getByText( greeting ) ).toBeVisible();
			questions = await publishPage( page );
		} );

		for ( const [ place, device ] of [
			[ 'on a phone', devices[ 'Pixel 7' ] ],
			[ 'at a desk', { viewport: { width: 1280, height: 900 } } ],
		] as const ) {
			test( `a visitor ${ place } asks, follows the source, comes back and finds the conversation`, async ( { browser } ) => {
				const context = await browser.newContext( { ...device } );
				const page = await context.newPage();
				const press = ( what: Locator ) => ( place === 'on a phone' ? what.tap() : what.click() );
				const errors = collectErrors( page );
				await page.goto( questions );
				await expect( page.locator( 'html' ) ).toHaveAttribute( 'lang', new RegExp( `^${ language }` ) );
				await expectNoFaults( page, 'the chat', 'causerie-chat' );
				await open( page, place === 'on a phone' );
				await expect( log( page ) ).toHaveCSS( 'direction', direction );
				await press( page.getByRole( 'button', { name: question } ) );
				await expectToGrow( page );
				await expect( log( page ).getByText( `You said: ${ question }` ) ).toBeVisible();
				await expectNoFaults( page, 'the chat', 'causerie-chat' );

				await press( log( page ).getByRole( 'link', { name: say( 'Source %1$s: %2$s', 1, source.title ) } ).first() );
				await expect( page ).toHaveURL( ( url ) => url.pathname === `/${ prefix }delivery/` );
				await expect( page.getByText( source.sentence ) ).toBeVisible();

				// A conversation that was open is open again.
				await page.goBack();
				await expect( log( page ).getByText( `You said: ${ question }` ) ).toBeVisible();
				expect( errors ).toEqual( [] );
				await context.close();
			} );
		}

		test( 'the owner reads the conversations, and chooses answers without a key', async ( { page } ) => {
			const errors = collectErrors( page );
			await logIn( page, ensureUser( 'administrator', userLocale ) );
			await page.goto( `${ ADMIN }#/conversations` );
			await expect( page.locator( '.dataviews-view-table tbody tr' ) ).toHaveCount( 2 );
			await expectNoFaults( page, 'wp-admin' );
			await page.getByRole( 'link', { name: question } ).first().click();
			await expect( page.getByText( `You said: ${ question }` ) ).toBeVisible();
			await expect( page.getByText( 'openai_compatible/zeta-large' ).first() ).toBeVisible();
			await expect( page.getByRole( 'link', { name: source.title } ).first() ).toBeVisible();
			await expectNoFaults( page, 'wp-admin' );

			await app( page ).getByRole( 'navigation' ).getByRole( 'link', { name: say( 'Bots' ), exact: true } ).click();
			await page.getByRole( 'link', { name: say( 'Edit' ), exact: true } ).click();
			await app( page ).getByRole( 'combobox', { name: say( 'Model' ), exact: true } ).fill( say( 'Built-in answers' ) );
			await page.getByRole( 'option', { name: new RegExp( `^${ say( 'Built-in answers' ) }` ) } ).first().click();
			await page.getByRole( 'button', { name: say( 'Save' ), exact: true } ).click();
			await expect( snackbar( page ).getByText( say( 'The bot was saved.' ) ) ).toBeVisible();
			expect( errors ).toEqual( [] );
		} );

		test( 'a visitor is answered without a key', async ( { page } ) => {
			const errors = collectErrors( page );
			await page.goto( questions );
			await open( page );
			await page.getByRole( 'textbox' ).last().fill( question );
			await page.keyboard.press( 'Enter' );
			await expect( log( page ).getByText( source.sentence ) ).toBeVisible();
			await expect( log( page ).getByRole( 'link', { name: say( 'Source %1$s: %2$s', 1, source.title ) } ).first() ).toBeVisible();
			await expectNoFaults( page, 'the chat', 'causerie-chat' );
			expect( errors ).toEqual( [] );
		} );
	} );
}

test( 'no other screen of the settings has a fault that axe finds', async ( { page } ) => {
	await logIn( page, ensureUser( 'administrator' ) );
	for ( const screen of [ 'bots', 'models', 'knowledge', 'settings' ] ) {
		await page.goto( `${ ADMIN }#/${ screen }` );
		await expect( page.locator( '#causerie-screen-title' ) ).toBeVisible();
		await expect( page.getByText( 'Loading…' ) ).toHaveCount( 0 );
		await expectNoFaults( page, 'wp-admin' );
	}
} );
