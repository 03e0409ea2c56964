/** A page before the visitor acts: what it carries, what it does not, and that any cache may keep it. */
import { expect, test, type Page } from '@playwright/test';
import { php, publish, siteUrl } from './support/wordpress.ts';

test.describe.configure( { mode: 'serial' } );

/** Makes one bot of this placement, and no other. */
const place = ( mode: 'everywhere' | 'nowhere' | 'pages', pages: number[] = [] ): number =>
	php< number >(
		`foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		return Causerie\\Chat\\Plugin::services()->bots()->create( 'Nora', array( 'placement' => array( 'mode' => $in['mode'], 'page_ids' => $in['pages'] ) ) )->id;`,
		{ mode, pages }
	);

const launcher = ( page: Page ) => page.locator( '.causerie-chat__launcher' );

let withChat = 0;

test.beforeAll( () => {
	withChat = publish( 'facade', 'Facade', '<!-- wp:paragraph --><p>A page with a chatbot.</p><!-- /wp:paragraph -->' );
	publish( 'facade-none', 'None', '<!-- wp:paragraph --><p>A page without one.</p><!-- /wp:paragraph -->' );
	place( 'pages', [ withChat ] );
} );

test( 'a page without a chatbot carries nothing of the plugin', async ( { page } ) => {
	const requests: string[] = [];
	page.on( 'request', ( request ) => requests.push( request.url() ) );
	const response = await page.goto( '/facade-none/' );
	expect( await response?.text() ).not.toMatch( /causerie[-_/]chat/i );
	expect( requests.filter( ( url ) => url.includes( 'causerie' ) ) ).toEqual( [] );
} );

test( 'two visitors get the same bytes', async ( { browser } ) => {
	const pages = await Promise.all(
		[ 'en-US', 'fr-FR' ].map( async ( locale ) => {
			const context = await browser.newContext( { locale, userAgent: `Visitor ${ locale }` } );
			const body = await ( await context.request.get( '/facade/' ) ).text();
			await context.close();
			return body;
		} )
	);
	expect( pages[ 0 ] ).toContain( '<causerie-chat' );
	expect( pages[ 0 ] ).toBe( pages[ 1 ] );
} );

test( 'before the visitor acts there is no cookie, nothing stored, no request beside the loader, and nothing moves', async ( { page, context } ) => {
	const requests: string[] = [];
	page.on( 'request', ( request ) => requests.push( request.url() ) );
	await page.addInitScript( () => {
		// Fonts of the theme may move its own text; what counts is whether the chat moves, or anything through it.
		Object.assign( window, { shifts: 0 } );
		new PerformanceObserver( ( list ) => {
			for ( const entry of list.getEntries() as unknown as { sources: { node: Node | null }[] }[] ) {
				const ours = entry.sources.filter( ( { node } ) => node?.parentElement?.closest( '.causerie-chat-aside' ) );
				( window as unknown as { shifts: number } ).shifts += ours.length;
			}
		} ).observe( { type: 'layout-shift', buffered: true } );
	} );
	await page.goto( '/facade/', { waitUntil: 'networkidle' } );
	await expect( launcher( page ) ).toBeVisible();
	const box = await launcher( page ).boundingBox();
	expect( box?.width ).toBeGreaterThanOrEqual( 44 );
	expect( box?.height ).toBeGreaterThanOrEqual( 44 );
	expect( requests.filter( ( url ) => url.includes( '/causerie' ) ).map( ( url ) => new URL( url ).pathname ) ).toEqual( [
		'/wp-content/plugins/causerie-chat/build/widget/loader.js',
	] );
	expect( await context.cookies() ).toEqual( [] );
	// WordPress's own emoji detection keeps an entry in sessionStorage.
	expect( await page.evaluate( () => [ localStorage, sessionStorage ].flatMap( ( storage ) => Object.keys( storage ) ).filter( ( key ) => ! key.startsWith( 'wpEmoji' ) ) ) ).toEqual( [] );
	expect( await page.evaluate( () => ( window as unknown as { shifts: number } ).shifts ) ).toBe( 0 );
	expect( ( await page.locator( '.causerie-chat-aside' ).boundingBox() )?.height ?? 0 ).toBe( 0 );
	// What the element has while it is closed.
	expect( await page.locator( '.causerie-chat-aside, .causerie-chat-aside *' ).count() ).toBeLessThanOrEqual( 8 );
} );

test( 'it is visible, and a link to the contact page, where scripts are switched off', async ( { browser } ) => {
	const contact = publish( 'facade-contact', 'Contact', '<!-- wp:paragraph --><p>Write to us.</p><!-- /wp:paragraph -->' );
	php( `$bots = Causerie\\Chat\\Plugin::services()->bots(); $bot = $bots->active()[0]; $bots->replace( $bot->id, $bot->name, array_merge( $bot->settings, array( 'contact_page_id' => $in ) ) ); return true;`, contact );
	const context = await browser.newContext( { javaScriptEnabled: false } );
	const page = await context.newPage();
	await page.goto( '/facade/' );
	await launcher( page ).click();
	await expect( page ).toHaveURL( /facade-contact/ );
	await context.close();
} );

test( 'without a contact page there is nothing to click where scripts are switched off', async ( { browser } ) => {
	const bot = place( 'pages', [ withChat ] );
	const context = await browser.newContext( { javaScriptEnabled: false } );
	const page = await context.newPage();
	await page.goto( '/facade/' );
	await expect( page.locator( 'causerie-chat' ) ).toHaveCount( 1 );
	await expect( launcher( page ) ).toBeHidden();
	publish( 'facade-inline', 'Inline', `<!-- wp:causerie/chat {"bot":${ bot }} /-->` );
	await page.goto( '/facade-inline/' );
	await expect( page.locator( 'causerie-chat' ) ).toHaveCount( 1 );
	await expect( page.locator( 'causerie-chat' ) ).toBeHidden();
	await context.close();
} );

test.describe( 'a page that a cache has kept for a week', () => {
	let bot = 0;
	let kept = '';

	test.beforeAll( async ( { request } ) => {
		bot = place( 'pages', [ withChat ] );
		kept = await ( await request.get( '/facade/' ) ).text();
	} );

	/** The old page, eight days later. */
	async function visit( page: Page, html = kept ): Promise< void > {
		await page.clock.setFixedTime( Date.now() + 8 * 86_400_000 );
		await page.route( `${ siteUrl }/facade/`, ( route ) => route.fulfill( { status: 200, contentType: 'text/html; charset=utf-8', body: html } ) );
		await page.goto( '/facade/' );
	}

	async function expectAnswer( page: Page ): Promise< void > {
		await launcher( page ).click();
		const field = page.getByRole( 'textbox', { name: 'Your message' } );
		await expect( field ).toBeFocused();
		await field.fill( 'Hello' );
		await field.press( 'Enter' );
		await expect( page.locator( '.message-assistant' ) ).toHaveAttribute( 'aria-busy', 'false' );
		await expect( page.locator( '.message-assistant .prose' ) ).not.toBeEmpty();
		await expect( page.locator( '.failure' ) ).toHaveCount( 0 );
	}

	test( 'opens and answers', async ( { page } ) => {
		await visit( page );
		await expectAnswer( page );
		await expect.poll( () => page.evaluate( () => Object.keys( localStorage ).filter( ( key ) => key.startsWith( 'causerie:' ) ).length ) ).toBeGreaterThan( 0 );
		// The conversation is there when the same old page is opened again.
		await page.reload();
		await expect( page.locator( '.bubble' ) ).toHaveText( 'Hello' );
	} );

	test( 'answers after the bot was edited', async ( { page } ) => {
		php( `$bots = Causerie\\Chat\\Plugin::services()->bots(); $bot = $bots->find( $in ); $bots->replace( $in, 'Renamed', array_merge( $bot->settings, array( 'greeting' => 'Another greeting' ) ) ); return true;`, bot );
		await visit( page );
		await expectAnswer( page );
	} );

	test( 'answers after an update of the plugin, with the addresses of the old files', async ( { page } ) => {
		expect( kept ).toMatch( /panel\.js\?ver=\w+/ );
		await visit( page, kept.replace( /((?:loader|panel)\.(?:js|css)\?ver=)\w+/g, '$1old0old0old0' ) );
		await expectAnswer( page );
	} );

	test( 'answers where an older version has written fewer settings into it', async ( { page } ) => {
		await visit( page, kept.replace( /"(?:dark|ai|privacy_url|contact_url|introduction)":(?:"[^"]*"|true|false),?/g, '' ) );
		await expectAnswer( page );
	} );

	test( 'says in words that the bot is no longer there', async ( { page } ) => {
		php( `Causerie\\Chat\\Plugin::services()->bots()->trash( $in ); return true;`, bot );
		await visit( page );
		await launcher( page ).click();
		const field = page.getByRole( 'textbox', { name: 'Your message' } );
		await field.fill( 'Hello' );
		await field.press( 'Enter' );
		await expect( page.locator( '.failure-text' ) ).toContainText( 'There is no such bot.' );
		await expect( page.locator( '.bubble' ) ).toHaveText( 'Hello' );
		// What is made anew has none.
		await page.unroute( `${ siteUrl }/facade/` );
		await page.goto( '/facade/' );
		await expect( page.locator( 'causerie-chat' ) ).toHaveCount( 0 );
	} );
} );
