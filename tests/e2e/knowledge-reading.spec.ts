/** The reading of the site in wp-admin: paused, gone on with, and read to its end. */
import { expect, test, type Page } from '@playwright/test';
import { goToScreen } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { DESKTOP, expectWhole, lookAs, PHONE, RIGHT_TO_LEFT } from './support/looks.ts';
import { collectErrors, logInAsAdmin, php, publish } from './support/wordpress.ts';

const said = ( page: Page ) => page.locator( '.causerie-reading [role="status"]' );

/** All pages wait to be read, and nobody reads them. */
const pause = () =>
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		$services->settings()->replace( array( 'setup_done' => true ) );
		if ( $services->bots()->all() === array() ) { $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) ); }
		$services->indexer()->pause();
		$services->indexer()->start();
		return true;`
	);

test.beforeEach( () => {
	publish( 'waiting', 'Waiting', '<!-- wp:paragraph --><p>A page that is read.</p><!-- /wp:paragraph -->' );
	pause();
} );

test.afterAll( () => php( 'Causerie\\Chat\\Plugin::services()->indexer()->resume(); return true;' ) );

test( 'the owner lets the reading go on, sees it end, and pauses it again', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'knowledge' );
	await expect( said( page ) ).toHaveText( /The reading is paused/ );
	await expect( page.getByText( /wait to be read\.$/ ) ).toBeVisible();
	await expectNoFaults( page, 'a paused reading' );
	await page.getByRole( 'button', { name: 'Go on reading' } ).click();
	await expect( said( page ) ).toHaveText( 'Everything has been read.', { timeout: 30_000 } );
	const button = page.getByRole( 'button', { name: 'Pause the reading' } );
	await expect( button ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect( said( page ) ).toHaveText( /The reading is paused/ );
	await page.reload();
	await expect( page.getByRole( 'button', { name: 'Go on reading' } ) ).toBeVisible();
	expect( errors ).toEqual( [] );
} );

for ( const look of [ DESKTOP, PHONE, RIGHT_TO_LEFT ] ) {
	test( `a paused reading ${ look.name } fits, and axe finds nothing`, async ( { page } ) => {
		await lookAs( page, look );
		await goToScreen( page, 'knowledge' );
		await expectWhole( page, 'the reading' );
	} );
}
