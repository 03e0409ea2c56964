/** The screen for developers: guides, and the reference from which the site can be called. */
import { expect, test, type Page } from '@playwright/test';
import { app } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { collectErrors, ensureUser, logIn, logInAsAdmin, passDashboard, php, siteUrl } from './support/wordpress.ts';

const API = `${ siteUrl }/wp-json/causerie/v1`;

const operation = ( page: Page, id: string ) => page.locator( '.opblock' ).filter( { has: page.getByText( id, { exact: true } ) } );

async function goToPage( page: Page, name: string ) {
	await page.goto( `/wp-admin/admin.php?page=causerie-chat#/api/${ name }` );
	await expect( page.getByRole( 'heading', { level: 1, name: 'Guides and reference' } ) ).toBeVisible();
}

async function openReference( page: Page ) {
	await goToPage( page, 'reference' );
	await expect( page.getByPlaceholder( 'Filter by tag' ) ).toBeVisible( { timeout: 30_000 } );
}

/** Has the browser refuse `eval` and calls to other hosts, as careful sites do. */
async function restrict( page: Page ) {
	await page.route( /wp-admin\/admin\.php/, async ( route ) => {
		const response = await route.fetch();
		await route.fulfill( { response, headers: { ...response.headers(), 'Content-Security-Policy': "script-src 'self' 'unsafe-inline'; connect-src 'self'" } } );
	} );
}

/** Every address that the page asks for, as long as the test runs. */
function collectRequests( page: Page ): string[] {
	const addresses: string[] = [];
	page.on( 'request', ( request ) => addresses.push( request.url() ) );
	return addresses;
}

const outside = ( addresses: readonly string[] ) => addresses.filter( ( address ) => ! address.startsWith( siteUrl ) && ! /^(data|blob):/.test( address ) );

const makeKey = ( scopes: readonly string[] ) => php< string >( 'return Causerie\\Chat\\Plugin::services()->apiKeys()->make( "A reader", $in, 600, null, 1 )->text;', scopes );

/** Opens an operation, sends it and gives what the reference shows of the answer. */
async function tryOut( page: Page, id: string ) {
	const one = operation( page, id );
	if ( ! ( await one.getByRole( 'button', { name: 'Execute' } ).isVisible() ) ) {
		await one.locator( '.opblock-summary-control' ).click();
		await one.getByRole( 'button', { name: 'Try it out' } ).click();
	}
	const answered = page.waitForResponse( ( response ) => response.url().startsWith( API ) );
	await one.getByRole( 'button', { name: 'Execute' } ).click();
	const response = await answered;
	await expect( one.locator( '.live-responses-table .response .response-col_status' ) ).toHaveText( new RegExp( `^${ response.status() }` ) );
	return response;
}

test.beforeAll( () => {
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		if ( $services->bots()->all() === array() ) { $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) ); }
		return true;`
	);
} );

test( 'the reference finds an operation, calls the site as the user and as a key, and asks nothing of other hosts', async ( { page } ) => {
	test.slow();
	await logInAsAdmin( page );
	await passDashboard( page );
	const errors = collectErrors( page );
	const requests = collectRequests( page );
	await restrict( page );
	await openReference( page );

	await page.getByPlaceholder( 'Filter by tag' ).fill( 'list bots' );
	await expect( operation( page, 'bots.list' ) ).toBeVisible();
	await expect( operation( page, 'chat.create' ) ).toHaveCount( 0 );

	const asUser = await tryOut( page, 'bots.list' );
	expect( asUser.url() ).toBe( `${ API }/bots` );
	expect( asUser.status() ).toBe( 200 );
	await expect( operation( page, 'bots.list' ).locator( '.live-responses-table' ) ).toContainText( '"bots"' );
	await expectNoFaults( page, 'an operation with its answer' );

	// A key is judged by itself: this one may not read bots, whoever is logged in.
	await page.getByRole( 'radio', { name: 'An API key' } ).check();
	await page.getByLabel( 'API key', { exact: true } ).fill( makeKey( [ 'usage:read' ] ) );
	const refused = await tryOut( page, 'bots.list' );
	expect( refused.status() ).toBe( 403 );
	await expect( operation( page, 'bots.list' ).locator( '.live-responses-table' ) ).toContainText( 'scope_missing' );

	const key = makeKey( [ 'bots:read' ] );
	await page.getByLabel( 'API key', { exact: true } ).fill( key );
	const asKey = await tryOut( page, 'bots.list' );
	expect( asKey.status() ).toBe( 200 );
	const { cookie } = await asKey.request().allHeaders();
	expect( cookie ).toBeUndefined();

	expect( outside( requests ) ).toEqual( [] );
	expect( requests.filter( ( address ) => address.includes( key ) ) ).toEqual( [] );
	expect( await page.evaluate( () => JSON.stringify( [ { ...localStorage }, { ...sessionStorage } ] ) ) ).not.toContain( key );
	// The refusal that was asked for is the only thing that the console may have seen.
	expect( errors.filter( ( text ) => ! text.includes( '403' ) ) ).toEqual( [] );
} );

test( 'all operations, a form of one and its body are without faults', async ( { page } ) => {
	// Axe looks at some thousand elements, twice.
	test.slow();
	await logInAsAdmin( page );
	await openReference( page );
	await expectNoFaults( page, 'all operations' );
	await operation( page, 'chat.create' ).locator( '.opblock-summary-control' ).click();
	await operation( page, 'chat.create' ).getByRole( 'button', { name: 'Try it out' } ).click();
	await expect( operation( page, 'chat.create' ).locator( 'textarea' ) ).toBeVisible();
	await expectNoFaults( page, 'a form with a body' );
} );

test( 'the guides are there to read, each with its examples in several languages', async ( { page } ) => {
	const errors = collectErrors( page );
	const requests = collectRequests( page );
	await logInAsAdmin( page );
	await goToPage( page, 'start' );
	await expect( app( page ).locator( 'code' ).first() ).toHaveText( API );
	const example = app( page ).locator( '.causerie-code' ).filter( { has: page.getByRole( 'button', { name: 'Node', exact: true } ) } ).first();
	await example.getByRole( 'button', { name: 'PHP', exact: true } ).click();
	await expect( example.locator( 'pre' ).first() ).toContainText( 'curl_init(' );
	await expectNoFaults( page, 'a guide' );
	for ( const link of await page.getByRole( 'navigation', { name: 'Guides to the API' } ).getByRole( 'link' ).all() ) {
		await link.click();
		await expect( link ).toHaveAttribute( 'aria-current', 'page' );
		await expect( app( page ).locator( '.causerie-guide, .causerie-reference' ) ).toBeVisible();
	}
	expect( outside( requests ) ).toEqual( [] );
	expect( errors ).toEqual( [] );
} );

test( 'no other screen loads any of it', async ( { page } ) => {
	const requests = collectRequests( page );
	await logInAsAdmin( page );
	await page.goto( '/wp-admin/admin.php?page=causerie-chat#/bots' );
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toBeVisible();
	await page.waitForLoadState( 'networkidle' );
	expect( requests.filter( ( address ) => /swagger|admin\/api/.test( address ) ) ).toEqual( [] );
} );

test( 'from right to left, the screen is turned round and the guides are not', async ( { page } ) => {
	await logIn( page, ensureUser( 'administrator', 'ar' ) );
	await page.goto( '/wp-admin/admin.php?page=causerie-chat#/api/start' );
	const guide = app( page ).locator( '.causerie-guide' );
	await expect( guide ).toBeVisible();
	expect( await page.evaluate( () => getComputedStyle( document.body ).direction ) ).toBe( 'rtl' );
	expect( await guide.evaluate( ( element ) => getComputedStyle( element ).direction ) ).toBe( 'ltr' );
	await expect( app( page ).getByRole( 'heading', { level: 1 } ) ).not.toHaveText( 'Guides and reference' );
} );
