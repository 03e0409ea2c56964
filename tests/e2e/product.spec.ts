/**
 * The product in small: an administrator activates it and connects a model, an editor puts it on a page, visitors ask, the
 * owner reads. One story, in order.
 */
import AxeBuilder from '@axe-core/playwright';
import { devices, expect, test, type Page } from '@playwright/test';
import { insertChatbot, openNewPage, publishPage } from './support/editor.ts';
import { startModelServer, type ModelServer } from './support/model-server.ts';
import { collectErrors, ensureUser, logIn, logInAsAdmin, php, publish } from './support/wordpress.ts';

test.describe.configure( { mode: 'serial' } );

const ADMIN = '/wp-admin/admin.php?page=causerie-chat';
const QUESTION = 'How long does delivery to Belgium take?';

let server: ModelServer;
/** Address of the page that the editor publishes. */
let questions = '';

test.beforeAll( async () => {
	// 250 ms between words: slow enough to see the text grow.
	server = await startModelServer( 'echo:delay=250' );
	php(
		`foreach ( array( 'sessions', 'messages', 'counters' ) as $name ) { $GLOBALS['wpdb']->query( "DELETE FROM {$GLOBALS['wpdb']->prefix}causerie_$name" ); }
		foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		delete_option( 'causerie_settings' ); delete_option( 'causerie_connections' ); delete_option( 'causerie_placements' );
		return true;`
	);
	publish( 'delivery', 'Delivery', '<!-- wp:heading --><h2>Belgium</h2><!-- /wp:heading --><!-- wp:paragraph --><p>Delivery to Belgium takes three working days and costs 6 euros.</p><!-- /wp:paragraph -->' );
} );

test.afterAll( () => server.close() );

/** The inline frame becomes the panel when somebody goes to it. */
const open = ( page: Page ) => page.locator( '.causerie-chat__launcher' ).click();
const log = ( page: Page ) => page.getByRole( 'log' );

test( 'the administrator activates the plugin and connects a model', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await page.goto( '/wp-admin/plugins.php' );
	await page.locator( 'tr[data-plugin="causerie-chat/causerie-chat.php"] .deactivate a' ).click();
	await page.locator( 'tr[data-plugin="causerie-chat/causerie-chat.php"] .activate a' ).click();

	await page.goto( ADMIN );
	await expect( page.getByRole( 'heading', { name: 'Welcome to Causerie Chat' } ) ).toBeVisible();
	await page.getByRole( 'radio', { name: 'A language model' } ).check();
	await page.getByLabel( 'Provider' ).selectOption( 'openai_compatible' );
	await page.getByLabel( 'Address' ).fill( server.baseUrl );
	await page.getByLabel( 'API key' ).fill( server.key );
	await page.getByRole( 'button', { name: 'Save and list models' } ).click();
	await expect( page.getByText( '3 models found.' ) ).toBeVisible();
	await page.getByRole( 'combobox', { name: 'Model' } ).fill( 'zeta' );
	await page.getByRole( 'option', { name: 'zeta-large' } ).click();
	await page.getByRole( 'button', { name: 'Test', exact: true } ).click();
	await expect( page.locator( '.components-notice.is-success' ).getByText( 'It works' ) ).toBeVisible();
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.locator( '.components-snackbar' ).getByText( 'The connection was saved.' ) ).toBeVisible();
	await page.getByRole( 'radio', { name: 'Not yet' } ).check();
	await page.getByRole( 'button', { name: 'Finish' } ).click();
	await expect( page.getByRole( 'heading', { name: 'Bots', exact: true } ) ).toBeVisible();

	const text = await page.content();
	expect( text ).not.toContain( server.key );
	expect( errors ).toEqual( [] );
} );

test( 'the administrator edits the bot and sees it in the preview', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await page.goto( ADMIN );
	await page.getByRole( 'link', { name: 'Edit', exact: true } ).click();
	await page.getByLabel( 'Name' ).fill( 'Nora' );
	await page.getByLabel( 'Greeting' ).fill( 'Bonjour, hello!' );
	await page.getByRole( 'button', { name: 'Add question' } ).click();
	await page.getByLabel( 'Question 1', { exact: true } ).fill( QUESTION );
	await expect( page.locator( '.causerie-preview__host' ).getByText( 'Bonjour, hello!' ) ).toBeVisible();
	const { violations } = await new AxeBuilder( { page } ).include( '#causerie-chat-admin' ).analyze();
	expect( violations ).toEqual( [] );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.locator( '.components-snackbar' ).getByText( 'The bot was saved.' ) ).toBeVisible();
	await page.reload();
	await expect( page.getByLabel( 'Name' ) ).toHaveValue( 'Nora' );
	expect( errors ).toEqual( [] );
} );

test( 'an editor inserts the block, sees the widget in the editor, and publishes', async ( { page } ) => {
	await logIn( page, ensureUser( 'editor' ) );
	const canvas = await openNewPage( page );
	await canvas.getByRole( 'textbox', { name: 'Add title' } ).fill( 'Questions' );
	await insertChatbot( page );
	await expect( canvas.locator( '[data-type="causerie/chat"]' ).getByText( 'Bonjour, hello!' ) ).toBeVisible();
	questions = await publishPage( page );
} );

/** Watches the log until it has been seen at so many lengths as only a text that streams goes through. */
async function expectToGrow( page: Page ) {
	const lengths = new Set< number >();
	const look = async () => lengths.add( ( await log( page ).innerText() ).length ).size;
	await expect.poll( look, { intervals: [ 100 ] } ).toBeGreaterThan( 7 );
}

for ( const [ name, viewport ] of [
	[ 'phone', { ...devices[ 'Pixel 7' ].viewport, width: 390, height: 844 } ],
	[ 'desktop', { width: 1280, height: 900 } ],
] as const ) {
	test( `a visitor asks on a ${ name }, follows the source, comes back and finds the conversation`, async ( { browser } ) => {
		const context = await browser.newContext( { viewport } );
		const page = await context.newPage();
		const errors = collectErrors( page );
		await page.goto( questions );
		const suggestion = page.getByRole( 'button', { name: QUESTION } );
		await open( page );
		await suggestion.click();
		await expectToGrow( page );
		await expect( log( page ).getByText( `You said: ${ QUESTION }` ) ).toBeVisible();

		const chip = log( page ).getByRole( 'link', { name: 'Source 1: Delivery' } ).first();
		await expect( chip ).toBeVisible();
		const { violations } = await new AxeBuilder( { page } ).include( 'causerie-chat' ).analyze();
		expect( violations ).toEqual( [] );
		await page.goto( ( await chip.getAttribute( 'href' ) ) ?? '' );
		await expect( page.getByRole( 'heading', { name: 'Delivery' } ).first() ).toBeVisible();

		// A conversation that was open is open again.
		await page.goto( questions );
		await expect( log( page ).getByText( `You said: ${ QUESTION }` ) ).toBeVisible();
		expect( errors ).toEqual( [] );
		await context.close();
	} );
}

test( 'the owner reads the conversations in wp-admin', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await page.goto( `${ ADMIN }#/conversations` );
	await expect( page.getByText( '2 conversations' ) ).toBeVisible();
	await page.getByRole( 'link', { name: QUESTION } ).first().click();
	await expect( page.getByText( `You said: ${ QUESTION }` ) ).toBeVisible();
	await expect( page.getByText( 'openai_compatible/zeta-large' ) ).toBeVisible();
	await expect( page.getByRole( 'link', { name: 'Delivery' } ) ).toBeVisible();
	expect( errors ).toEqual( [] );
} );

test( 'no screen of the settings has a fault that axe finds', async ( { page } ) => {
	await logInAsAdmin( page );
	for ( const screen of [ 'bots', 'models', 'knowledge', 'conversations', 'settings' ] ) {
		await page.goto( `${ ADMIN }#/${ screen }` );
		await expect( page.locator( '#causerie-screen-title' ) ).toBeVisible();
		await expect( page.getByText( 'Loading…' ) ).toHaveCount( 0 );
		const { violations } = await new AxeBuilder( { page } ).include( '#causerie-chat-admin' ).analyze();
		expect( violations, screen ).toEqual( [] );
	}
} );

for ( const [ language, direction, title, question, answer ] of [
	[ 'fr', 'ltr', 'Livraison', 'Quel est le délai de livraison en Belgique ?', 'La livraison en Belgique prend trois jours ouvrés et coûte 6 euros.' ],
	[ 'ar', 'rtl', 'التوصيل', 'كم يستغرق التوصيل إلى بلجيكا؟', 'يستغرق التوصيل إلى بلجيكا ثلاثة أيام عمل ويكلف 6 يورو.' ],
] as const ) {
	test( `the same without a key, in ${ language } (${ direction })`, async ( { page } ) => {
		const errors = collectErrors( page );
		publish( `${ language }-delivery`, title, `<!-- wp:paragraph --><p>${ answer }</p><!-- /wp:paragraph -->` );
		const bot = php< number >(
			`$services = Causerie\\Chat\\Plugin::services();
			return $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) )->id;`
		);
		publish( `${ language }-questions`, 'Questions', `<!-- wp:causerie/chat {"bot":${ bot }} /-->` );
		await page.goto( `/${ language }-questions/` );
		await expect( page.locator( 'html' ) ).toHaveAttribute( 'lang', new RegExp( `^${ language }` ) );
		await open( page );
		const panel = page.getByRole( 'log' );
		await expect( panel ).toBeVisible();
		expect( await panel.evaluate( ( element ) => getComputedStyle( element ).direction ) ).toBe( direction );
		await page.getByRole( 'textbox' ).last().fill( question );
		await page.keyboard.press( 'Enter' );
		await expect( panel.getByText( answer.slice( 0, 30 ) ) ).toBeVisible();
		await expect( panel.getByRole( 'link', { name: new RegExp( title ) } ).first() ).toBeVisible();
		const { violations } = await new AxeBuilder( { page } ).include( 'causerie-chat' ).analyze();
		expect( violations ).toEqual( [] );
		await page.screenshot( { path: `test-results/product-${ language }.png` } );
		expect( errors ).toEqual( [] );
	} );
}
