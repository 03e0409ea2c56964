/** What a bot finds for a question, why, and what it would do with it, as the owner sees it. */
import { expect, test } from '@playwright/test';
import { goToScreen } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { DARK, expectWhole, lookAs, PHONE, RIGHT_TO_LEFT } from './support/looks.ts';
import { collectErrors, logInAsAdmin, php, publish } from './support/wordpress.ts';

const QUESTION = 'brown quokka parcels xylophone';

/** Two bots, of which the other than the default one is stricter. */
test.beforeEach( () => {
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		$services->bots()->deleteAll();
		$services->bots()->create( 'Nora', array( 'answers' => 'balanced' ) );
		$services->bots()->create( 'Otto', array( 'answers' => 'strict' ) );
		$services->settings()->replace( array( 'setup_done' => true ) );
		return true;`
	);
	publish( 'quokka', 'Quokka parcels', '<!-- wp:heading --><h2>Colours</h2><!-- /wp:heading --><!-- wp:paragraph --><p>The quokka parcels are brown.</p><!-- /wp:paragraph -->' );
} );

test.afterAll( () => {
	php( '$services = Causerie\\Chat\\Plugin::services(); $services->bots()->deleteAll(); $services->bots()->create( "Nora", array() ); return true;' );
} );

test( 'the owner sees why a passage was found, and what each bot would do with it', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'knowledge' );
	await page.getByRole( 'searchbox', { name: 'Question' } ).fill( QUESTION );
	await expect( page.getByText( /The bot would answer: a passage has [\d.]+% of what is asked\./ ) ).toBeVisible();
	const found = page.getByRole( 'listitem' ).filter( { hasText: 'The quokka parcels are brown.' } );
	await expect( found ).toContainText( 'Colours' );
	await expect( found ).toContainText( /Has [\d.]+% of what is asked\. Score [\d.]+: [\d.]+ for its words/ );
	await expectNoFaults( page, 'a passage with its reasons' );
	await page.getByRole( 'combobox', { name: 'Asked of' } ).selectOption( 'Otto' );
	await expect( page.getByText( /The bot would ask back: no passage has more than [\d.]+% of what is asked\./ ) ).toBeVisible();
	expect( errors ).toEqual( [] );
} );

for ( const look of [ PHONE, DARK, RIGHT_TO_LEFT ] ) {
	test( `the reasons ${ look.name } fit, and axe finds nothing`, async ( { page } ) => {
		await lookAs( page, look );
		await goToScreen( page, 'knowledge' );
		await page.getByRole( 'searchbox' ).fill( QUESTION );
		await expect( page.getByText( 'The quokka parcels are brown.' ) ).toBeVisible();
		await expectWhole( page, 'the reasons' );
	} );
}
