/** From activation to a visitor who has an answer, in one go: the first run as an owner without a key has it. */
import { expect, test, type Page } from '@playwright/test';
import { expectNoFaults } from './support/axe.ts';
import { startModelServer, type ModelServer } from './support/model-server.ts';
import { ask, openChat } from './support/widget.ts';
import { collectErrors, logInAsAdmin, php, publish } from './support/wordpress.ts';

let server: ModelServer;

test.beforeAll( async () => {
	server = await startModelServer( 'echo' );
	publish( 'delivery', 'Delivery', '<!-- wp:heading --><h2>Belgium</h2><!-- /wp:heading --><!-- wp:paragraph --><p>Delivery to Belgium takes three working days and costs 6 euros.</p><!-- /wp:paragraph -->' );
} );
test.afterAll( () => server.close() );

/** As a site is before the plugin was ever there. */
test.beforeEach( () => {
	php(
		`foreach ( get_posts( [ 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ] ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		foreach ( [ 'settings', 'connections', 'placements' ] as $name ) { delete_option( "causerie_$name" ); }
		foreach ( [ 'sessions', 'messages', 'counters' ] as $name ) { $GLOBALS['wpdb']->query( "DELETE FROM {$GLOBALS['wpdb']->prefix}causerie_$name" ); }
		return true;`
	);
} );

async function activate( page: Page ) {
	await logInAsAdmin( page );
	await page.goto( '/wp-admin/plugins.php' );
	const row = page.locator( 'tr[data-plugin="causerie-chat/causerie-chat.php"]' );
	await row.locator( '.deactivate a' ).click();
	await row.locator( '.activate a' ).click();
	await page.getByRole( 'link', { name: 'Causerie Chat', exact: true } ).first().click();
	await expect( page.getByRole( 'heading', { name: 'Welcome to Causerie Chat' } ) ).toBeVisible();
	await expect( page.getByText( 'Loading…' ) ).toHaveCount( 0 );
	// It comes on its own, above the form: a press while it comes would end beside what it began on.
	await expect( page.getByText( /has read|Reading your site/ ) ).toBeVisible();
}

const finish = ( page: Page ) => page.getByRole( 'button', { name: 'Finish' } ).click();
const silence = ( page: Page ) => page.locator( '.components-notice.is-error' ).getByText( 'No language model is connected yet.' );

test( 'an owner without a key activates, answers three questions, and a visitor gets an answer', async ( { page, browser, baseURL } ) => {
	const errors = collectErrors( page );
	await activate( page );
	await expectNoFaults( page, 'the first run' );

	await page.getByRole( 'textbox', { name: 'Name' } ).fill( 'Ondine' );
	await page.getByLabel( 'Greeting' ).fill( 'What would you like to know?' );
	await expect( page.locator( '.causerie-preview__host' ).getByText( 'What would you like to know?' ) ).toBeVisible();
	await expectNoFaults( page, 'a named bot' );

	await page.getByRole( 'radio', { name: 'A language model' } ).check();
	await expect( page.getByLabel( 'API key' ) ).toBeVisible();
	await expectNoFaults( page, 'the choice of a language model' );
	await finish( page );
	await expect( silence( page ) ).toBeVisible();
	await expectNoFaults( page, 'a language model that is not connected' );

	await page.getByRole( 'radio', { name: 'Built-in answers' } ).check();
	await expect( silence( page ) ).toHaveCount( 0 );
	await page.getByRole( 'radio', { name: 'Not yet' } ).check();
	await expectNoFaults( page, 'a bot without a place' );
	await page.getByRole( 'radio', { name: 'Show the chat button on every page' } ).check();
	await finish( page );
	await expect( page.getByRole( 'link', { name: 'Ondine' } ) ).toBeVisible();
	await expect( page.getByText( 'Floats on every page' ) ).toBeVisible();
	await expectNoFaults( page, 'after the first run' );

	const visitor = await browser.newPage( baseURL === undefined ? {} : { baseURL } );
	await openChat( visitor, '/' );
	await expect( visitor.getByText( 'What would you like to know?', { exact: true } ) ).toBeVisible();
	await ask( visitor, 'How much does delivery to Belgium cost?' );
	await expect( visitor.getByRole( 'log' ) ).toContainText( '6 euros' );
	await visitor.getByRole( 'log' ).getByRole( 'link', { name: 'Delivery' } ).first().click();
	await expect( visitor ).toHaveURL( /\/delivery\// );
	await visitor.close();
	expect( errors ).toEqual( [] );
} );

test( 'an owner with a key connects a model in the first run, and the visitor hears it', async ( { page, browser, baseURL } ) => {
	await activate( page );
	await page.getByRole( 'radio', { name: 'A language model' } ).check();
	await page.getByLabel( 'Provider' ).selectOption( 'openai_compatible' );
	await page.getByLabel( 'Address' ).fill( server.baseUrl );
	await page.getByLabel( 'API key' ).fill( server.key );
	await page.getByRole( 'textbox', { name: 'Model' } ).fill( 'echo' );
	await finish( page );
	await expect( silence( page ), 'what was typed and not saved is no connection' ).toBeVisible();
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( silence( page ) ).toHaveCount( 0 );
	await expect( page.getByText( `A key …${ server.key.slice( -4 ) } is stored` ) ).toBeVisible();
	await expectNoFaults( page, 'a connected model' );
	await page.getByRole( 'button', { name: 'Test', exact: true } ).click();
	await expect( page.locator( '.components-notice.is-success' ) ).toBeVisible();
	await expectNoFaults( page, 'a test that went well' );
	await finish( page );
	await expect( page.getByText( 'Floats on every page' ) ).toBeVisible();

	const visitor = await browser.newPage( baseURL === undefined ? {} : { baseURL } );
	await openChat( visitor, '/' );
	await ask( visitor, 'A question of mine' );
	await expect( visitor.getByRole( 'log' ) ).toContainText( 'You said' );
	await visitor.close();
} );
