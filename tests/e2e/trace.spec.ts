/** The trace of calls to models: turned on for a while, read word for word, without keys, and emptied. */
import { expect, test, type Page } from '@playwright/test';
import { app, goToScreen } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { DARK_PHONE, DESKTOP, expectWhole, lookAs, RIGHT_TO_LEFT } from './support/looks.ts';
import { startModelServer, type ModelServer } from './support/model-server.ts';
import { logInAsAdmin, php } from './support/wordpress.ts';

let server: ModelServer;

const SAID = 'Where is my <script>alert( 1 )</script> parcel?';

const calls = ( page: Page ) => app( page ).locator( '.causerie-access > li' );

/** A visitor asks: the bot says back what it was sent, its key with it; another has no such model. */
const ask = () =>
	php< string >(
		`$session = '';
		foreach ( array( 'reflect', '404' ) as $model ) {
			$bots = Causerie\\Chat\\Plugin::services()->bots();
			$bot  = $bots->find( Causerie\\Chat\\Plugin::services()->defaultBot()->id() );
			$bots->replace( $bot->id, $bot->name, array( 'model' => array( 'provider' => 'openai_compatible', 'model' => $model ) + $bot->settings['model'] ) + $bot->settings );
			$request = new WP_REST_Request( 'POST', '/causerie/v1/chat' );
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( wp_json_encode( array( 'message' => $in ) ) );
			$session = rest_do_request( $request )->get_data()['session_id'] ?? $session;
		}
		return $session;`,
		SAID
	);

const turnOn = () => php( 'Causerie\\Chat\\Plugin::services()->traceSwitch()->set( 1 ); return true;' );

test.beforeAll( async () => {
	server = await startModelServer( 'echo' );
} );

test.afterAll( () => {
	php( 'Causerie\\Chat\\Plugin::services()->traceSwitch()->set( 0 ); return true;' );
	server.close();
} );

test.beforeEach( async ( { page } ) => {
	php(
		`global $wpdb;
		foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		foreach ( array( 'sessions', 'messages', 'usage', 'circuits', 'counters', 'traced_calls' ) as $name ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_$name" ); }
		foreach ( array( 'settings', 'connections', 'placements', 'circuits' ) as $name ) { delete_option( "causerie_$name" ); }
		$services = Causerie\\Chat\\Plugin::services();
		$services->traceSwitch()->set( 0 );
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		$services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) );
		$services->connections()->connect( 'openai_compatible', $in + array( 'label' => '', 'key_header' => 'authorization' ) );
		return true;`,
		{ base_url: server.baseUrl, api_key: server.key, model: 'echo' }
	);
	await logInAsAdmin( page );
} );

test( 'the owner turns it on, reads what was asked and answered without the key, and empties it', async ( { page } ) => {
	await goToScreen( page, 'models' );
	await page.getByRole( 'link', { name: 'Trace', exact: true } ).click();
	await expect( page.getByText( 'Turn the trace on, then ask your bot something in the chat.' ) ).toBeVisible();
	await expectNoFaults( page, 'off' );
	await page.getByLabel( 'For how long' ).selectOption( '24' );
	await page.getByRole( 'button', { name: 'Turn on' } ).press( 'Enter' );
	await expect( page.getByRole( 'button', { name: 'Turn off now' } ) ).toBeFocused();
	await expect( app( page ).getByText( /^Turned on Ends (at|on) / ) ).toBeVisible();
	await expect( page.getByText( 'No model was asked yet.' ) ).toBeVisible();

	const session = ask();
	// It comes by itself.
	await expect( calls( page ) ).toHaveCount( 2 );
	await expect( calls( page ).first() ).toContainText( 'no such model' );
	await expect( calls( page ).last() ).toContainText( 'answered' );
	await page.getByRole( 'button', { name: /^Request and reply: Reply, / } ).last().click();
	const request = page.getByRole( 'group', { name: 'Request', exact: true } );
	await expect( request ).toContainText( SAID );
	await expect( page.getByRole( 'group', { name: 'Reply', exact: true } ) ).toContainText( 'Bearer •••' );
	await request.focus();
	await expect( request ).toBeFocused();
	expect( await page.content() ).not.toContain( server.key );
	await expectNoFaults( page, 'a call' );
	await page.context().grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await page.getByRole( 'button', { name: 'Copy: Request' } ).click();
	const clipboard = () => page.evaluate( () => navigator.clipboard.readText() );
	await expect.poll( clipboard ).not.toBe( '' );
	const copied: { messages: { content: string }[] } = JSON.parse( await clipboard() );
	expect( copied.messages.at( -1 )?.content ).toContain( SAID );

	await page.getByRole( 'link', { name: /^Conversation: Reply, / } ).last().click();
	await expect( page ).toHaveURL( /#\/conversations\/ses_/ );
	expect( session ).toMatch( /^ses_/ );
	await goToScreen( page, 'models' );
	await expect( app( page ).getByText( 'Calls to models are being traced.' ) ).toBeVisible();
	await page.getByRole( 'link', { name: 'Open the trace' } ).click();

	await page.getByRole( 'button', { name: 'Delete all' } ).click();
	await expect( page.getByRole( 'button', { name: 'Undo' } ) ).toBeFocused();
	await expectNoFaults( page, 'on its way out' );
	await page.keyboard.press( 'Enter' );
	await expect( calls( page ) ).toHaveCount( 2 );
	await page.getByRole( 'button', { name: 'Delete all' } ).click();
	// Leaving the screen does it at once.
	const gone = page.waitForResponse( ( response ) => response.url().includes( '/trace/calls' ) && response.request().headers()[ 'x-http-method-override' ] === 'DELETE' );
	await page.getByRole( 'link', { name: 'All providers' } ).click();
	expect( ( await gone ).status() ).toBe( 204 );

	await goToScreen( page, 'trace' );
	await page.getByRole( 'button', { name: 'Turn off now' } ).click();
	await expect( page.getByText( 'Nothing is kept.' ) ).toBeVisible();
	ask();
	await page.reload();
	await expect( page.getByText( 'Turn the trace on, then ask your bot something in the chat.' ) ).toBeVisible();
} );

for ( const look of [ DESKTOP, DARK_PHONE, RIGHT_TO_LEFT ] ) {
	test( `the screen ${ look.name } fits, and axe finds nothing`, async ( { page } ) => {
		await lookAs( page, look );
		await goToScreen( page, 'trace' );
		await expectWhole( page, 'off' );
		turnOn();
		ask();
		await page.reload();
		await expect( calls( page ) ).toHaveCount( 2 );
		await expectWhole( page, 'two calls' );
		// From below: what opens moves all that is under it, when it has come.
		await calls( page ).locator( 'button' ).last().click();
		await calls( page ).locator( 'button' ).first().click();
		await expect( app( page ).locator( 'pre' ).nth( 5 ) ).toBeVisible();
		await expectWhole( page, 'two open calls' );
		await goToScreen( page, 'models' );
		await expectWhole( page, 'models' );
	} );
}
