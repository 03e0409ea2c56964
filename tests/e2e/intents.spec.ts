/** What visitors want: defined in the editor of a bot, tried there, found in a message, and shown with its conversation. */
import { expect, test, type Page } from '@playwright/test';
import { app, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { expectWhole, lookAs, PHONE, RIGHT_TO_LEFT } from './support/looks.ts';
import { startModelServer, type ModelServer } from './support/model-server.ts';
import { collectErrors, logInAsAdmin, php } from './support/wordpress.ts';

const HOSTILE = '<img src=x onerror="window.pwned=1">';

let server: ModelServer;
let bot = 0;
let errors: string[] = [];

const section = ( page: Page ) => page.getByRole( 'region', { name: 'What visitors want' } );
const intent = ( page: Page, index: number ) => section( page ).locator( '.causerie-intent' ).nth( index );
const trial = ( page: Page ) => section( page ).locator( '.causerie-trial' );

async function openBot( page: Page ) {
	await page.goto( `/wp-admin/admin.php?page=causerie-chat#/bots/${ bot }` );
	await expect( page.locator( '#causerie-screen-title' ) ).toBeVisible();
	await expect( page.locator( '.causerie-loading' ) ).toHaveCount( 0 );
}

async function save( page: Page ) {
	await app( page ).getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( snackbar( page ).getByText( 'The bot was saved.' ) ).toBeVisible();
}

/** What the bot looks for, as it is stored. */
const stored = () => php< { list: Array< { name: string; keywords: string[] } >; least_confidence: number } >( 'return Causerie\\Chat\\Plugin::services()->bots()->find( $in )->settings["intents"];', bot );

const lookFor = ( intents: object[], model: object | null = null ) =>
	php(
		`$bots = Causerie\\Chat\\Plugin::services()->bots(); $bot = $bots->find( $in['bot'] );
		$settings = $bot->settings;
		$settings['intents']['list'] = $in['intents'];
		$settings['model']['tasks']['intents'] = $in['model'];
		$bots->replace( $bot->id, $bot->name, $settings );
		return true;`,
		{ bot, intents, model }
	);

/** Says something as a visitor, and lets the background look at it. */
const say = ( message: string ): string =>
	php< string >(
		`$request = new WP_REST_Request( 'POST', '/causerie/v1/chat' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( wp_json_encode( array( 'message' => $in ) ) );
		$id = rest_do_request( $request )->get_data()['session_id'];
		do_action( 'causerie_detect_intents' );
		return $id;`,
		message
	);

test.beforeAll( async () => {
	server = await startModelServer( 'echo' );
} );

test.afterAll( () => server.close() );

test.beforeEach( async ( { page } ) => {
	errors = collectErrors( page );
	bot = php< number >(
		`global $wpdb;
		foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		foreach ( array( 'sessions', 'messages', 'session_intents', 'pending_intents', 'usage', 'circuits', 'counters' ) as $name ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_$name" ); }
		foreach ( array( 'settings', 'connections', 'placements', 'circuits' ) as $name ) { delete_option( "causerie_$name" ); }
		delete_metadata( 'user', 0, $wpdb->get_blog_prefix() . 'persisted_preferences', '', true );
		$services = Causerie\\Chat\\Plugin::services();
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		$services->connections()->connect( 'openai_compatible', array( 'base_url' => $in['url'], 'api_key' => $in['key'], 'model' => 'echo', 'label' => '', 'key_header' => 'authorization' ) );
		return $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) )->id;`,
		{ url: server.baseUrl, key: server.key }
	);
	await logInAsAdmin( page );
} );

test.afterEach( async ( { page } ) => {
	expect( await page.evaluate( () => 'pwned' in window ) ).toBe( false );
	expect( errors ).toEqual( [] );
} );

test( 'one is defined, tried before it is saved, and saved', async ( { page } ) => {
	await openBot( page );
	await section( page ).getByRole( 'button', { name: 'Add an intent' } ).click();
	const first = intent( page, 0 );
	await first.getByLabel( 'What it is called' ).fill( 'Retour & échange' );
	await expect( first.getByLabel( 'Name for programs' ) ).toHaveValue( 'retour_echange' );
	await first.getByLabel( 'Keywords' ).fill( 'refund\n\nmoney back\n' );
	await first.getByLabel( 'Not with these words' ).fill( 'gift card' );
	await expectNoFaults( page, 'a new intent' );

	await trial( page ).getByLabel( 'Try a sentence' ).fill( 'I want my MONEY back' );
	await page.keyboard.press( 'Enter' );
	await expect( trial( page ).getByRole( 'status' ) ).toContainText( 'Retour & échange 75% · found' );
	await expect( trial( page ).getByRole( 'status' ) ).toContainText( 'it has the keyword “money back”' );
	await trial( page ).getByLabel( 'Try a sentence' ).fill( 'A refund for my gift cards' );
	await trial( page ).getByRole( 'button', { name: 'Try' } ).click();
	await expect( trial( page ).getByRole( 'status' ) ).toContainText( 'it has “gift card”, which excludes it' );
	await expect( trial( page ).getByRole( 'status' ) ).toContainText( 'excluded' );
	await trial( page ).getByLabel( 'Try a sentence' ).fill( HOSTILE );
	await trial( page ).getByRole( 'button', { name: 'Try' } ).click();
	await expect( trial( page ).getByRole( 'status' ) ).toContainText( 'No intent was found in this sentence.' );
	await expectNoFaults( page, 'a sentence that was tried' );
	expect( stored().list ).toEqual( [] );

	await save( page );
	expect( stored() ).toMatchObject( { list: [ { name: 'retour_echange', keywords: [ 'refund', 'money back' ] } ], least_confidence: 0.5 } );
	await page.reload();
	await expect( intent( page, 0 ).locator( 'summary' ) ).toHaveText( 'Retour & échange' );
	await expect( intent( page, 0 ).getByLabel( 'Keywords' ) ).toBeHidden();
} );

test( 'what is wrong opens its intent and gets the focus', async ( { page } ) => {
	lookFor( [ { name: 'refund', label: 'Refund' }, { name: 'delivery', label: 'Delivery' } ] );
	await openBot( page );
	await intent( page, 1 ).locator( 'summary' ).click();
	const name = intent( page, 1 ).getByLabel( 'Name for programs' );
	await name.fill( 'Not a name' );
	await intent( page, 1 ).locator( 'summary' ).click();
	await app( page ).getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( name ).toBeFocused();
	await expect( name ).toHaveAccessibleDescription( /Does not have the right form\./ );
	await name.fill( 'refund' );
	await app( page ).getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( name ).toHaveAccessibleDescription( /There is another intent with this name\./ );
	// The browser says of the refusal, too.
	expect( errors.splice( 0 ).filter( ( error ) => ! error.includes( 'status of 400' ) ) ).toEqual( [] );
	await name.fill( 'shipping' );
	await save( page );
	expect( stored().list.map( ( one ) => one.name ) ).toEqual( [ 'refund', 'shipping' ] );
} );

test( 'one that was taken out comes back by one press', async ( { page } ) => {
	lookFor( [ { name: 'refund', label: 'Refund', keywords: [ 'refund' ] } ] );
	await openBot( page );
	await section( page ).getByRole( 'button', { name: 'Remove Refund' } ).click();
	await expect( trial( page ) ).toHaveCount( 0 );
	await snackbar( page ).getByRole( 'button', { name: 'Undo' } ).click();
	await expect( intent( page, 0 ).locator( 'summary' ) ).toHaveText( 'Refund' );
} );

test( 'a model is chosen for it, and asked in a trial when somebody says so', async ( { page } ) => {
	lookFor( [ { name: 'refund', label: 'Refund', keywords: [ 'refund' ] } ] );
	await openBot( page );
	await section( page ).getByLabel( 'Let a model find them' ).check();
	await expect( trial( page ).getByLabel( 'Ask the model' ) ).toHaveCount( 0 );
	await page.getByRole( 'combobox', { name: 'Model for intents', exact: true } ).fill( 'echo' );
	await page.getByRole( 'listbox' ).getByRole( 'option' ).first().click();
	await save( page );
	await trial( page ).getByLabel( 'Ask the model' ).check();
	await trial( page ).getByLabel( 'Try a sentence' ).fill( 'A refund, please' );
	await trial( page ).getByRole( 'button', { name: 'Try' } ).click();
	// This model repeats what it is told, which is no answer to that.
	await expect( trial( page ).getByRole( 'status' ) ).toContainText( 'The model failed: model_bad_response. The keywords and examples decided.' );
	await expect( trial( page ).getByRole( 'status' ) ).toContainText( 'Refund 60% · found' );
	await expectNoFaults( page, 'a trial with the model' );
} );

test( 'what was found is shown with the message, and conversations are found by it', async ( { page } ) => {
	lookFor( [ { name: 'refund', label: 'Refund', keywords: [ 'refund' ] }, { name: 'human', label: `${ HOSTILE } person`, keywords: [ 'human' ] } ] );
	const session = say( 'A refund, or a human!' );
	say( 'Good morning' );
	await page.goto( `/wp-admin/admin.php?page=causerie-chat#/conversations/${ session }` );
	const labels = page.getByRole( 'article', { name: 'Visitor' } ).getByRole( 'list', { name: 'What was wanted' } ).getByRole( 'listitem' );
	await expect( labels ).toHaveText( [ `${ HOSTILE } person 60% by the keywords`, 'Refund 60% by the keywords' ] );
	await expectNoFaults( page, 'a conversation with intents' );

	await page.goto( '/wp-admin/admin.php?page=causerie-chat#/conversations?intent=refund' );
	const rows = page.locator( '.dataviews-view-table tbody tr' );
	await expect( rows ).toHaveCount( 1 );
	await expect( rows ).toContainText( 'A refund, or a human!' );
	await expectNoFaults( page, 'the list, filtered' );
} );

for ( const look of [ PHONE, RIGHT_TO_LEFT ] ) {
	test( `the editor ${ look.name } fits, and axe finds nothing`, async ( { page } ) => {
		lookFor( [ { name: 'refund', label: 'Refund', keywords: [ 'refund' ], examples: [ 'x'.repeat( 200 ) ] } ] );
		await lookAs( page, look );
		await openBot( page );
		const one = page.locator( '.causerie-intent' );
		await one.locator( 'summary' ).click();
		await page.locator( '.causerie-trial input[type="text"]' ).fill( 'refund '.repeat( 20 ) );
		await page.keyboard.press( 'Enter' );
		await expect( page.locator( '.causerie-trial__list > li' ) ).toHaveCount( 1 );
		await expectWhole( page, 'intents' );
	} );
}
