/** Those who left a way to be reached: switched on in the editor of a bot, found in a message, shown, changed and deleted. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { app, goToScreen, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { expectWhole, lookAs, PHONE, RIGHT_TO_LEFT } from './support/looks.ts';
import { keepPicture } from './support/pictures.ts';
import { collectErrors, ensureUser, logIn, logInAsAdmin, php } from './support/wordpress.ts';

let bot = 0;
let errors: string[] = [];

const section = ( page: Page ) => page.getByRole( 'region', { name: 'Leads' } );

/** Says something as a visitor, and lets the background look at it. */
const say = ( message: string ): string =>
	php< string >(
		`$request = new WP_REST_Request( 'POST', '/causerie/v1/chat' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( wp_json_encode( array( 'message' => $in ) ) );
		$id = rest_do_request( $request )->get_data()['session_id'];
		do_action( 'causerie_find_leads' );
		return $id;`,
		message
	);

const stored = () => php< number >( 'return (int) Causerie\\Chat\\Plugin::services()->database()->value( "SELECT COUNT(*) FROM {leads}" );', null );

test.beforeEach( async ( { page } ) => {
	errors = collectErrors( page );
	bot = php< number >(
		`$services = Causerie\\Chat\\Plugin::services();
		$services->database()->run( 'DELETE FROM {leads}' );
		$services->settings()->replace( array( 'setup_done' => true ) + $services->settings()->get() );
		$bot = $services->defaultBot()->resolve( null );
		$settings = $bot->settings;
		$settings['leads'] = array( 'enabled' => false );
		$services->bots()->replace( $bot->id, $bot->name, $settings );
		return $bot->id;`,
		null
	);
} );

test.afterEach( () => {
	php( `get_role( 'editor' )->remove_cap( 'causerie_read_sessions' ); return true;`, null );
	expect( errors ).toEqual( [] );
} );

test( 'the owner switches leads on, a visitor leaves an address, and the owner reads, corrects and exports it', async ( { page } ) => {
	await logInAsAdmin( page );
	await goToScreen( page, 'leads' );
	await expect( app( page ) ).toContainText( 'Nobody has left a way to be reached yet.' );
	await expectNoFaults( page, 'an empty list' );

	await goToScreen( page, `bots/${ bot }` );
	await section( page ).getByRole( 'checkbox', { name: 'Keep contact details as leads' } ).check();
	await section( page ).getByRole( 'button', { name: 'Add a field' } ).click();
	await section( page ).getByRole( 'textbox', { name: 'What it is called' } ).fill( 'Budget' );
	await expect( section( page ).getByRole( 'textbox', { name: 'Name for programs' } ) ).toHaveValue( 'budget' );
	await section( page ).getByRole( 'group', { name: 'A qualified lead has' } ).getByRole( 'checkbox', { name: 'E-mail address' } ).check();
	// Not the preview, which is drawn anew a moment after each change, and fades in.
	const labelledBy = await section( page ).getAttribute( 'aria-labelledby' );
	await expectNoFaults( page, 'the settings of a bot', `[aria-labelledby="${ labelledBy }"]` );
	await app( page ).getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( snackbar( page ).getByText( 'The bot was saved.' ) ).toBeVisible();

	const session = say( 'My name is Ada <b>Byron</b>, ada@shop.example\nBudget: 5,000 euros' );
	await goToScreen( page, 'leads' );
	const row = app( page ).getByRole( 'row' ).filter( { hasText: 'ada@shop.example' } );
	await expect( row ).toContainText( 'Qualified' );
	await expect( row.getByRole( 'link', { name: 'Read' } ) ).toHaveAttribute( 'href', `#/conversations/${ session }` );
	await expectNoFaults( page, 'the list' );

	const download = page.waitForEvent( 'download' );
	await app( page ).getByRole( 'button', { name: 'Export as CSV' } ).click();
	expect( readFileSync( await ( await download ).path(), 'utf8' ) ).toContain( 'ada@shop.example' );

	await row.getByRole( 'link', { name: 'Ada' } ).click();
	const name = app( page ).getByRole( 'textbox', { name: 'Name', exact: true } );
	await expect( name ).toHaveValue( 'Ada' );
	await expect( app( page ).getByRole( 'textbox', { name: 'Budget' } ) ).toHaveValue( '5,000 euros' );
	await expectNoFaults( page, 'a lead' );
	await name.fill( 'Ada Lovelace' );
	await app( page ).getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( snackbar( page ).getByText( 'The lead was saved.' ) ).toBeVisible();
	await expect( page.locator( '#causerie-screen-title' ) ).toHaveText( 'Ada Lovelace' );
	await app( page ).getByRole( 'textbox', { name: 'Another field' } ).fill( 'Size' );
	await app( page ).getByRole( 'button', { name: 'Add a field' } ).click();
	await expect( app( page ).getByRole( 'textbox', { name: 'size', exact: true } ) ).toBeFocused();
	await page.keyboard.type( 'Large' );
	await expectNoFaults( page, 'a lead with a field by hand' );
	await keepPicture( page, 'lead' );
	await app( page ).getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( app( page ).getByText( 'Entered in wp-admin.' ) ).toHaveCount( 2 );
	await app( page ).getByRole( 'link', { name: 'Read the conversation' } ).click();
	await expect( app( page ).getByRole( 'link', { name: 'Ada Lovelace' } ) ).toBeVisible();
	await keepPicture( page, 'conversation' );
	await app( page ).getByRole( 'link', { name: 'Ada Lovelace' } ).click();
	await expect( app( page ).getByRole( 'textbox', { name: 'size', exact: true } ) ).toHaveValue( 'Large' );
	await app( page ).getByRole( 'textbox', { name: 'E-mail address' } ).fill( '' );
	await app( page ).getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( app( page ) ).toContainText( 'A lead needs an e-mail address or a phone number.' );
	// The browser says of the refusal, too.
	expect( errors.splice( 0 ).filter( ( error ) => ! error.includes( 'status of 400' ) ) ).toEqual( [] );
} );

test( 'a lead is deleted a moment later, and until then that can be taken back', async ( { page } ) => {
	php( `$services = Causerie\\Chat\\Plugin::services(); $services->leadDesk()->create( array( 'email' => 'ada@shop.example', 'name' => 'Ada' ), null, null, 'api' ); return true;`, null );
	await logInAsAdmin( page );
	await goToScreen( page, 'leads' );
	await app( page ).getByRole( 'link', { name: 'Ada' } ).click();
	await app( page ).getByRole( 'button', { name: 'Delete' } ).click();
	await expect( app( page ).getByRole( 'button', { name: 'Undo' } ) ).toBeFocused();
	await app( page ).getByRole( 'button', { name: 'Undo' } ).click();
	await expect( app( page ).getByRole( 'textbox', { name: 'Name', exact: true } ) ).toHaveValue( 'Ada' );
	expect( stored() ).toBe( 1 );
	await app( page ).getByRole( 'button', { name: 'Delete' } ).click();
	// To leave is to mean it.
	await app( page ).getByRole( 'link', { name: 'All leads' } ).click();
	await expect.poll( stored ).toBe( 0 );
} );

test( 'who may only read conversations reads leads and changes none', async ( { page } ) => {
	php( `$services = Causerie\\Chat\\Plugin::services(); $services->leadDesk()->create( array( 'email' => 'ada@shop.example', 'name' => 'Ada' ), null, null, 'api' ); get_role( 'editor' )->add_cap( 'causerie_read_sessions' ); return true;`, null );
	await logIn( page, ensureUser( 'editor' ) );
	await goToScreen( page, 'leads' );
	await app( page ).getByRole( 'link', { name: 'Ada' } ).click();
	await expect( app( page ).getByRole( 'textbox', { name: 'E-mail address' } ) ).toHaveAttribute( 'readonly' );
	await expect( app( page ).getByRole( 'button', { name: 'Delete' } ) ).toHaveCount( 0 );
	await expectNoFaults( page, 'a lead that is only read' );
} );

test( 'the list looks as its reader has left it', async ( { page } ) => {
	php( `$services = Causerie\\Chat\\Plugin::services(); $services->leadDesk()->create( array( 'email' => 'ada@shop.example', 'name' => 'Ada' ), null, null, 'api' ); return true;`, null );
	await logIn( page, ensureUser( 'administrator' ) );
	await goToScreen( page, 'leads' );
	const score = app( page ).getByRole( 'columnheader', { name: 'Score' } );
	const kept = page.waitForResponse( ( response ) => /users\/me/.test( decodeURIComponent( response.url() ) ) && response.request().method() !== 'GET' );
	await score.getByRole( 'button' ).click();
	await page.getByRole( 'menuitem', { name: 'Hide column' } ).click();
	await expect( score ).toHaveCount( 0 );
	await kept;
	// Another browser of the same user.
	await page.evaluate( () => window.localStorage.clear() );
	await page.reload();
	await expect( app( page ).getByRole( 'link', { name: 'Ada' } ) ).toBeVisible();
	await expect( score ).toHaveCount( 0 );
} );

for ( const look of [ PHONE, RIGHT_TO_LEFT ] ) {
	test( `leads ${ look.name } fit, and axe finds nothing`, async ( { page } ) => {
		php( `$services = Causerie\\Chat\\Plugin::services(); foreach ( array( 'ada@shop.example', 'a.very.long.address.of.somebody@a-very-long-name-of-a-shop.example' ) as $email ) { $services->leadDesk()->create( array( 'email' => $email, 'phone' => '+44 20 7946 0018' ), null, null, 'api' ); } return true;`, null );
		await lookAs( page, look );
		await goToScreen( page, 'leads' );
		await expect( app( page ).getByText( 'ada@shop.example' ).first() ).toBeVisible();
		await expectWhole( page, 'the list' );
		await app( page ).getByRole( 'link', { name: 'ada@shop.example' } ).first().click();
		await expect( app( page ).locator( '#causerie-lead-known' ) ).toBeVisible();
		await expectWhole( page, 'a lead' );
	} );
}
