/** What the bots know in wp-admin: looked at one by one, kept from them, answered by the owner, and what is missing. */
import { expect, test, type Locator } from '@playwright/test';
import { app, goToScreen, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { askInVain, firstFound, forgetGaps } from './support/knowledge.ts';
import { expectWhole, lookAs, PHONE, RIGHT_TO_LEFT } from './support/looks.ts';
import { keepPicture } from './support/pictures.ts';
import { collectErrors, logInAsAdmin, php, publish } from './support/wordpress.ts';

test.beforeEach( async ( { page } ) => {
	forgetGaps();
	php(
		`global $wpdb;
		$services = Causerie\\Chat\\Plugin::services();
		foreach ( $wpdb->get_col( "SELECT id FROM {$wpdb->prefix}causerie_documents WHERE post_id IS NULL" ) as $id ) { $services->documents()->remove( (int) $id ); }
		delete_metadata( 'user', 0, $wpdb->get_blog_prefix() . 'persisted_preferences', '', true );
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		if ( $services->bots()->all() === array() ) { $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) ); }
		return true;`
	);
	publish( 'zanzibar', 'Zanzibar parcels', '<!-- wp:paragraph --><p>The zanzibar parcel takes a week.</p><!-- /wp:paragraph -->' );
	await logInAsAdmin( page );
} );

test( 'the owner finds a page, keeps it from the bot, looks into it and lets it be used again', async ( { page } ) => {
	const errors = collectErrors( page );
	await goToScreen( page, 'knowledge' );
	await expect( page.getByRole( 'table' ) ).toContainText( 'Pages' );
	await expectNoFaults( page, 'the overview' );
	await keepPicture( page, 'overview' );
	await page.getByRole( 'link', { name: 'What is known' } ).click();
	await page.getByRole( 'searchbox', { name: 'Search in titles' } ).fill( 'zanzibar p' );
	const row = page.getByRole( 'row', { name: /Zanzibar parcels/ } );
	await expect( page.getByRole( 'row' ) ).toHaveCount( 2 );
	await expect( row ).toContainText( 'Page of the site' );
	await expect( row.getByText( 'Known', { exact: true } ) ).toBeVisible();
	await expectNoFaults( page, 'the list' );
	await row.getByRole( 'button', { name: 'Actions' } ).click();
	await page.getByRole( 'menuitem', { name: 'Keep from the bot' } ).click();
	await expect( row.getByText( 'Kept from the bot' ) ).toBeVisible();
	expect( firstFound( 'How long does the zanzibar parcel take?', 'title' ) ).not.toBe( 'Zanzibar parcels' );
	await keepPicture( page, 'documents' );

	await row.getByRole( 'link', { name: 'Zanzibar parcels' } ).click();
	await expect( page.getByText( 'The bot knows nothing of it while it is kept from it.' ) ).toBeVisible();
	await page.getByRole( 'button', { name: 'Let the bot use it' } ).click();
	await expect( page.getByText( 'The zanzibar parcel takes a week.' ) ).toBeVisible();
	await expectNoFaults( page, 'a document' );
	await keepPicture( page, 'document' );
	expect( firstFound( 'How long does the zanzibar parcel take?', 'title' ) ).toBe( 'Zanzibar parcels' );
	expect( errors ).toEqual( [] );
} );

test( 'the owner answers a question, changes the answer, exports it, imports it and deletes it, and takes that back', async ( { page } ) => {
	const errors = collectErrors( page );
	await goToScreen( page, 'knowledge/answers' );
	await expectNoFaults( page, 'no answer yet' );
	await app( page ).getByRole( 'link', { name: 'Answer your first question' } ).click();
	await page.getByLabel( 'Question', { exact: true } ).fill( 'Do you rent umbrellas?\nCan I borrow a brolly?\n' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.getByLabel( 'Answer', { exact: true } ) ).toBeFocused();
	await expectNoFaults( page, 'a form with a mistake' );
	await page.getByLabel( 'Answer', { exact: true } ).fill( 'Yes, at the desk.' );
	await keepPicture( page, 'answer' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.getByRole( 'link', { name: 'Do you rent umbrellas?' } ) ).toBeVisible();
	expect( firstFound( 'Where can I borrow a brolly?', 'title' ) ).toBe( 'Do you rent umbrellas?' );
	await expectNoFaults( page, 'the answers' );

	await page.getByRole( 'link', { name: 'Do you rent umbrellas?' } ).click();
	await page.getByLabel( 'Answer', { exact: true } ).fill( 'Yes, for three euros.' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( snackbar( page ).getByText( 'The answer was saved.' ) ).toBeVisible();
	await snackbar( page ).getByRole( 'button', { name: 'Undo' } ).click();
	await expect( page.getByLabel( 'Answer', { exact: true } ) ).toHaveValue( 'Yes, at the desk.' );
	await page.getByLabel( 'Answer', { exact: true } ).fill( 'Yes, for three euros.' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.getByRole( 'button', { name: 'Discard changes' } ) ).toHaveCount( 0 );
	await page.getByRole( 'link', { name: 'Questions and answers' } ).click();
	await expect( page.getByText( 'Yes, for three euros.' ) ).toBeVisible();
	await keepPicture( page, 'answers' );

	const downloading = page.waitForEvent( 'download' );
	await page.getByRole( 'button', { name: 'Export as CSV' } ).click();
	expect( ( await downloading ).suggestedFilename() ).toBe( 'answers.csv' );
	const importMore = () => page.locator( 'input[type="file"]' ).setInputFiles( { name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from( 'question;answer\nIs there parking?;"Yes; behind the shop."\n' ) } );
	await importMore();
	await expect( page.getByText( 'Yes; behind the shop.' ) ).toBeVisible();
	await snackbar( page ).getByRole( 'button', { name: 'Undo' } ).click();
	await expect( snackbar( page ).getByText( 'The import was undone.' ) ).toBeVisible();
	await expect( page.getByText( 'Yes; behind the shop.' ) ).toHaveCount( 0 );
	await importMore();
	await expect( page.getByText( 'Yes; behind the shop.' ) ).toBeVisible();

	await page.getByRole( 'button', { name: 'Delete “Is there parking?”' } ).click();
	await expect( page.getByText( 'The answer will be deleted in a moment.' ) ).toBeVisible();
	await expect( page.getByRole( 'link', { name: 'Is there parking?' } ) ).toHaveCount( 0 );
	await page.locator( '.causerie-going' ).getByRole( 'button', { name: 'Undo' } ).click();
	await expect( page.getByRole( 'link', { name: 'Is there parking?' } ) ).toBeVisible();
	expect( errors ).toEqual( [] );
} );

test( 'what visitors asked in vain is answered, asked again and solved; another is dismissed, and that is taken back', async ( { page } ) => {
	const errors = collectErrors( page );
	askInVain( [ 'Where do you rent zanzibar parcels tomorrow?', 'Do you sell helicopters?', 'Can you sell me a helicopter?' ] );
	await goToScreen( page, 'knowledge/gaps' );
	const gap = ( question: string ) => page.getByRole( 'listitem' ).filter( { has: page.getByRole( 'heading', { name: question } ) } );
	await expect( gap( 'Can you sell me a helicopter?' ) ).toContainText( 'Asked 2 times' );
	await page.getByText( 'How visitors asked' ).first().click();
	await expectNoFaults( page, 'gaps' );
	await keepPicture( page, 'gaps' );
	await gap( 'Can you sell me a helicopter?' ).getByRole( 'button', { name: 'Ask again' } ).click();
	await expect( gap( 'Can you sell me a helicopter?' ).getByText( /Asked again:/ ) ).toBeVisible();
	await gap( 'Can you sell me a helicopter?' ).getByRole( 'button', { name: 'Dismiss' } ).click();
	await expect( gap( 'Can you sell me a helicopter?' ) ).toHaveCount( 0 );
	await snackbar( page ).getByRole( 'button', { name: 'Undo' } ).click();
	await expect( gap( 'Can you sell me a helicopter?' ) ).toBeVisible();
	await gap( 'Can you sell me a helicopter?' ).getByRole( 'button', { name: 'Begin a post' } ).click();
	await expect( page.getByRole( 'link', { name: 'Edit the draft' } ) ).toHaveAttribute( 'href', /post\.php\?post=\d+&action=edit/ );

	await gap( 'Where do you rent zanzibar' ).getByRole( 'link', { name: 'Answer it' } ).click();
	await expect( page.getByLabel( 'Question', { exact: true } ) ).toHaveValue( 'Where do you rent zanzibar parcels tomorrow?' );
	await expect( page.getByLabel( 'Answer', { exact: true } ) ).toHaveValue( /zanzibar parcel takes a week/ );
	await expectNoFaults( page, 'a pre-written answer' );
	await keepPicture( page, 'prewritten' );
	await page.getByLabel( 'Answer', { exact: true } ).fill( 'At the desk.' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( snackbar( page ).getByText( 'Asked again: the bot answers it now.' ) ).toBeVisible();
	await expect( gap( 'Where do you rent zanzibar' ) ).toHaveCount( 0 );
	await page.getByLabel( 'Show' ).selectOption( 'solved' );
	await expect( gap( 'Where do you rent zanzibar' ) ).toBeVisible();
	expect( errors ).toEqual( [] );
} );

test( 'long titles and reasons leave room for the other columns, and numbers without columns say what they count', async ( { page } ) => {
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		foreach ( array( 'a-very-long-name-of-a-file-' . str_repeat( 'without_any_place_to_break_it_', 4 ) . '.pdf', 'Broken' ) as $title ) {
			$id = $services->documents()->put( 'upload', $title, new Causerie\\Chat\\Knowledge\\Documents\\DocumentText( $title, 'Tents are dried.', 'text' ) )->id;
		}
		$services->database()->run( 'UPDATE {documents} SET state = %s, failure = %s WHERE id = %d', 'failed', str_repeat( 'PHP ended each time that this was read. ', 3 ), $id );
		return true;`
	);
	await goToScreen( page, 'knowledge/documents' );
	const long = page.getByRole( 'row', { name: /a-very-long-name/ } );
	const edge = async ( part: Locator, side: 'left' | 'right' ) => part.evaluate( ( element, name ) => element.getBoundingClientRect()[ name ], side );
	expect( await edge( long.getByRole( 'link', { name: /a-very-long-name/ } ), 'right' ) ).toBeLessThanOrEqual( await edge( long.getByText( 'Uploaded file' ), 'left' ) );
	await expect( page.getByRole( 'row', { name: /Broken/ } ) ).toContainText( 'PHP ended' );
	const table = page.locator( '.causerie-list table' );
	// The column of actions stays in sight, over what is below it. Cells have a fraction of a pixel more or less than their share.
	expect( await edge( table.getByRole( 'columnheader', { name: 'Last read' } ), 'right' ) ).toBeLessThan( ( await edge( table.getByRole( 'columnheader', { name: 'Actions' } ), 'left' ) ) + 1 );
	await keepPicture( page, 'long' );
	await page.setViewportSize( { width: 390, height: 844 } );
	await page.reload();
	await expect( page.locator( '.causerie-list' ).getByText( '1 passage', { exact: true } ).first() ).toBeVisible();
	await expect( page.locator( '.causerie-list' ).getByText( 'cited in 0 answers' ).first() ).toBeVisible();
	await keepPicture( page, 'long-phone' );
} );

for ( const look of [ PHONE, RIGHT_TO_LEFT ] ) {
	test( `the screens ${ look.name } fit, and axe finds nothing`, async ( { page } ) => {
		askInVain( [ 'Do you sell helicopters?' ] );
		await lookAs( page, look );
		for ( const screen of [ 'knowledge', 'knowledge/documents', 'knowledge/answers', 'knowledge/answers/new', 'knowledge/gaps' ] ) {
			await goToScreen( page, screen );
			await expect( page.locator( 'html[dir="rtl"]' ) ).toHaveCount( look.locale === 'ar' ? 1 : 0 );
			await expectWhole( page, screen );
		}
	} );
}
