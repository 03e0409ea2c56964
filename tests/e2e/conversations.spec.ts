/** The conversations: the list and everything that can be done in it, one of them with the reasons of its answers, and those who may only read. */
import { expect, test, type Download, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { app, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { expectToFit, expectWhole, lookAs, PHONE, RIGHT_TO_LEFT } from './support/looks.ts';
import { collectErrors, ensureUser, logIn, logInAsAdmin, php } from './support/wordpress.ts';

const HOSTILE = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';

let errors: string[] = [];

const rows = ( page: Page ) => page.locator( '.dataviews-view-table tbody tr' );
const row = ( page: Page, title: string ) => rows( page ).filter( { hasText: title } );

/** Asks the default bot, as a visitor does, and gives the id of the new session. */
const ask = ( message: string ): string =>
	php< string >(
		`$request = new WP_REST_Request( 'POST', '/causerie/v1/chat' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( wp_json_encode( array( 'message' => $in ) ) );
		return rest_do_request( $request )->get_data()['session_id'];`,
		message
	);

async function openList( page: Page, query = '' ) {
	await page.goto( `/wp-admin/admin.php?page=causerie-chat#/conversations${ query }` );
	await expect( page.locator( '.dataviews-wrapper' ) ).toBeVisible();
	await expect( page.locator( '.dataviews-loading' ) ).toHaveCount( 0 );
}

async function openConversation( page: Page, title: string ) {
	await row( page, title ).getByRole( 'link', { name: title } ).click();
	await expect( page.getByRole( 'heading', { level: 1, name: title } ) ).toBeFocused();
	await expect( page.locator( '.causerie-loading' ) ).toHaveCount( 0 );
}

const select = async ( page: Page, ...titles: string[] ) => {
	for ( const title of titles ) {
		await row( page, title ).getByRole( 'checkbox' ).check();
	}
};

const bulk = async ( page: Page, name: string ) => {
	await page.locator( '.dataviews-bulk-actions-footer__container' ).getByRole( 'button', { name, exact: true } ).click();
};

const textOf = async ( download: Download ): Promise< string > => readFileSync( await download.path(), 'utf8' );

test.beforeEach( async ( { page } ) => {
	errors = collectErrors( page );
	php(
		`global $wpdb;
		foreach ( $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'causerie_' ) . '%' ) ) as $table ) {
			if ( preg_match( '/_(sessions|messages|session_tags|tags|counters|visitors|users|page_visits)$/', $table ) ) { $wpdb->query( "DELETE FROM \`$table\`" ); }
		}
		foreach ( array( 'settings', 'connections', 'placements' ) as $name ) { delete_option( "causerie_$name" ); }
		foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		foreach ( get_posts( array( 'post_type' => 'page', 'post_status' => 'any', 'numberposts' => -1, 's' => 'parcels' ) ) as $old ) { wp_delete_post( $old->ID, true ); }
		delete_metadata( 'user', 0, $wpdb->get_blog_prefix() . 'persisted_preferences', '', true );
		$services = Causerie\\Chat\\Plugin::services();
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		$services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) );
		foreach ( wp_roles()->role_objects as $role ) { if ( $role->name !== 'administrator' ) { array_map( array( $role, 'remove_cap' ), Causerie\\Chat\\Access\\Capabilities::ALL ); } }
		wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Delivery', 'post_content' => '<p>We deliver parcels within 3 working days. Delivery costs 5 euros.</p>' ) );
		return true;`
	);
} );

test.afterEach( () => {
	expect( errors ).toEqual( [] );
} );

test( 'the list shows what was asked, finds it by what was said, and keeps the view in its address', async ( { page } ) => {
	ask( 'How much does delivery cost?' );
	ask( 'Do you sell elephants?' );
	await logInAsAdmin( page );
	await openList( page );
	await expect( rows( page ) ).toHaveCount( 2 );
	await expect( rows( page ).first() ).toContainText( 'Do you sell elephants?' );
	await expect( row( page, 'Do you sell elephants?' ) ).toContainText( 'Nora' );
	await expectNoFaults( page, 'the list' );

	// In the answer, and not in the question.
	await page.getByRole( 'searchbox' ).fill( 'euros' );
	await expect( rows( page ) ).toHaveCount( 1 );
	await expect( rows( page ) ).toContainText( 'How much does delivery cost?' );
	await expect( page ).toHaveURL( /text=euros/ );

	// There and back again, and after a reload.
	await openConversation( page, 'How much does delivery cost?' );
	await page.getByRole( 'link', { name: 'All conversations' } ).click();
	await expect( rows( page ) ).toHaveCount( 1 );
	await page.reload();
	await expect( page.getByRole( 'searchbox' ) ).toHaveValue( 'euros' );
	await expect( rows( page ) ).toHaveCount( 1 );

	await page.getByRole( 'searchbox' ).fill( 'zebras' );
	await expect( page.getByText( 'No conversation is like that.' ) ).toBeVisible();
} );

test( 'no column of the list is out of sight, however long a question is', async ( { page } ) => {
	ask( 'When will my parcel of seventeen hand-painted porcelain teapots from the spring collection arrive, and how much does delivery of it cost?' );
	await logInAsAdmin( page );
	await openList( page );
	await expect( page.getByRole( 'columnheader', { name: 'Last message' } ) ).toBeVisible();
	await expect( rows( page ).getByText( '$0.00' ) ).toBeVisible();
	expect( await page.locator( '.dataviews-layout__container' ).evaluate( ( { scrollWidth, clientWidth } ) => scrollWidth - clientWidth ) ).toBe( 0 );
	const title = await row( page, 'When will my parcel' ).getByRole( 'link' ).boundingBox();
	expect( title?.width ).toBeGreaterThan( 250 );
} );

test( 'filters are chosen with the keyboard alone, and a link with filters shows them', async ( { page } ) => {
	const closed = ask( 'The one that is closed' );
	ask( 'The one that is open' );
	await logInAsAdmin( page );
	await openList( page );
	await expect( rows( page ) ).toHaveCount( 2 );
	php( `wp_set_current_user( 1 );
		$request = new WP_REST_Request( 'PATCH', '/causerie/v1/sessions/' . $in );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( wp_json_encode( array( 'state' => 'closed', 'tags' => array( 'done' ) ) ) );
		return rest_do_request( $request )->get_status();`, closed );

	await page.getByRole( 'button', { name: 'Add filter' } ).focus();
	await page.keyboard.press( 'Enter' );
	// Menus and popovers take the focus a moment after they are there.
	await expect( page.getByRole( 'menu' ).locator( ':focus' ) ).toHaveCount( 1 );
	const state = page.getByRole( 'menuitem', { name: 'State' } );
	await state.focus();
	await expect( state ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await page.getByRole( 'option', { name: 'Closed' } ).waitFor();
	await expect( page.locator( '.dataviews-filters__summary-popover' ).locator( ':focus' ) ).toHaveCount( 1 );
	await page.keyboard.press( 'ArrowDown' );
	await page.keyboard.press( 'Enter' );
	await page.keyboard.press( 'Escape' );
	await expect( page ).toHaveURL( /state=closed/ );
	await expect( rows( page ) ).toHaveCount( 1 );
	await expect( rows( page ) ).toContainText( 'The one that is closed' );

	await openList( page, '?tags=done' );
	await page.reload();
	await expect( rows( page ) ).toContainText( 'The one that is closed' );
	await expect( rows( page ) ).toHaveCount( 1 );
} );

test( 'several are closed, tagged, assigned and exported at once', async ( { page } ) => {
	ask( 'First question' );
	ask( 'Second question' );
	ask( 'Third question' );
	await logInAsAdmin( page );
	await openList( page );
	await select( page, 'First question', 'Second question' );
	await bulk( page, 'Close' );
	await expect( snackbar( page ).getByText( 'Closed.' ) ).toBeVisible();
	await expect( row( page, 'First question' ) ).toContainText( 'Closed' );
	await expect( row( page, 'Third question' ) ).toContainText( 'Open' );

	await select( page, 'First question', 'Third question' );
	await bulk( page, 'Add tags' );
	const dialog = page.getByRole( 'dialog' );
	await dialog.getByRole( 'combobox', { name: 'Tags to add' } ).fill( 'parcel' );
	await page.keyboard.press( 'Enter' );
	await dialog.getByRole( 'button', { name: 'Add tags' } ).click();
	await expect( dialog ).toHaveCount( 0 );

	await select( page, 'First question', 'Third question' );
	await bulk( page, 'Assign' );
	await dialog.getByRole( 'combobox', { name: 'Assignee' } ).selectOption( { label: 'admin' } );
	await dialog.getByRole( 'button', { name: 'Assign' } ).click();
	await expect( dialog ).toHaveCount( 0 );
	const stored = php< Array< { tags: string[]; assignee: number } > >( `wp_set_current_user( 1 ); return rest_do_request( new WP_REST_Request( 'GET', '/causerie/v1/sessions' ) )->get_data()['sessions'];` );
	expect( stored.filter( ( one ) => one.tags.join() === 'parcel' && one.assignee === 1 ) ).toHaveLength( 2 );

	await select( page, 'First question', 'Second question' );
	await bulk( page, 'Export' );
	await dialog.getByRole( 'radio', { name: 'Markdown, to read' } ).check();
	const waiting = page.waitForEvent( 'download' );
	await dialog.getByRole( 'button', { name: 'Export' } ).click();
	const text = await textOf( await waiting );
	expect( text ).toContain( 'First question' );
	expect( text ).toContain( 'Second question' );
	expect( text ).not.toContain( 'Third question' );
} );

test( 'what is deleted can be taken back, and is gone when nobody does', async ( { page } ) => {
	ask( 'To be kept' );
	const gone = ask( 'To be deleted' );
	await logInAsAdmin( page );
	await openList( page );
	await select( page, 'To be kept', 'To be deleted' );
	await bulk( page, 'Delete' );
	await expect( rows( page ) ).toHaveCount( 0 );
	await expect( page.getByText( '2 conversations will be deleted in a moment.' ) ).toBeVisible();
	await expect( page.getByRole( 'button', { name: 'Undo' } ) ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect( rows( page ) ).toHaveCount( 2 );

	// From the conversation itself: the list offers the way back.
	await openConversation( page, 'To be deleted' );
	await page.getByRole( 'button', { name: 'Delete' } ).click();
	await expect( page.getByText( '1 conversation will be deleted in a moment.' ) ).toBeVisible();
	await expect( rows( page ) ).toHaveCount( 1 );
	const deleted = page.waitForResponse( ( response ) => response.request().method() === 'POST' && response.url().includes( gone ) );
	await page.getByRole( 'link', { name: 'Bots' } ).click();
	expect( ( await deleted ).status() ).toBe( 204 );
	expect( php< number >( `return (int) Causerie\\Chat\\Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {sessions}' );` ) ).toBe( 1 );
} );

test( 'what comes is announced and waits; rows change where they stand', async ( { page } ) => {
	await page.clock.install();
	ask( 'The old one' );
	await logInAsAdmin( page );
	await openList( page );
	await expect( rows( page ) ).toHaveCount( 1 );
	ask( 'The new one' );
	await page.clock.fastForward( 16_000 );
	await expect( page.getByRole( 'status' ).filter( { hasText: '1 new conversation' } ) ).toBeVisible();
	await expect( rows( page ) ).toHaveCount( 1 );
	await page.getByRole( 'button', { name: 'Show', exact: true } ).click();
	await expect( rows( page ).first() ).toContainText( 'The new one' );
	await expect( rows( page ) ).toHaveCount( 2 );
} );

test( 'columns and their density are kept for the user', async ( { page } ) => {
	ask( 'A question' );
	await logInAsAdmin( page );
	await openList( page );
	await expect( page.getByRole( 'columnheader', { name: 'Cost' } ) ).toBeVisible();
	const saved = page.waitForResponse( ( response ) => /users\/me/.test( decodeURIComponent( response.url() ) ) && response.request().method() !== 'GET' );
	await page.getByRole( 'button', { name: 'Cost' } ).click();
	await page.getByRole( 'menuitem', { name: 'Hide column' } ).click();
	await expect( page.getByRole( 'columnheader', { name: 'Cost' } ) ).toHaveCount( 0 );
	await saved;
	// Another browser of the same user.
	await page.evaluate( () => window.localStorage.clear() );
	await page.reload();
	await expect( page.getByRole( 'columnheader', { name: 'Messages' } ) ).toBeVisible();
	await expect( page.getByRole( 'columnheader', { name: 'Cost' } ) ).toHaveCount( 0 );
} );

test( 'a conversation tells why each answer is as it is', async ( { page } ) => {
	ask( 'How much does delivery cost?' );
	await logInAsAdmin( page );
	await openList( page );
	await openConversation( page, 'How much does delivery cost?' );
	await page.getByText( 'Why this answer' ).click();
	const trace = page.locator( '.causerie-trace' );
	const cited = trace.getByRole( 'row' ).filter( { hasText: 'Delivery' } ).first();
	await expect( cited ).toContainText( '[1]' );
	await expect( cited ).toContainText( 'cited' );
	await expect( cited ).toContainText( '× 1.35 (has the value that is asked for)' );
	await expect( trace ).toContainText( 'no rule applied' );
	await expect( trace ).toContainText( 'Until the first word' );
	await expectNoFaults( page, 'a conversation' );
} );

test( 'title, tags and assignee are changed beside the conversation; keys lead to the next one', async ( { page } ) => {
	ask( 'The older question' );
	ask( 'The newer question' );
	await logInAsAdmin( page );
	await openList( page );
	await openConversation( page, 'The newer question' );
	await page.getByRole( 'textbox', { name: 'Title' } ).fill( 'A better title' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByRole( 'heading', { level: 1, name: 'A better title' } ) ).toBeVisible();
	await page.getByRole( 'combobox', { name: 'Tags' } ).fill( 'vip' );
	await page.keyboard.press( 'Enter' );
	await expect( snackbar( page ).filter( { hasText: 'Saved.' } ).first() ).toBeVisible();
	await page.getByRole( 'button', { name: 'Close', exact: true } ).click();
	await expect( page.getByRole( 'button', { name: 'Reopen' } ) ).toBeVisible();

	await page.keyboard.press( 'Alt+PageDown' );
	await expect( page.getByRole( 'heading', { level: 1, name: 'The older question' } ) ).toBeFocused();
	await page.keyboard.press( 'Alt+PageUp' );
	await expect( page.getByRole( 'heading', { level: 1, name: 'A better title' } ) ).toBeFocused();
	await expect( page.getByRole( 'button', { name: 'Reopen' } ) ).toBeVisible();
} );

test( 'beside a conversation stands who asked, and leads to what else they asked', async ( { page } ) => {
	const [ first, second ] = [ ask( 'The first of Ada' ), ask( 'The second of Ada' ) ];
	ask( 'Of somebody else' );
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		$attribute = array( 'label' => '', 'options' => array(), 'from_page' => false, 'for_model' => false );
		update_option( 'causerie_settings', array( 'attributes' => array( array( 'key' => 'orders', 'type' => 'number' ) + $attribute, array( 'key' => 'loyal', 'type' => 'boolean' ) + $attribute ) ) + get_option( 'causerie_settings' ) );
		$ada = $services->visitors()->create( 'customer+1', new Causerie\\Chat\\Visitors\\Profile( 'Ada ${ HOSTILE.replaceAll( '"', '' ) }', 'ada@shop.example', 'en', array( 'orders' => 7, 'loyal' => true ) ) );
		$services->attachSessions()->to( $ada, $in, array() );
		$GLOBALS['wpdb']->query( "UPDATE {$GLOBALS['wpdb']->prefix}causerie_messages SET page_url = 'https://shop.example/cart', page_title = 'The cart' WHERE role = 'user' AND text LIKE 'The second%'" );
		return true;`,
		[ first, second ]
	);
	await logInAsAdmin( page );
	await openList( page );
	await openConversation( page, 'The second of Ada' );
	const card = page.getByRole( 'region', { name: 'Visitor' } );
	await expect( card ).toContainText( 'Ada <img src=x' );
	for ( const text of [ 'ada@shop.example', 'customer+1', 'orders7', 'loyalYes', 'First seen' ] ) {
		await expect( card ).toContainText( text );
	}
	await expect( card.getByRole( 'link', { name: 'The cart' } ) ).toHaveAttribute( 'href', 'https://shop.example/cart' );
	await expect( card.getByRole( 'link', { name: 'The second of Ada' } ) ).toHaveCount( 0 );
	await expectNoFaults( page, 'a visitor who is known' );
	await card.getByRole( 'link', { name: 'The first of Ada' } ).click();
	await expect( page.getByRole( 'heading', { level: 1, name: 'The first of Ada' } ) ).toBeFocused();

	await card.getByRole( 'link', { name: 'All conversations of this visitor (2)' } ).click();
	await expect( page ).toHaveURL( /user=customer%2B1/ );
	await expect( rows( page ) ).toHaveCount( 2 );
	await expect( rows( page ) ).toContainText( [ 'The second of Ada', 'The first of Ada' ] );
	await expectNoFaults( page, 'the list of a visitor' );

	await openList( page );
	await page.reload();
	await openConversation( page, 'Of somebody else' );
	await expect( card ).toContainText( 'Nobody your site knows.' );
	expect( await page.evaluate( () => 'pwned' in window ) ).toBe( false );
} );

test( 'what visitors write is text, wherever it is shown', async ( { page } ) => {
	ask( `Hello ${ HOSTILE }` );
	await logInAsAdmin( page );
	await openList( page );
	await expect( rows( page ) ).toContainText( '<img src=x' );
	await row( page, 'Hello' ).getByRole( 'link' ).click();
	await expect( page.locator( '.causerie-record.is-user' ) ).toContainText( HOSTILE );
	await expect( page.locator( '#causerie-chat-admin img[src="x"], #causerie-chat-admin script' ) ).toHaveCount( 0 );
	expect( await page.evaluate( () => 'pwned' in window ) ).toBe( false );
} );

test( 'an agent who manages nothing reads and answers for what the owner has given to the role', async ( { page, browser } ) => {
	const id = ask( 'A question for the agent' );
	const editor = ensureUser( 'editor' );
	await logInAsAdmin( page );
	await page.goto( '/wp-admin/admin.php?page=causerie-chat#/settings' );
	await page.getByRole( 'checkbox', { name: 'Editor: Read conversations' } ).check();
	await expect( page.getByRole( 'checkbox', { name: 'Administrator: Manage everything' } ) ).toBeDisabled();
	await expectNoFaults( page, 'the settings' );
	await page.getByRole( 'button', { name: 'Save who may do what' } ).click();
	await expect( snackbar( page ).getByText( 'Who may do what was saved.' ) ).toBeVisible();

	const agent = await ( await browser.newContext() ).newPage();
	await logIn( agent, editor );
	await agent.goto( `/wp-admin/admin.php?page=causerie-chat#/settings` );
	await expect( agent.getByRole( 'navigation', { name: 'Causerie Chat' } ).getByRole( 'link' ) ).toHaveText( [ 'Conversations', 'Leads' ] );
	await expect( row( agent, 'A question for the agent' ) ).toBeVisible();
	await agent.goto( `/wp-admin/admin.php?page=causerie-chat#/conversations/${ id }` );
	await expect( agent.locator( '.causerie-record' ) ).toHaveCount( 2 );
	for ( const name of [ 'Delete', 'Close', 'Reopen' ] ) {
		await expect( app( agent ).getByRole( 'button', { name, exact: true } ) ).toHaveCount( 0 );
	}
	await expectNoFaults( agent, 'a conversation that can only be read' );
	await agent.context().close();
} );

test( 'on a phone and from right to left nothing is cut off', async ( { page } ) => {
	const id = ask( 'How much does delivery cost?' );
	await lookAs( page, PHONE );
	for ( const path of [ 'conversations', `conversations/${ id }` ] ) {
		await page.goto( `/wp-admin/admin.php?page=causerie-chat#/${ path }` );
		await expect( page.getByText( 'How much does delivery cost?' ).first() ).toBeVisible();
		await expectWhole( page, `${ path } on a phone` );
	}
	await lookAs( page, RIGHT_TO_LEFT );
	await openList( page );
	await expect( page.locator( 'html' ) ).toHaveAttribute( 'dir', 'rtl' );
	await expect( page.getByRole( 'button', { name: 'إضافة مرشّح' } ) ).toBeVisible();
	expect( await page.evaluate( () => [ ...document.styleSheets ].some( ( sheet ) => /conversations-rtl\.css\?ver=/.test( sheet.href ?? '' ) ) ) ).toBe( true );
	await expectToFit( page, 'the list in Arabic' );

	// What is known of it stands in one column, in whichever script it is written, and the title ends where its own script ends.
	await page.goto( `/wp-admin/admin.php?page=causerie-chat#/conversations/${ id }` );
	await expect( page.locator( '.causerie-facts dd' ).filter( { hasText: 'Nora' } ) ).toBeVisible();
	const gaps = await page.locator( '.causerie-facts dd' ).evaluateAll( ( values ) =>
		values.map( ( value ) => {
			const text = document.createRange();
			text.selectNodeContents( value );
			return Math.round( value.getBoundingClientRect().right - text.getBoundingClientRect().right );
		} )
	);
	expect( gaps ).toEqual( gaps.map( () => 0 ) );
	await expect( page.locator( '#causerie-screen-title bdi' ) ).toHaveText( 'How much does delivery cost?' );
} );
