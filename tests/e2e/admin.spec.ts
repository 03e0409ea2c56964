/** The screens of wp-admin, one by one: what they save, what they refuse, and how they say so. */
import { expect, test, type Page } from '@playwright/test';
import { app, goToScreen, saveButton, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { expectWhole, lookAs, RIGHT_TO_LEFT } from './support/looks.ts';
import { startModelServer, type ModelServer } from './support/model-server.ts';
import { logInAsAdmin, php, publish } from './support/wordpress.ts';

const SCREENS = [ 'bots', 'models', 'models/openai', 'models/openai_compatible', 'playground', 'prices', 'knowledge', 'conversations', 'settings' ];

let server: ModelServer;
let bot = 0;

const problem = ( page: Page ) => app( page ).locator( '.components-notice.is-error' );

const linkTo = ( page: Page, name: string ) => app( page ).getByRole( 'navigation' ).getByRole( 'link', { name } );

test.beforeAll( async () => {
	server = await startModelServer( 'echo' );
} );

test.afterAll( () => server.close() );

test.beforeEach( async ( { page } ) => {
	bot = php< number >(
		`foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		foreach ( array( 'settings', 'connections', 'placements' ) as $name ) { delete_option( "causerie_$name" ); }
		$services = Causerie\\Chat\\Plugin::services();
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		return $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) )->id;`
	);
	await logInAsAdmin( page );
} );

test.describe( 'first run', () => {
	test.beforeEach( () => {
		php( 'delete_option( "causerie_settings" ); return true;' );
	} );

	test( 'ends with a bot that floats on every page, without a key', async ( { page } ) => {
		await goToScreen( page, '' );
		await expect( page.getByRole( 'heading', { name: 'Welcome to Causerie Chat' } ) ).toBeVisible();
		await expect( page.locator( '.causerie-preview__host' ).getByText( 'Nora' ).first() ).toBeVisible();
		await expectNoFaults( page, 'first run' );
		await page.getByRole( 'textbox', { name: 'Name' } ).fill( 'Ondine' );
		await page.getByRole( 'button', { name: 'Finish' } ).click();
		await expect( page.getByRole( 'link', { name: 'Ondine' } ) ).toBeVisible();
		await expect( page.getByText( 'Floats on every page' ) ).toBeVisible();
		await page.goto( '/' );
		await expect( page.locator( 'causerie-chat' ) ).toHaveCount( 1 );
	} );

	test( 'refuses a bot without a name, at the field', async ( { page } ) => {
		await goToScreen( page, '' );
		await page.getByRole( 'textbox', { name: 'Name' } ).fill( '  ' );
		await page.getByRole( 'button', { name: 'Finish' } ).click();
		await expect( page.getByRole( 'textbox', { name: 'Name' } ) ).toHaveAccessibleDescription( 'This field is required.' );
		await expect( page.getByRole( 'textbox', { name: 'Name' } ) ).toBeFocused();
	} );

	test( 'skipped, changes nothing and does not come back', async ( { page } ) => {
		await goToScreen( page, '' );
		await page.getByRole( 'textbox', { name: 'Name' } ).fill( 'Nobody' );
		await page.getByRole( 'button', { name: 'Skip' } ).click();
		await expect( page.getByRole( 'link', { name: 'Nora' } ) ).toBeVisible();
		await expect( page.getByText( 'Only where a block shows it' ) ).toBeVisible();
		await page.reload();
		await expect( page.getByRole( 'heading', { name: 'Bots', exact: true } ) ).toBeVisible();
	} );
} );

test.describe( 'bots', () => {
	test( 'one that was moved to the trash comes back by one press', async ( { page } ) => {
		await goToScreen( page, 'bots' );
		await page.getByRole( 'button', { name: 'Move to trash' } ).click();
		await expect( page.getByText( 'There is no bot yet.' ) ).toBeVisible();
		await expect( page.getByRole( 'heading', { name: 'Bots', exact: true } ) ).toBeFocused();
		await expectNoFaults( page, 'the trash' );
		await snackbar( page ).getByRole( 'button', { name: 'Undo' } ).click();
		await expect( page.getByRole( 'link', { name: 'Nora' } ) ).toBeVisible();
		await expect( page.getByRole( 'heading', { name: 'Trash' } ) ).toHaveCount( 0 );

		await page.getByRole( 'button', { name: 'Move to trash' } ).click();
		await expect( page.getByText( 'There is no bot yet.' ) ).toBeVisible();
		await page.reload();
		await page.getByRole( 'button', { name: 'Restore “Nora”' } ).click();
		await expect( page.getByRole( 'link', { name: 'Nora' } ) ).toBeVisible();
	} );

	test( 'a limit that is empty or out of range is refused in words, beside it, and never sent', async ( { page } ) => {
		await goToScreen( page, `bots/${ bot }` );
		const field = page.getByLabel( 'Messages of one conversation, in a minute' );
		for ( const [ typed, words ] of [ [ '', 'Must be a number.' ], [ '0', 'Must be 1 or more.' ], [ '601', 'Must be 600 or less.' ], [ '2.5', 'Must be a whole number.' ] ] as const ) {
			await field.fill( typed );
			await expect( field ).toHaveAccessibleDescription( words );
		}
		const sent: string[] = [];
		page.on( 'request', ( request ) => request.method() !== 'GET' && request.url().includes( '/bots/' ) && sent.push( request.url() ) );
		await field.fill( '' );
		await saveButton( page ).click();
		await expect( problem( page ) ).toContainText( 'Some fields are not valid.' );
		await expect( field ).toBeFocused();
		await expectNoFaults( page, 'a field with a problem' );
		expect( sent ).toEqual( [] );
		await field.fill( '7' );
		await expect( field ).toHaveAccessibleDescription( '' );
		await saveButton( page ).click();
		await expect( snackbar( page ).getByText( 'The bot was saved.' ) ).toBeVisible();
		await page.reload();
		await expect( field ).toHaveValue( '7' );
	} );

	test( 'questions that nobody wrote are dropped', async ( { page } ) => {
		await goToScreen( page, `bots/${ bot }` );
		for ( let number = 1; number <= 6; number++ ) {
			await page.getByRole( 'button', { name: 'Add question' } ).click();
		}
		await expect( page.getByRole( 'button', { name: 'Add question' } ) ).toHaveCount( 0 );
		await page.getByLabel( 'Question 3', { exact: true } ).fill( 'Do you ship to Belgium?' );
		await saveButton( page ).click();
		await expect( snackbar( page ).getByText( 'The bot was saved.' ) ).toBeVisible();
		await expect( page.getByLabel( 'Question 1', { exact: true } ) ).toHaveValue( 'Do you ship to Belgium?' );
		await expect( page.getByLabel( 'Question 2', { exact: true } ) ).toHaveCount( 0 );
	} );

	test( 'changes that are not saved outlive a visit to another screen', async ( { page } ) => {
		await goToScreen( page, `bots/${ bot }` );
		await page.getByLabel( 'Greeting' ).fill( 'Half a greeting' );
		await linkTo( page, 'Settings' ).click();
		await expect( page.getByRole( 'heading', { name: 'Settings', exact: true } ) ).toBeVisible();
		await linkTo( page, 'Bots' ).click();
		await page.getByRole( 'link', { name: 'Nora' } ).click();
		await expect( page.getByLabel( 'Greeting' ) ).toHaveValue( 'Half a greeting' );
		const notice = app( page ).locator( '.components-notice.is-info' );
		await expect( notice ).toContainText( 'They are not saved yet.' );
		await notice.getByRole( 'button', { name: 'Discard changes' } ).click();
		await expect( page.getByLabel( 'Greeting' ) ).toHaveValue( '' );
		await expect( notice ).toHaveCount( 0 );
	} );

	test( 'the preview follows the colours', async ( { page } ) => {
		await goToScreen( page, `bots/${ bot }` );
		await page.getByLabel( 'Light or dark' ).selectOption( 'dark' );
		await expect( page.locator( '.causerie-preview__host' ) ).toHaveCSS( 'color-scheme', 'dark' );
		await page.getByLabel( 'Light or dark' ).selectOption( 'light' );
		await expect( page.locator( '.causerie-preview__host' ) ).toHaveCSS( 'color-scheme', 'light' );
	} );
} );

test.describe( 'models', () => {
	const key = ( page: Page ) => page.getByLabel( 'API key' );

	async function connect( page: Page, address: string, model = 'echo' ) {
		await goToScreen( page, 'models/openai_compatible' );
		await page.getByLabel( 'Address' ).fill( address );
		await key( page ).fill( server.key );
		await page.getByRole( 'textbox', { name: 'Model' } ).fill( model );
		await saveButton( page ).click();
		await expect( snackbar( page ).getByText( 'The connection was saved.' ) ).toBeVisible();
		await expect( page.getByText( `A key …${ server.key.slice( -4 ) } is stored` ) ).toBeVisible();
	}

	/** Whether the key is in the page: its text, and what its fields hold. */
	const holdsKey = ( page: Page ) =>
		page.evaluate( ( secret ) => document.documentElement.outerHTML.includes( secret ) || [ ...document.querySelectorAll( 'input' ) ].some( ( { value } ) => value.includes( secret ) ), server.key );

	test( 'a key goes in, can be replaced and removed, and never comes out', async ( { page } ) => {
		await connect( page, server.baseUrl );
		expect( await holdsKey( page ) ).toBe( false );
		await page.reload();
		await expect( page.getByText( /A key …/ ) ).toBeVisible();
		expect( await holdsKey( page ) ).toBe( false );
		await expect( key( page ) ).toHaveCount( 0 );
		await expectNoFaults( page, 'a stored key' );

		await page.getByRole( 'button', { name: 'Replace or remove the key' } ).click();
		await key( page ).fill( 'another-key-of-the-owner-1234' );
		await saveButton( page ).click();
		await expect( page.getByText( 'A key …1234 is stored' ) ).toBeVisible();

		await page.getByRole( 'button', { name: 'Replace or remove the key' } ).click();
		await page.getByRole( 'button', { name: 'Keep the stored key' } ).click();
		await page.getByRole( 'button', { name: 'Replace or remove the key' } ).click();
		await saveButton( page ).click();
		await expect( page.getByText( 'Servers of your own usually need none.' ) ).toBeVisible();
		await expect( key( page ) ).toHaveValue( '' );
	} );

	test( 'another address needs the key again', async ( { page } ) => {
		await connect( page, server.baseUrl );
		await page.getByLabel( 'Address' ).fill( 'https://models.example.com/v1' );
		await saveButton( page ).click();
		await expect( problem( page ) ).toContainText( 'its key is needed again' );
		await page.reload();
		await expect( page.getByLabel( 'Address' ) ).toHaveValue( server.baseUrl );
	} );

	test( 'a key that can no longer be decrypted is asked for again', async ( { page } ) => {
		await connect( page, server.baseUrl );
		php( `$all = get_option( 'causerie_connections' ); $all['openai_compatible']['keys'][0]['key'] = base64_encode( random_bytes( 90 ) ); update_option( 'causerie_connections', $all ); return true;` );
		await page.reload();
		await expect( page.getByText( 'can no longer be decrypted' ).first() ).toBeVisible();
		await expectNoFaults( page, 'an unreadable key' );
		await key( page ).fill( server.key );
		await saveButton( page ).click();
		await expect( page.getByText( /A key …/ ) ).toBeVisible();
	} );

	test( 'an address that is none is refused at its field', async ( { page } ) => {
		await goToScreen( page, 'models/openai_compatible' );
		await page.getByLabel( 'Address' ).fill( 'models.example.com' );
		await saveButton( page ).click();
		await expect( page.getByLabel( 'Address' ) ).toHaveAccessibleDescription( /^Does not have the right form\./ );
		await expect( page.getByLabel( 'Address' ) ).toBeFocused();
	} );

	test( 'the server’s own refusal stands at the field until it is another one', async ( { page } ) => {
		await goToScreen( page, 'models/openai_compatible' );
		await page.getByLabel( 'Address' ).fill( 'https://user:secret@example.com/v1' );
		await saveButton( page ).click();
		await expect( page.getByLabel( 'Address' ) ).toHaveAccessibleDescription( /^Enter an http or https address without a user name\./ );
		await page.getByLabel( 'Address' ).fill( 'https://example.com/v1' );
		await expect( page.getByLabel( 'Address' ) ).toHaveAccessibleDescription( /^Up to/ );
	} );

	test( 'a test that fails says what to do', async ( { page } ) => {
		await goToScreen( page, 'models/openai_compatible' );
		await page.getByLabel( 'Address' ).fill( server.baseUrl );
		await key( page ).fill( server.key );
		const cases = [
			[ server.baseUrl, '401', 'The key was refused.' ],
			[ 'http://127.0.0.1:9/v1', 'echo', 'Nothing answers at' ],
		] as const;
		for ( const [ address, model, advice ] of cases ) {
			await page.getByLabel( 'Address' ).fill( address );
			await page.getByRole( 'textbox', { name: 'Model' } ).fill( model );
			await page.getByRole( 'button', { name: 'Test', exact: true } ).click();
			await expect( problem( page ) ).toContainText( advice );
			await expect( problem( page ) ).not.toContainText( server.key );
		}
		await expectNoFaults( page, 'a failed test' );
	} );

	test( 'disconnecting asks for a second press', async ( { page } ) => {
		await connect( page, server.baseUrl );
		await page.getByRole( 'button', { name: 'Disconnect' } ).click();
		await page.getByRole( 'button', { name: 'Delete connection and key' } ).click();
		await expect( snackbar( page ).getByText( 'The connection and its key were deleted.' ) ).toBeVisible();
		await expect( page.getByLabel( 'Address' ) ).toHaveValue( '' );
		expect( php( 'return str_contains( (string) wp_json_encode( get_option( "causerie_connections" ) ), "127.0.0.1" );' ) ).toBe( false );
	} );
} );

test( 'knowledge: a question finds the passage that answers it', async ( { page } ) => {
	publish( 'opening-hours', 'Opening hours', '<!-- wp:paragraph --><p>The workshop is open on Saturdays from nine to noon.</p><!-- /wp:paragraph -->' );
	await goToScreen( page, 'knowledge' );
	await page.getByRole( 'searchbox', { name: 'Question' } ).fill( 'Is the workshop open on Saturdays?' );
	await expect( page.getByText( 'open on Saturdays from nine to noon' ) ).toBeVisible();
	await expect( app( page ).getByRole( 'link', { name: 'Opening hours' } ) ).toBeVisible();
	await expectNoFaults( page, 'found passages' );
	await page.getByRole( 'searchbox', { name: 'Question' } ).fill( 'zzyzx qwrtp' );
	await expect( page.getByText( 'Nothing was found.' ) ).toBeVisible();
} );

test( 'settings: an origin that is none is named at the field, empty lines do no harm', async ( { page } ) => {
	await goToScreen( page, 'settings' );
	const origins = page.getByLabel( 'Other websites that may use the chat' );
	await origins.fill( 'https://shop.example.com\n\nshop.example.org/path' );
	await saveButton( page ).click();
	await expect( origins ).toHaveAccessibleDescription( /^“shop\.example\.org\/path”: Does not have the right form\./ );
	await expect( origins ).toBeFocused();
	await expectNoFaults( page, 'a wrong origin' );
	await origins.fill( 'https://shop.example.com\n\nhttps://shop.example.org\n' );
	await saveButton( page ).click();
	await expect( snackbar( page ).getByText( 'The settings were saved.' ) ).toBeVisible();
	await page.reload();
	await expect( origins ).toHaveValue( 'https://shop.example.com\nhttps://shop.example.org' );
} );

test( 'settings: the owner says after how long a conversation has ended', async ( { page } ) => {
	await goToScreen( page, 'settings' );
	const field = page.getByLabel( 'Minutes without a message after which a conversation has ended' );
	await expect( field ).toHaveValue( '30' );
	await field.fill( '10081' );
	await saveButton( page ).click();
	await expect( field ).toHaveAccessibleDescription( /10,?080/ );
	await field.fill( '45' );
	await saveButton( page ).click();
	await expect( snackbar( page ).getByText( 'The settings were saved.' ) ).toBeVisible();
	expect( php< number >( 'return Causerie\\Chat\\Plugin::services()->settings()->get()["sessions"]["idle_minutes"];' ) ).toBe( 45 );
} );

test( 'settings: the owner says whether events are recorded for systems that ask, and for how long', async ( { page } ) => {
	await goToScreen( page, 'settings' );
	await expect( page.getByLabel( 'While there is an endpoint for webhooks' ) ).toBeChecked();
	await page.getByLabel( 'Always: a system asks for them over the API' ).check();
	const days = page.getByLabel( 'Days for which an event is kept' );
	await days.fill( '91' );
	await saveButton( page ).click();
	await expect( days ).toBeFocused();
	await days.fill( '7' );
	await saveButton( page ).click();
	await expect( snackbar( page ).getByText( 'The settings were saved.' ) ).toBeVisible();
	expect( php( 'return Causerie\\Chat\\Plugin::services()->settings()->get()["events"];' ) ).toEqual( { record: 'always', keep_days: 7 } );
} );

test.describe( 'on a phone', () => {
	test.use( { viewport: { width: 390, height: 844 } } );

	test( 'no screen is wider than the screen', async ( { page } ) => {
		for ( const screen of [ ...SCREENS, `bots/${ bot }` ] ) {
			await goToScreen( page, screen );
			await expectWhole( page, screen );
		}
	} );
} );

test( 'from right to left, in Arabic', async ( { page } ) => {
	await lookAs( page, RIGHT_TO_LEFT );
	for ( const screen of [ ...SCREENS, `bots/${ bot }` ] ) {
		await goToScreen( page, screen );
		await expect( page.locator( 'html' ) ).toHaveAttribute( 'dir', 'rtl' );
		await expectWhole( page, screen );
	}
	// Beside the form on its left, where lines end.
	const [ form, preview ] = [ await page.locator( '.causerie-editor__form' ).boundingBox(), await page.locator( '.causerie-preview' ).boundingBox() ];
	expect( preview?.x ?? 0 ).toBeLessThan( form?.x ?? 0 );
	await expect( app( page ).getByText( 'الاسم', { exact: true } ).first() ).toBeVisible();
} );
