/** The secrets with which a server proves who a visitor is, in wp-admin: made, shown once, replaced without a gap, revoked. */
import { createHmac } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { app } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { collectErrors, logInAsAdmin, php, siteUrl } from './support/wordpress.ts';

const rows = ( page: Page ) => page.locator( '.causerie-access > li' );

/** Whether the site takes a hash that a server makes with the secret. */
async function counts( secret: string ): Promise< boolean > {
	const userHash = createHmac( 'sha256', secret ).update( 'ada' ).digest( 'hex' );
	const { status } = await fetch( `${ siteUrl }/wp-json/causerie/v1/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify( { user_id: 'ada', user_hash: userHash } ) } );
	return status === 201;
}

async function stored( page: Page ): Promise< string > {
	await expect( page.getByRole( 'heading', { name: 'Your new secret' } ) ).toBeFocused();
	const secret = ( await page.getByRole( 'region', { name: 'Identity secret' } ).innerText() ).trim();
	await page.getByRole( 'button', { name: 'I have stored it' } ).click();
	expect( await page.content() ).not.toContain( secret );
	return secret;
}

const forget = () =>
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		$services->settings()->replace( array( 'setup_done' => true ) + $services->settings()->get() );
		$GLOBALS['wpdb']->query( 'DELETE FROM ' . $services->database()->table( 'counters' ) );
		delete_option( 'causerie_identity_secrets' );
		return true;`
	);
test.beforeEach( forget );
test.afterAll( forget );

test( 'a secret is made by keyboard, replaced without a gap, and the old one revoked, with time to take that back', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await page.goto( '/wp-admin/admin.php?page=causerie-chat#/api-keys' );
	await page.getByRole( 'link', { name: 'Identity' } ).click();
	await expect( app( page ) ).toContainText( 'hash_hmac' );
	await expectNoFaults( page, 'wp-admin' );
	await page.getByRole( 'button', { name: 'Make the first secret' } ).focus();
	await page.keyboard.press( 'Enter' );
	await expect( page.getByRole( 'heading', { name: 'Your new secret' } ) ).toBeFocused();
	await expectNoFaults( page, 'wp-admin' );
	const first = await stored( page );
	expect( first ).toMatch( /^ids_/ );
	expect( await counts( first ) ).toBe( true );

	await page.getByRole( 'button', { name: 'Make another secret' } ).click();
	const second = await stored( page );
	await expect( rows( page ) ).toHaveCount( 2 );
	await expect( page.getByRole( 'button', { name: 'Make another secret' } ) ).toHaveCount( 0 );
	await expect( app( page ) ).toContainText( 'Two secrets count now.' );
	expect( [ await counts( first ), await counts( second ) ] ).toEqual( [ true, true ] );

	const old = `ids_…${ first.slice( -4 ) }`;
	await page.getByRole( 'button', { name: `Revoke: ${ old }` } ).click();
	await expect( page.getByRole( 'button', { name: 'Undo' } ) ).toBeFocused();
	await expectNoFaults( page, 'wp-admin' );
	await page.keyboard.press( 'Enter' );
	await expect( rows( page ).filter( { hasText: old } ).getByRole( 'button', { name: 'Revoke' } ) ).toBeVisible();
	await page.getByRole( 'button', { name: `Revoke: ${ old }` } ).click();
	// Leaving the screen does it at once.
	await page.getByRole( 'link', { name: 'Applications' } ).click();
	await expect.poll( () => counts( first ) ).toBe( false );
	expect( await counts( second ) ).toBe( true );
	await page.getByRole( 'link', { name: 'Identity' } ).click();
	await expect( rows( page ) ).toHaveCount( 1 );
	expect( errors ).toEqual( [] );
} );
