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

test( 'a page that a cache has kept as a file works: it opens, and a question is answered', async ( { page, request } ) => {
	const kept = await ( await request.get( '/facade/' ) ).text();
	await page.route( `${ siteUrl }/facade/`, ( route ) => route.fulfill( { status: 200, contentType: 'text/html; charset=utf-8', body: kept } ) );
	await page.goto( '/facade/' );
	await launcher( page ).click();
	const field = page.getByRole( 'textbox', { name: 'Your message' } );
	await expect( field ).toBeVisible();
	await field.fill( 'Hello' );
	await field.press( 'Enter' );
	await expect( page.getByRole( 'article' ).nth( 1 ) ).not.toBeEmpty();
	await expect.poll( () => page.evaluate( () => Object.keys( localStorage ).filter( ( key ) => key.startsWith( 'causerie:' ) ).length ) ).toBeGreaterThan( 0 );
} );
