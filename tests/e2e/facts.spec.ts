/** What the owner says of the site: typed, saved, found by the bots and taken back; on every screen, for axe. */
import { expect, test } from '@playwright/test';
import { goToScreen } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { collectErrors, ensureUser, logIn, logInAsAdmin, php } from './support/wordpress.ts';

const said = () => php< string >( `return Causerie\\Chat\\Plugin::services()->retriever()->search( 'opening hours of the quagga bar', 1, 'en' )[0]->text ?? '';` );

test.beforeEach( () =>
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		$services->settings()->replace( array( 'setup_done' => true ) );
		if ( $services->bots()->all() === array() ) { $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) ); }
		return true;`
	)
);

test( 'what the owner types is known when it is saved, and forgotten when it is emptied', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'knowledge' );
	await page.getByRole( 'link', { name: 'Facts and fields' } ).click();
	const hours = page.getByRole( 'textbox', { name: 'Opening hours' } );
	await hours.fill( 'Quagga bar: daily from 18 to 23' );
	await page.getByRole( 'button', { name: 'Save' } ).click();
	await expect( page.locator( '.components-snackbar' ).filter( { hasText: 'The bots know it now.' } ) ).toBeVisible();
	expect( await said() ).toContain( 'Quagga bar: daily from 18 to 23' );
	await page.reload();
	await expect( hours ).toHaveValue( 'Quagga bar: daily from 18 to 23' );
	await hours.fill( '' );
	await page.getByRole( 'button', { name: 'Save' } ).click();
	await expect.poll( said ).not.toContain( 'Quagga bar' );
	expect( errors ).toEqual( [] );
} );

for ( const { name, locale, width, scheme } of [
	{ name: 'on a desktop', locale: '', width: 1280, scheme: 'light' },
	{ name: 'on a phone', locale: '', width: 360, scheme: 'dark' },
	{ name: 'from right to left', locale: 'ar', width: 1280, scheme: 'light' },
] as const ) {
	test( `the screen ${ name } fits, and axe finds nothing`, async ( { page } ) => {
		await page.setViewportSize( { width, height: 800 } );
		await page.emulateMedia( { colorScheme: scheme, reducedMotion: 'reduce' } );
		await logIn( page, ensureUser( 'administrator', locale ) );
		await goToScreen( page, 'facts' );
		await expectNoFaults( page, 'facts' );
		const { wide, room } = await page.evaluate( () => ( { wide: document.documentElement.scrollWidth, room: document.documentElement.clientWidth } ) );
		expect( wide ).toBeLessThanOrEqual( room );
		await page.screenshot( { path: test.info().outputPath( 'facts.png' ), fullPage: true } );
	} );
}
