/** The screen Privacy: what a retention would do, the consent that visitors are asked for, and the log of who looked. */
import { expect, test, type Page } from '@playwright/test';
import { app, goToScreen, saveButton, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { expectWhole, lookAs, RIGHT_TO_LEFT } from './support/looks.ts';
import { collectErrors, logInAsAdmin, php } from './support/wordpress.ts';

let errors: string[] = [];

const days = ( page: Page ) => app( page ).getByLabel( 'Days for which conversations are kept' );
const preview = ( page: Page ) => app( page ).locator( '.causerie-example' );
const log = ( page: Page ) => app( page ).getByRole( 'region', { name: 'Audit log' } ).locator( 'tbody tr' );

/** Two conversations that ended 40 days ago and one of today, each with one question; and a log of 25 readings and one deletion. */
const seed = () =>
	php< number >(
		`global $wpdb;
		$services = Causerie\\Chat\\Plugin::services();
		foreach ( array( 'sessions', 'messages', 'audit', 'consents', 'consent_texts' ) as $table ) {
			$wpdb->query( 'DELETE FROM ' . $services->database()->table( $table ) );
		}
		foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		delete_option( 'causerie_placements' );
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		$bot = $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) );
		for ( $number = 0; $number < 3; $number++ ) {
			$session = $services->sessions()->create( $bot->id, 'https://example.org/', 'en' );
			$services->sessions()->recordTurn( $session->id, 2, 'Delivery?' );
			if ( $number < 2 ) {
				$services->database()->run( 'UPDATE {sessions} SET updated_at = updated_at - %d WHERE id = %s', 40 * 86400000, $session->id );
			}
		}
		$now = $services->clock()->milliseconds();
		for ( $number = 0; $number < 26; $number++ ) {
			$at = $now - $number * 1000;
			$services->auditStore()->add( new Causerie\\Chat\\Privacy\\Audit\\AuditEntry( 'aud_' . Causerie\\Chat\\Platform\\Ulid::generate( $at ), $at, $number === 25 ? 'session.deleted' : 'session.read', 'user', '1', 'Grace', $session->id, '', 1 ) );
		}
		return $bot->id;`
	);

let bot = 0;

test.beforeEach( async ( { page } ) => {
	bot = seed();
	errors = collectErrors( page );
	await logInAsAdmin( page );
} );

test.afterEach( () => {
	expect( errors ).toEqual( [] );
} );

test( 'the preview says what would go, for the days and the way that are chosen, before anything is saved', async ( { page } ) => {
	await goToScreen( page, 'privacy' );
	await expect( preview( page ) ).toHaveCount( 0 );
	await days( page ).fill( '30' );
	await expect( preview( page ) ).toContainText( 'would delete 2 conversations with 4 messages' );
	await app( page ).getByRole( 'radio', { name: 'Make anonymous' } ).check();
	await expect( preview( page ) ).toContainText( 'would make 2 conversations with 4 messages anonymous' );

	// As long as the server has not answered for the new number, no old one is shown for it.
	let letGo: () => void = () => undefined;
	const held = new Promise< void >( ( resolve ) => ( letGo = resolve ) );
	await page.route( /privacy(\/|%2F)retention.*days=50/, async ( route ) => {
		await held;
		await route.continue();
	} );
	const asked = page.waitForRequest( /privacy(\/|%2F)retention.*days=50/ );
	await days( page ).fill( '50' );
	await asked;
	await expect( preview( page ) ).toHaveText( 'Counting…' );
	letGo();
	await expect( preview( page ) ).toHaveText( 'Nothing would go today: no conversation is that old.' );
	await expectNoFaults( page, 'the preview' );

	await days( page ).fill( '4000' );
	await expect( days( page ) ).toHaveAccessibleDescription( /Must be 3650 or less/ );
	await expect( preview( page ) ).toHaveCount( 0 );
} );

test( 'what is saved is still there after a reload, and in the log', async ( { page } ) => {
	await goToScreen( page, 'privacy' );
	await days( page ).fill( '30' );
	await app( page ).getByRole( 'radio', { name: 'Make anonymous' } ).check();
	await app( page ).getByLabel( 'Days for which the audit log is kept' ).fill( '90' );
	await saveButton( page ).click();
	await expect( snackbar( page ).getByText( 'The settings were saved.' ) ).toBeVisible();
	await page.reload();
	await expect( days( page ) ).toHaveValue( '30' );
	await expect( app( page ).getByRole( 'radio', { name: 'Make anonymous' } ) ).toBeChecked();
	await expect( app( page ).getByLabel( 'Days for which the audit log is kept' ) ).toHaveValue( '90' );
	await expect( log( page ).first() ).toContainText( 'Settings of privacy changed' );
	// In the words of this screen, not by the names that the API has for them.
	const cells = log( page ).first().getByRole( 'cell' );
	await expect( cells.last() ).toHaveText( 'Days for which conversations are kept, What happens to them then, and Days for which the audit log is kept' );
} );

test( 'the text of the site is what visitors are asked, until the bot has its own or asks nothing', async ( { page } ) => {
	const notice = async (): Promise< { required: boolean; text: string } > => ( await page.request.get( `/wp-json/causerie/v1/bots/${ bot }/consent` ) ).json();
	await goToScreen( page, 'privacy' );
	await app( page ).getByLabel( 'Ask for consent before the chat' ).check();
	await app( page ).getByLabel( 'What visitors agree to' ).fill( 'The text of the site.' );
	await saveButton( page ).click();
	await expect( snackbar( page ).getByText( 'The settings were saved.' ) ).toBeVisible();
	expect( await notice() ).toMatchObject( { required: true, text: 'The text of the site.' } );

	await goToScreen( page, `bots/${ bot }` );
	await app( page ).getByLabel( 'What visitors agree to' ).fill( 'The text of the bot.' );
	await saveButton( page ).click();
	await expect( snackbar( page ).getByText( 'The bot was saved.' ) ).toBeVisible();
	expect( await notice() ).toMatchObject( { required: true, text: 'The text of the bot.' } );
	await expectNoFaults( page, 'the fields of the bot' );

	await app( page ).getByRole( 'radio', { name: 'Nothing is asked' } ).check();
	await expect( app( page ).getByLabel( 'What visitors agree to' ) ).toHaveCount( 0 );
	const saved = page.waitForResponse( ( response ) => response.request().method() !== 'GET' && response.url().includes( `bots/${ bot }` ) );
	await saveButton( page ).click();
	await saved;
	expect( await notice() ).toMatchObject( { required: false, text: '' } );
} );

test( 'the log is read page by page and kind by kind', async ( { page } ) => {
	await goToScreen( page, 'privacy' );
	await expect( log( page ) ).toHaveCount( 20 );
	await expect( app( page ).getByText( '26 entries' ) ).toBeVisible();
	await expect( log( page ).first() ).toContainText( 'Grace' );
	// A time is not broken where there is room.
	expect( await log( page ).first().locator( 'time' ).evaluate( ( time ) => time.getClientRects().length ) ).toBe( 1 );
	const newer = app( page ).getByRole( 'button', { name: 'Newer' } );
	const older = app( page ).getByRole( 'button', { name: 'Older' } );
	await expect( newer ).toBeDisabled();
	await older.click();
	await expect( log( page ) ).toHaveCount( 6 );
	await expect( log( page ).last() ).toContainText( 'Conversation deleted' );
	await expect( older ).toBeDisabled();
	await expect( older ).toBeFocused();
	await newer.click();
	await expect( log( page ) ).toHaveCount( 20 );

	await older.click();
	const show = app( page ).getByLabel( 'Show', { exact: true } );
	await show.selectOption( 'Conversation deleted' );
	await expect( log( page ) ).toHaveCount( 1 );
	await expect( log( page ).getByRole( 'link' ) ).toHaveCount( 0 );
	await expectNoFaults( page, 'one kind' );
	await show.selectOption( 'Personal data erased' );
	await expect( app( page ).getByText( 'Nothing of this kind has happened yet.' ) ).toBeVisible();
	await show.selectOption( 'Conversation read' );
	await expect( app( page ).getByText( '25 entries' ) ).toBeVisible();
	await log( page ).first().getByRole( 'link' ).click();
	await expect( page ).toHaveURL( /#\/conversations\/ses_/ );
} );

test( 'everything is done with the keyboard', async ( { page } ) => {
	await goToScreen( page, 'privacy' );
	await days( page ).focus();
	await page.keyboard.press( 'ControlOrMeta+a' );
	await page.keyboard.type( '30' );
	await page.keyboard.press( 'Tab' );
	await expect( app( page ).getByRole( 'radio', { name: 'Delete' } ) ).toBeFocused();
	await page.keyboard.press( 'ArrowDown' );
	await expect( app( page ).getByRole( 'radio', { name: 'Make anonymous' } ) ).toBeChecked();
	await page.keyboard.press( 'Tab' );
	const toggle = app( page ).getByLabel( 'Ask for consent before the chat' );
	await expect( toggle ).toBeFocused();
	await page.keyboard.press( 'Space' );
	await expect( toggle ).toBeChecked();
	await page.keyboard.press( 'Tab' );
	await expect( app( page ).getByLabel( 'What visitors agree to' ) ).toBeFocused();
	await saveButton( page ).focus();
	await page.keyboard.press( 'Enter' );
	await expect( snackbar( page ).getByText( 'The settings were saved.' ) ).toBeVisible();
	const older = app( page ).getByRole( 'button', { name: 'Older' } );
	await older.focus();
	await page.keyboard.press( 'Enter' );
	await expect( log( page ) ).not.toHaveCount( 20 );
	await expect( older ).toBeFocused();
} );

test( 'on a phone it is no wider than the phone', async ( { page } ) => {
	await page.setViewportSize( { width: 390, height: 844 } );
	await goToScreen( page, 'privacy' );
	await days( page ).fill( '30' );
	await expect( preview( page ) ).toContainText( '2 conversations' );
	await expectWhole( page, 'on a phone' );
	// A table stays one: what stands below "About" is what it was about.
	const edge = ( part: string ) => app( page ).locator( part ).last().evaluate( ( cell ) => Math.round( cell.getBoundingClientRect().left ) );
	expect( await edge( 'tbody td' ) ).toBe( await edge( 'thead th' ) );
	expect( await app( page ).locator( '.causerie-audit' ).evaluate( ( { scrollWidth, clientWidth } ) => scrollWidth - clientWidth ), 'the log' ).toBe( 0 );
} );

test( 'from right to left, in Arabic', async ( { page } ) => {
	await lookAs( page, RIGHT_TO_LEFT );
	await goToScreen( page, 'privacy' );
	await expect( page.locator( 'html' ) ).toHaveAttribute( 'dir', 'rtl' );
	await expect( app( page ).locator( 'tbody tr' ) ).toHaveCount( 20 );
	await expectWhole( page, 'in Arabic' );
} );
