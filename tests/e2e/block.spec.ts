/** The chatbot block: an editor inserts it, sees the real widget, publishes, and a visitor gets it. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { insertChatbot } from './support/editor.ts';
import { ensureUser, logIn, php, publish } from './support/wordpress.ts';

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
	// Before it is drawn, the editor puts the blocks of the page in the place of all that is there.
	const canvas = page.frameLocator( 'iframe[name="editor-canvas"]' );
	await canvas.getByRole( 'textbox', { name: 'Add title' } ).waitFor();
	return canvas;
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
	// The pointer alone makes an inline chat ready, in the place of the button.
	await visitor.locator( 'causerie-chat' ).hover();
	await visitor.getByRole( 'textbox', { name: 'Your message' } ).click();
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

/** What an editor can set, as attributes of the block; the page and the editor have to show the same. */
const SET = {
	align: 'wide',
	borderColor: 'accent-1',
	fontSize: 'x-large',
	fontFamily: 'fira-code',
	style: { color: { background: '#102030', text: '#f0e0d0' }, border: { width: '3px', style: 'dashed', radius: '9px' }, spacing: { margin: { top: '31px' }, padding: { left: '17px' } } },
};

/** What of it is seen. Sizes of type are those of the smallest and of the usual text. */
const shown = ( widget: Locator ) =>
	widget.evaluate( ( host ) => {
		const panel = host.shadowRoot?.querySelector( '.panel' );
		const block = host.closest( '.wp-block-causerie-chat' );
		if ( ! panel || ! block ) {
			throw new Error( 'The widget is not drawn yet.' );
		}
		const frame = getComputedStyle( host );
		const text = getComputedStyle( panel );
		const status = getComputedStyle( panel.querySelector( '.status' ) ?? panel );
		const box = getComputedStyle( block );
		const ratio = parseFloat( status.fontSize ) / parseFloat( text.fontSize );
		return {
			background: text.backgroundColor, color: text.color, font: text.fontFamily.includes( 'Fira Code' ), large: parseFloat( text.fontSize ) > 20, small: Number( ratio.toFixed( 2 ) ),
			border: `${ frame.borderTopWidth } ${ frame.borderTopStyle }`, borderColor: frame.borderTopColor, radius: frame.borderTopLeftRadius, top: box.marginTop, left: box.paddingLeft, wide: block.classList.contains( 'alignwide' ) || block.parentElement?.getAttribute( 'data-align' ) === 'wide',
		};
	} );

const EXPECTED = {
	background: 'rgb(16, 32, 48)', color: 'rgb(240, 224, 208)', font: true, large: true, small: 0.8,
	border: '3px dashed', borderColor: 'rgb(255, 238, 88)', radius: '9px', top: '31px', left: '17px', wide: true,
};

test( 'colour, typography, spacing, border and alignment are seen alike in the editor and on the page', async ( { page } ) => {
	const [ bot ] = reset( [ { name: 'Nora', settings: {} } ] );
	const canvas = await newPage( page, ensureUser( 'editor' ) );
	await insert( page, { bot, ...SET } );
	const preview = canvas.locator( '.wp-block-causerie-chat causerie-chat' );
	await expect.poll( () => shown( preview ).catch( ( error: Error ) => error.message ) ).toEqual( EXPECTED );

	publish( 'styled', 'Styled', `<!-- wp:causerie/chat ${ JSON.stringify( { bot, ...SET } ) } /-->` );
	await page.goto( '/styled/' );
	// By the keyboard: a mouse that comes near makes an inline chat ready, and a click can find it in the place of the button.
	await page.locator( '.causerie-chat__launcher' ).press( 'Enter' );
	await expect( page.getByRole( 'textbox', { name: 'Your message' } ) ).toBeFocused();
	expect( await shown( page.locator( 'causerie-chat' ) ) ).toEqual( EXPECTED );

	publish( 'plain', 'Plain', `<!-- wp:causerie/chat {"bot":${ bot }} /-->` );
	await page.goto( '/plain/' );
	await page.locator( '.causerie-chat__launcher' ).press( 'Enter' );
	await expect( page.locator( '.panel' ) ).toHaveCSS( 'font-size', '15px' );
	await expect( page.locator( '.status' ) ).toHaveCSS( 'font-size', '12px' );
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
