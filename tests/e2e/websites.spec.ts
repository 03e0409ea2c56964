/** Other websites of the owner: added, read by the site itself, removed and had back; by mouse, by keyboard, on a phone, in Arabic and for axe. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { app, goToScreen } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { firstFound } from './support/knowledge.ts';
import { DARK, expectWhole, lookAs, PHONE, RIGHT_TO_LEFT, RIGHT_TO_LEFT_PHONE } from './support/looks.ts';
import { collectErrors, logInAsAdmin, php } from './support/wordpress.ts';

const folder = join( process.env.CAUSERIE_WP ?? '', 'wp-content/mu-plugins' );
const targets = join( folder, 'causerie-test-websites.php' );

const PAGES = {
	'/docs/': { body: '<html lang="en"><title>Handbook</title><p>The tapir is fed at noon.</p><a href="okapi">Okapis</a> <a href="gone">Gone</a></html>' },
	'/docs/okapi': { body: '<html lang="en"><title>Okapis</title><p>The okapi is oiled once a month.</p></html>' },
};

let server: ChildProcess;
let url = '';

test.beforeAll( async () => {
	// In a process of its own: what runs PHP here waits for it.
	server = spawn( process.execPath, [ join( import.meta.dirname, '../servers/website.mjs' ) ], { stdio: [ 'pipe', 'pipe', 'inherit' ] } );
	const base = await new Promise< string >( ( resolve ) => {
		server.stdout?.once( 'data', ( line: Buffer ) => resolve( ( JSON.parse( String( line ) ) as { url: string } ).url ) );
	} );
	await fetch( `${ base }/__pages`, { method: 'POST', body: JSON.stringify( PAGES ) } );
	url = `${ base }/docs/`;
	mkdirSync( folder, { recursive: true } );
	writeFileSync( targets, `<?php\ndefine( 'CAUSERIE_WEBSITE_PRIVATE_TARGETS', '127.0.0.1/32:${ new URL( base ).port }' );\n` );
} );

test.afterAll( () => {
	rmSync( targets, { force: true } );
	server.stdin?.end();
} );

test.beforeEach( () =>
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		foreach ( $services->websites()->all() as $website ) { $services->websites()->remove( $website['id'] ); }
		$services->websiteReading()->run();
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		return true;`
	)
);

const field = ( page: Page ) => page.getByRole( 'textbox', { name: 'Address of a sitemap or of a page' } );

test( 'a website is added, read in the background, removed, had back, and removed for good', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'knowledge' );
	await app( page ).getByRole( 'link', { name: 'Other websites' } ).click();
	await expect( page.getByText( 'No other website is known yet.' ) ).toBeVisible();
	await expectNoFaults( page, 'no website yet' );
	await field( page ).fill( 'not an address' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByRole( 'alert' ).getByText( 'Write a complete web address' ) ).toBeVisible();
	await expectNoFaults( page, 'what is no address' );
	await field( page ).fill( url );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( '2 pages are known.' ) ).toBeVisible( { timeout: 30_000 } );
	await expect( page.getByText( 'Last read on' ) ).toBeVisible();
	expect( firstFound( 'okapi' ) ).toBe( 'The okapi is oiled once a month.' );
	await page.getByText( '1 address is not known' ).click();
	await expect( page.getByText( 'There is no such page any more.' ) ).toBeVisible();
	await expectNoFaults( page, 'a website that was read' );

	await page.getByRole( 'button', { name: `Remove ${ url }` } ).focus();
	await page.keyboard.press( 'Enter' );
	await expect( page.getByRole( 'button', { name: 'Undo' } ) ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( '2 pages are known.' ) ).toBeVisible();
	await page.getByRole( 'button', { name: `Remove ${ url }` } ).click();
	const deleted = page.waitForResponse( ( response ) => /websites/.test( response.url() ) && response.status() === 204 );
	await app( page ).getByRole( 'link', { name: 'Synonyms' } ).click();
	await deleted;
	expect( firstFound( 'okapi' ) ).toBe( '' );
	expect( errors ).toEqual( [] );
} );

for ( const look of [ PHONE, DARK, RIGHT_TO_LEFT, RIGHT_TO_LEFT_PHONE ] ) {
	test( `the screen ${ look.name } fits, and axe finds nothing`, async ( { page } ) => {
		await lookAs( page, look );
		php( 'Causerie\\Chat\\Plugin::services()->websites()->add( array( "url" => $in, "follow" => true ) ); Causerie\\Chat\\Plugin::services()->websiteReading()->run( 60000 ); return true;', url );
		await goToScreen( page, 'knowledge/websites' );
		await expect( page.getByText( look.locale === 'ar' ? 'صفحتان معروفتان' : '2 pages are known.' ) ).toBeVisible();
		await expectWhole( page, 'websites' );
	} );
}
