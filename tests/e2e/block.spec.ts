/** The chatbot block: an editor inserts it, sees the real widget, publishes, and a visitor gets it. */
import { expect, test, type Page } from '@playwright/test';
import { insertChatbot } from './support/editor.ts';
import { ensureUser, logIn, php } from './support/wordpress.ts';

test.describe.configure( { mode: 'serial' } );

const reset = ( bots: { name: string; settings: object }[] ) =>
	php< number[] >(
		`foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		Causerie\\Chat\\Plugin::services()->placements()->refresh();
		return array_map( static fn ( $bot ) => Causerie\\Chat\\Plugin::services()->bots()->create( $bot['name'], $bot['settings'] )->id, $in );`,
		bots
	);

/** A new page in the block editor, its welcome put aside. */
async function newPage( page: Page, user: string ) {
	await logIn( page, user );
	await page.goto( '/wp-admin/post-new.php?post_type=page' );
	await page.waitForFunction( () => 'wp' in window && Boolean( ( window as unknown as Editor ).wp.data?.select( 'core/editor' ) ) );
	await page.evaluate( () => {
		const { dispatch } = ( window as unknown as Editor ).wp.data;
		dispatch( 'core/preferences' ).set?.( 'core/edit-post', 'welcomeGuide', false );
		dispatch( 'core/preferences' ).set?.( 'core', 'enableChoosePatternModal', false );
	} );
	return page.frameLocator( 'iframe[name="editor-canvas"]' );
}

interface Editor {
	wp: {
		data: { select: ( store: string ) => unknown; dispatch: ( store: string ) => Record< string, ( ...values: unknown[] ) => void > };
		blocks: { createBlock: ( name: string, attributes?: object ) => unknown };
	};
}

const insert = ( page: Page, attributes: object = {} ) =>
	page.evaluate( ( given ) => {
		const { data, blocks } = ( window as unknown as Editor ).wp;
		data.dispatch( 'core/block-editor' ).insertBlock?.( blocks.createBlock( 'causerie/chat', given ) );
	}, attributes );

test( 'an editor inserts the block, sees the widget, publishes, and a visitor sees the same', async ( { page, browser } ) => {
	reset( [ { name: 'Nora', settings: { greeting: 'Ask Nora' } } ] );
	const canvas = await newPage( page, ensureUser( 'editor' ) );
	await canvas.getByRole( 'textbox', { name: 'Add title' } ).fill( 'Chat with us' );
	await insertChatbot( page );
	const widget = canvas.locator( '.wp-block-causerie-chat causerie-chat' );
	await expect( widget.getByText( 'Nora', { exact: true } ) ).toBeVisible();
	await expect( widget.getByRole( 'textbox' ) ).toBeVisible();

	await page.getByRole( 'button', { name: 'Publish', exact: true } ).click();
	await page.getByLabel( 'Editor publish' ).getByRole( 'button', { name: 'Publish', exact: true } ).click();
	const address = await page.getByLabel( 'Editor publish' ).getByRole( 'link', { name: 'View Page' } ).getAttribute( 'href' );

	const visitor = await browser.newPage();
	await visitor.goto( address ?? '' );
	await expect( visitor.locator( 'causerie-chat' ) ).toHaveCount( 1 );
	await expect( visitor.getByText( 'Ask Nora' ) ).toBeVisible();
	await visitor.locator( '.causerie-chat__launcher' ).click();
	await expect( visitor.getByRole( 'textbox', { name: 'Your message' } ) ).toBeFocused();
	await visitor.close();
} );

test( 'what the editor sets is seen at once: colours, height, the other mode', async ( { page } ) => {
	const [ bot ] = reset( [ { name: 'Nora', settings: {} } ] );
	const canvas = await newPage( page, ensureUser( 'editor' ) );
	await insert( page, { bot, height: '400px', style: { color: { background: '#102030' } } } );
	const host = canvas.locator( '.wp-block-causerie-chat causerie-chat' );
	await expect( host ).toHaveAttribute( 'style', /--cc-bg: ?#102030/ );
	await expect( host ).toHaveCSS( 'height', '400px' );
	await page.getByRole( 'combobox', { name: 'Where it stands' } ).selectOption( 'floating' );
	await expect( canvas.getByText( 'It takes no room here.' ) ).toBeVisible();
} );

test.describe( 'words say why visitors see nothing', () => {
	const cases: [ string, object[], object, RegExp ][] = [
		[ 'no bot', [], {}, /no chatbot yet/ ],
		[ 'a bot that is gone', [ { name: 'Nora', settings: {} } ], { bot: 999999 }, /no longer there/ ],
		[ 'no model', [ { name: 'Nora', settings: { model: { provider: 'openai_compatible' } } } ], {}, /no model to answer with/ ],
	];
	for ( const [ name, bots, attributes, words ] of cases ) {
		test( name, async ( { page } ) => {
			php( 'delete_option( "causerie_connections" ); return true;' );
			reset( bots as { name: string; settings: object }[] );
			const canvas = await newPage( page, ensureUser( 'editor' ) );
			await insert( page, attributes );
			await expect( canvas.getByText( words ) ).toBeVisible();
			await expect( canvas.locator( 'causerie-chat' ) ).toHaveCount( 0 );
		} );
	}

	test( 'no permission to choose a chatbot', async ( { page } ) => {
		reset( [ { name: 'Nora', settings: {} } ] );
		// Somebody who writes pages and no posts, as membership plugins make them.
		const user = php< string >(
			`remove_role( 'page_writer' );
			add_role( 'page_writer', 'Page writer', array( 'read' => true, 'edit_pages' => true, 'edit_others_pages' => true, 'publish_pages' => true, 'edit_published_pages' => true ) );
			return 'page_writer';`
		);
		const canvas = await newPage( page, ensureUser( user ) );
		const refused = page.waitForResponse( ( response ) => decodeURIComponent( response.url() ).includes( '/bots/choices' ) );
		await insertChatbot( page );
		expect( ( await refused ).status() ).toBe( 403 );
		await expect( canvas.getByText( /not allowed to choose a chatbot/ ) ).toBeVisible();
		await expect( canvas.locator( 'causerie-chat' ) ).toHaveCount( 0 );
	} );
} );
