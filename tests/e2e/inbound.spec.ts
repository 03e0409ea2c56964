/** Inbound sources in wp-admin: one is added, used, refused, given a new secret and deleted; by mouse, by keyboard, for axe. */
import { expect, test, type Page } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { app, goToScreen, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { DARK_PHONE, expectWhole, lookAs, RIGHT_TO_LEFT, RIGHT_TO_LEFT_PHONE } from './support/looks.ts';
import { keepPicture } from './support/pictures.ts';
import { collectErrors, logInAsAdmin, php, siteUrl } from './support/wordpress.ts';

const log = ( page: Page ) => page.getByRole( 'region', { name: 'Log' } ).getByRole( 'list' ).first().locator( '> li' );

/** Sends a message as another system would; gives the status of the answer. */
async function send( id: string, secret: string, message: unknown, name = 'orders' ): Promise< number > {
	const [ body, at ] = [ JSON.stringify( message ), new Date() ];
	const response = await fetch( `${ siteUrl }/wp-json/causerie/v1/inbound/${ name }`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String( Math.floor( at.getTime() / 1000 ) ), 'webhook-signature': new Webhook( secret ).sign( id, at, body ) },
		body,
	} );
	return response.status;
}

const push = ( session: string, text = 'Your parcel is on its way.' ) => ( { type: 'message.push', data: { session_id: session, text, author: 'Anna' } } );

/** A session with a question, for messages to go to. */
const session = () =>
	php< string >(
		`$services = Causerie\\Chat\\Plugin::services();
		$bot = $services->bots()->all()[0];
		$session = $services->sessions()->create( $bot->id, '', 'en' );
		$services->sessions()->recordTurn( $session->id, 1, 'Where is my parcel?' );
		return $session->id;`
	);

test.beforeEach( () =>
	php(
		`global $wpdb;
		foreach ( array( 'counters', 'sessions', 'messages' ) as $name ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_$name" ); }
		$services = Causerie\\Chat\\Plugin::services();
		foreach ( $services->sourceDesk()->all() as $source ) { $services->sourceDesk()->delete( $source->id ); }
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		if ( $services->bots()->all() === array() ) { $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) ); }
		return true;`
	)
);

test( 'the owner adds a source, sees what it sends and what is refused, gives it a new secret and deletes it', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'inbound' );
	await expect( page.getByRole( 'region', { name: 'From a program with Node.js' } ) ).toContainText( 'createHmac' );
	await expectNoFaults( page, 'no source yet' );
	await app( page ).getByRole( 'link', { name: 'Add your first inbound source' } ).click();
	await page.getByLabel( 'Name in the address' ).fill( 'orders of the shop' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.getByLabel( 'Name in the address' ) ).toBeFocused();
	await expectNoFaults( page, 'a form with mistakes' );
	await page.getByLabel( 'Who speaks' ).fill( 'Orders' );
	await page.getByLabel( 'Name in the address' ).fill( 'Orders' );
	await page.getByLabel( 'Say something to a visitor' ).check();
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();

	await expect( page.getByRole( 'heading', { name: 'The secret of the inbound source' } ) ).toBeFocused();
	const secret = ( await page.getByRole( 'region', { name: 'Secret', exact: true } ).innerText() ).trim();
	expect( secret ).toMatch( /^whsec_/ );
	await expect( page.getByRole( 'region', { name: 'Address', exact: true } ) ).toContainText( '/inbound/orders' );
	await expectNoFaults( page, 'the secret' );
	await page.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( page.locator( '#causerie-screen-title' ) ).toHaveText( 'Orders' );
	await expect( page.getByText( 'Nothing has come yet.' ) ).toBeVisible();

	const id = session();
	expect( await send( 'order-1', secret, push( id ) ) ).toBe( 200 );
	expect( await send( 'order-2', secret, { type: 'message.push', data: { session_id: id, text: '' } } ) ).toBe( 400 );
	expect( await send( 'order-3', secret, { type: 'session.close', data: { session_id: id } } ) ).toBe( 403 );
	expect( await send( 'order-4', `whsec_${ Buffer.alloc( 32 ).toString( 'base64' ) }`, push( id ) ) ).toBe( 401 );
	await page.getByRole( 'button', { name: 'Look again' } ).click();
	await expect( log( page ) ).toHaveCount( 4 );
	await expect( log( page ).nth( 0 ) ).toContainText( 'No signature matches' );
	await expect( log( page ).nth( 1 ) ).toContainText( 'may not do that' );
	await expect( log( page ).nth( 2 ) ).toContainText( '/data/text' );
	await expect( log( page ).nth( 3 ) ).toContainText( 'Taken' );
	await expect( page.getByText( 'Your parcel is on its way.' ) ).toHaveCount( 0 );
	await expectNoFaults( page, 'the log' );
	await page.getByLabel( 'Show', { exact: true } ).selectOption( 'accepted' );
	await expect( log( page ) ).toHaveCount( 1 );
	await keepPicture( page, 'log' );
	await log( page ).getByRole( 'link', { name: 'Read the conversation' } ).click();
	await expect( page.getByRole( 'article', { name: 'Anna' } ) ).toContainText( 'Your parcel is on its way.' );

	await page.goBack();
	await page.getByRole( 'button', { name: 'New secret' } ).click();
	await page.getByRole( 'button', { name: 'Make a new secret' } ).click();
	const fresh = ( await page.getByRole( 'region', { name: 'Secret', exact: true } ).innerText() ).trim();
	expect( fresh ).not.toBe( secret );
	await page.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( page.getByText( 'The secret before this one is taken, too' ) ).toBeVisible();
	expect( await send( 'order-5', secret, push( id ) ) ).toBe( 200 );
	expect( await send( 'order-6', fresh, push( id ) ) ).toBe( 200 );

	await page.getByLabel( 'Switched on' ).uncheck();
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( snackbar( page ).getByText( 'The inbound source was saved.' ) ).toBeVisible();
	expect( await send( 'order-7', fresh, push( id ) ) ).toBe( 403 );

	await page.getByRole( 'button', { name: 'Delete the inbound source' } ).click();
	await page.getByRole( 'button', { name: 'Delete it with its log and its texts' } ).click();
	await expect( page.getByRole( 'heading', { name: 'Let your other systems speak in the chat' } ) ).toBeVisible();
	expect( await send( 'order-8', fresh, push( id ) ) ).toBe( 404 );
	expect( errors ).toEqual( [] );
} );

const seed = () =>
	php< [ string, string ] >(
		`$made = Causerie\\Chat\\Plugin::services()->sourceDesk()->add( array( 'name' => 'orders', 'description' => 'Orders', 'actions' => array( 'message.push', 'user.update' ), 'bots' => array(), 'enabled' => true ) );
		return array( $made->source->id, $made->secret );`
	);

for ( const look of [ DARK_PHONE, RIGHT_TO_LEFT, RIGHT_TO_LEFT_PHONE ] ) {
	test( `the screens ${ look.name } fit, and axe finds nothing`, async ( { page } ) => {
		await lookAs( page, look );
		await goToScreen( page, 'inbound' );
		await expectWhole( page, 'no source yet' );
		const [ id, secret ] = seed();
		expect( await send( 'order-1', secret, push( session() ) ) ).toBe( 200 );
		expect( await send( 'order-2', secret, { type: 'message.push', data: {} } ) ).toBe( 400 );
		await page.reload();
		await expect( page.locator( '.causerie-access > li' ) ).toHaveCount( 1 );
		await expectWhole( page, 'the list' );
		for ( const [ name, screen ] of [ [ 'a source', `inbound/${ id }` ], [ 'a new source', 'inbound/new' ] ] as const ) {
			await goToScreen( page, screen );
			await expectWhole( page, name );
		}
	} );
}
