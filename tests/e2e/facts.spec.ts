/** What the owner says of the site: typed, saved, found by the bots and taken back; on every screen, for axe. */
import { expect, test } from '@playwright/test';
import { goToScreen, snackbar } from './support/admin.ts';
import { firstFound } from './support/knowledge.ts';
import { DARK_PHONE, DESKTOP, expectWhole, lookAs, RIGHT_TO_LEFT } from './support/looks.ts';
import { collectErrors, logInAsAdmin, php } from './support/wordpress.ts';

const said = () => firstFound( 'opening hours of the quagga bar' );

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
	await expect( snackbar( page ).filter( { hasText: 'The bots know it now.' } ) ).toBeVisible();
	expect( await said() ).toContain( 'Quagga bar: daily from 18 to 23' );
	await page.reload();
	await expect( hours ).toHaveValue( 'Quagga bar: daily from 18 to 23' );
	await hours.fill( '' );
	await page.getByRole( 'button', { name: 'Save' } ).click();
	await expect.poll( said ).not.toContain( 'Quagga bar' );
	expect( errors ).toEqual( [] );
} );

for ( const look of [ DESKTOP, DARK_PHONE, RIGHT_TO_LEFT ] ) {
	test( `the screen ${ look.name } fits, and axe finds nothing`, async ( { page } ) => {
		await lookAs( page, look );
		await goToScreen( page, 'facts' );
		await expectWhole( page, 'facts' );
	} );
}
