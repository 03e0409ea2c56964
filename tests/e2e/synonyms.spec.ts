/** Words that mean the same on the site: written by the owner, and said of what visitors asked in vain. */
import { expect, test, type Page } from '@playwright/test';
import { app, goToScreen, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { askInVain, forgetGaps } from './support/knowledge.ts';
import { DESKTOP, expectWhole, lookAs, PHONE, RIGHT_TO_LEFT } from './support/looks.ts';
import { keepPicture } from './support/pictures.ts';
import { collectErrors, logInAsAdmin, php, publish } from './support/wordpress.ts';

const synonyms = () => php< string[][] >( 'return Causerie\\Chat\\Plugin::services()->settings()->synonyms();' );
const group = ( page: Page, number: number ) => page.getByRole( 'textbox', { name: `Words of group ${ number }` } );

const prepare = ( groups: string[][] = [] ) => {
	forgetGaps();
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		$services->settings()->replace( array( 'setup_done' => true, 'synonyms' => $in ) );
		if ( $services->bots()->all() === array() ) { $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) ); }
		return true;`,
		groups
	);
};

test.beforeEach( () => prepare() );
test.afterAll( () => prepare() );

test( 'the owner writes groups, is told what one lacks, saves them, removes one and takes that back', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'knowledge/synonyms' );
	await expect( page.getByRole( 'heading', { name: 'Visitors have words of their own' } ) ).toBeVisible();
	await expectNoFaults( page, 'no synonyms yet' );
	await page.getByRole( 'button', { name: 'Write your first group' } ).click();
	await expect( group( page, 1 ) ).toBeFocused();
	await page.keyboard.type( 'quxes\ngift cards\n' );
	await page.getByRole( 'button', { name: 'Add a group' } ).click();
	await page.keyboard.type( 'RDC' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( group( page, 2 ) ).toBeFocused();
	await expect( group( page, 2 ) ).toHaveAccessibleDescription( 'Write at least two words or phrases, each on its line.' );
	await expectNoFaults( page, 'a group that lacks a word' );
	expect( synonyms() ).toEqual( [] );
	await page.keyboard.press( 'End' );
	await page.keyboard.type( '\nrainy day circle' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( snackbar( page ).getByText( 'Saved. The bots understand these words from now on.' ) ).toBeVisible();
	expect( synonyms() ).toEqual( [ [ 'quxes', 'gift cards' ], [ 'RDC', 'rainy day circle' ] ] );

	await page.getByRole( 'button', { name: 'Remove Group “quxes, gift cards”' } ).click();
	await expect( group( page, 1 ) ).toHaveValue( 'RDC\nrainy day circle' );
	await page.getByRole( 'button', { name: /^Remove Group/ } ).click();
	await expect( page.getByRole( 'heading', { name: 'Visitors have words of their own' } ) ).toBeVisible();
	await snackbar( page ).getByRole( 'button', { name: 'Undo' } ).last().click();
	await expect( group( page, 1 ) ).toHaveValue( 'RDC\nrainy day circle' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect.poll( synonyms ).toEqual( [ [ 'RDC', 'rainy day circle' ] ] );
	expect( errors ).toEqual( [] );
} );

test( 'a word of a question that no page has is said to mean the same as one of the pages, which solves the question and is taken back', async ( { page } ) => {
	const errors = collectErrors( page );
	publish( 'gift-cards', 'Gift cards', '<!-- wp:paragraph --><p>Our gift cards are valid for two years.</p><!-- /wp:paragraph -->' );
	askInVain( [ 'How long are the quxes valid?' ] );
	await logInAsAdmin( page );
	await goToScreen( page, 'knowledge/gaps' );
	const open = page.getByRole( 'button', { name: 'Same as another word' } );
	await open.click();
	const found = page.getByRole( 'combobox', { name: 'Your pages say' } );
	await expect( found ).toBeFocused();
	await expect( page.getByRole( 'combobox', { name: 'Visitors say' } ) ).toHaveValue( 'quxes' );
	await expect( page.locator( `datalist[id="${ await found.getAttribute( 'list' ) }"] option[value="gift cards"]` ) ).toHaveCount( 1 );
	await found.fill( 'gift cards' );
	await expectNoFaults( page, 'two words' );
	await keepPicture( page, 'same-as' );
	await page.getByRole( 'button', { name: 'They mean the same: ask again' } ).click();
	await expect( page.getByRole( 'listitem' ).getByText( 'Asked again: the bot answers it now.' ) ).toBeVisible();
	await expect( open ).toBeFocused();
	expect( synonyms() ).toEqual( [ [ 'quxes', 'gift cards' ] ] );
	await expectNoFaults( page, 'a solved question' );

	await snackbar( page ).getByRole( 'button', { name: 'Undo' } ).click();
	await expect( app( page ).getByText( /Asked again: “Gift cards” comes closest/ ) ).toBeVisible();
	expect( synonyms() ).toEqual( [] );

	// Another word of one's own, which solves nothing: the reason is said.
	await open.click();
	await found.fill( 'helicopters' );
	await page.getByRole( 'button', { name: 'They mean the same: ask again' } ).click();
	await expect( snackbar( page ).getByText( 'The bots know now that these mean the same.' ) ).toBeVisible();
	await expect( app( page ).getByText( /Asked again: “Gift cards” comes closest/ ) ).toBeVisible();
	expect( synonyms() ).toEqual( [ [ 'quxes', 'helicopters' ] ] );
	expect( errors ).toEqual( [] );
} );

for ( const look of [ DESKTOP, PHONE, RIGHT_TO_LEFT ] ) {
	test( `the screens ${ look.name } fit, and axe finds nothing`, async ( { page } ) => {
		prepare( [ [ 'voucher', 'gift card' ], [ 'RDC', 'rainy day circle', 'members’ club' ] ] );
		askInVain( [ 'How long are the quxes valid?' ] );
		await lookAs( page, look );
		for ( const screen of [ 'synonyms', 'gaps' ] ) {
			await goToScreen( page, `knowledge/${ screen }` );
			if ( screen === 'gaps' ) {
				await app( page ).locator( 'button[aria-expanded]' ).click();
				await expect( page.locator( '.causerie-same-as input' ) ).toHaveCount( 2 );
			}
			await expectWhole( page, screen );
		}
	} );
}
