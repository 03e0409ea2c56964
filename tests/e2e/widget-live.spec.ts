/** What another system says while the chat is open: seen and heard within moments, and nothing is asked for where nobody can say anything. */
import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { expectNoFaults } from './support/axe.ts';
import { startReceiver } from './support/receiver.ts';
import { ask } from './support/widget.ts';
import { collectErrors, php, siteUrl } from './support/wordpress.ts';

interface Source {
	readonly name: string;
	readonly secret: string;
}

const setUp = ( actions: readonly string[] ) =>
	php< Source >(
		`global $wpdb;
		$services = Causerie\\Chat\\Plugin::services();
		foreach ( array( 'sessions', 'messages', 'counters', 'places' ) as $name ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_$name" ); }
		foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		delete_option( 'causerie_placements' );
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		foreach ( $services->sourceDesk()->all() as $source ) { $services->sourceDesk()->delete( $source->id ); }
		foreach ( $services->endpointDesk()->all() as $endpoint ) { $services->endpointDesk()->delete( $endpoint->id ); }
		$services->bots()->create( 'Nora', array_replace_recursive( $services->contract()->defaults( 'BotSettings' ), array( 'placement' => array( 'mode' => 'everywhere' ) ) ) );
		$made = $services->sourceDesk()->add( array( 'name' => 'orders', 'description' => 'Orders', 'actions' => $in, 'bots' => array(), 'enabled' => true ) );
		return array( 'name' => 'orders', 'secret' => $made->secret );`,
		actions
	);

const log = ( page: Page ) => page.getByRole( 'log' );
const heard = ( page: Page ) => page.locator( '.sr[role=status]' );

async function open( page: Page ) {
	await page.goto( '/' );
	await page.locator( '.causerie-chat__launcher' ).click();
	await expect( log( page ) ).toBeVisible();
}

const sessionOf = ( page: Page ) =>
	page.evaluate( () => {
		const key = Object.keys( localStorage ).find( ( name ) => /^causerie:\d+$/.test( name ) ) ?? '';
		return ( JSON.parse( localStorage.getItem( key ) ?? '{}' ) as { session_id: string } ).session_id;
	} );

/** Says something as the source would. */
async function push( { name, secret }: Source, session: string, text: string, author = 'Anna' ) {
	const body = JSON.stringify( { type: 'message.push', data: { session_id: session, text, author } } );
	const [ id, at ] = [ `msg_${ randomUUID() }`, new Date() ];
	const response = await fetch( `${ siteUrl }/wp-json/causerie/v1/inbound/${ name }`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String( Math.floor( at.getTime() / 1000 ) ), 'webhook-signature': new Webhook( secret ).sign( id, at, body ) },
		body,
	} );
	expect( response.status, await response.text() ).toBe( 200 );
}

/** Whether the page waits for news at this moment; and all that it asked for. */
function watch( page: Page ) {
	const waiting = new Set< unknown >();
	const asked: string[] = [];
	let most = 0;
	page.on( 'request', ( request ) => {
		asked.push( request.url() );
		if ( request.url().includes( 'wait=' ) ) {
			waiting.add( request );
			most = Math.max( most, waiting.size );
		}
	} );
	for ( const type of [ 'requestfinished', 'requestfailed' ] as const ) {
		page.on( type as 'requestfinished', ( request ) => waiting.delete( request ) );
	}
	return { asked, isWaiting: () => waiting.size === 1, most: () => most };
}

test( 'a message of another system appears in the open chat, with its author, and is read out', async ( { page } ) => {
	const errors = collectErrors( page );
	const source = setUp( [ 'message.push' ] );
	const calls = watch( page );
	await open( page );
	await ask( page, 'Where is my parcel?' );
	await expect.poll( calls.isWaiting ).toBe( true );
	const began = Date.now();
	await push( source, await sessionOf( page ), 'Your parcel is **on its way**. <script>alert( 1 )</script> [Track](javascript:alert(1))' );
	const message = page.locator( '.message-agent' );
	await expect( message.locator( 'strong' ) ).toHaveText( 'on its way' );
	test.info().annotations.push( { type: 'seen after', description: `${ Date.now() - began } ms` } );
	await expect( message ).toHaveAccessibleName( 'Anna said' );
	await expect( message.locator( '.author' ) ).toHaveText( 'Anna' );
	await expect( message ).toContainText( '<script>alert( 1 )</script>' );
	await expect( message.locator( 'a, script' ) ).toHaveCount( 0 );
	await expect( heard( page ) ).toContainText( 'Anna: Your parcel is on its way.' );
	await expect( message.locator( '.rating' ) ).toHaveCount( 0 );
	await expectNoFaults( page, 'a message of an agent', 'causerie-chat' );

	await push( source, await sessionOf( page ), 'It arrives at noon.', '' );
	await expect( page.locator( '.message-agent' ) ).toHaveCount( 2 );
	await expect( page.locator( '.message-agent' ).last() ).toHaveAccessibleName( 'Orders said' );
	await ask( page, 'Thanks' );
	await page.reload();
	await expect( page.locator( '.message' ) ).toHaveCount( 6 );
	await expect( page.locator( '.message-agent .author' ) ).toHaveText( [ 'Anna', 'Orders' ] );
	expect( calls.most() ).toBe( 1 );
	expect( errors ).toEqual( [] );
} );

test( 'nobody waits while the chat is closed, and what came meanwhile is there when it is opened', async ( { page } ) => {
	const source = setUp( [ 'message.push' ] );
	const calls = watch( page );
	await open( page );
	await ask( page, 'Where is my parcel?' );
	await expect.poll( calls.isWaiting ).toBe( true );
	await page.getByRole( 'button', { name: 'Close chat' } ).click();
	await expect.poll( calls.isWaiting ).toBe( false );
	const before = calls.asked.length;
	await push( source, await sessionOf( page ), 'It is here.' );
	expect( calls.asked.slice( before ) ).toEqual( [] );
	await page.locator( '.causerie-chat__launcher' ).click();
	await expect( page.locator( '.message-agent' ) ).toContainText( 'It is here.' );
	await expect.poll( calls.isWaiting ).toBe( true );
} );

test( 'a page that is hidden lets go of its request, and the chat goes on with a session that ends', async ( { page } ) => {
	const source = setUp( [ 'message.push' ] );
	const calls = watch( page );
	await open( page );
	await ask( page, 'Where is my parcel?' );
	await expect.poll( calls.isWaiting ).toBe( true );
	const show = ( state: string ) =>
		page.evaluate( ( to ) => {
			Object.defineProperty( document, 'visibilityState', { value: to, configurable: true } );
			document.dispatchEvent( new Event( 'visibilitychange' ) );
		}, state );
	await show( 'hidden' );
	await expect.poll( calls.isWaiting ).toBe( false );
	await push( source, await sessionOf( page ), 'While you were away.' );
	await show( 'visible' );
	await expect( page.locator( '.message-agent' ) ).toContainText( 'While you were away.' );
} );

test( 'what an endpoint answers to a message appears in the open chat, also where no source may say anything', async ( { page } ) => {
	setUp( [ 'session.close' ] );
	const receiver = await startReceiver();
	try {
		receiver.answer( '/answers', ( { event }, response ) => {
			const parts = ( event?.data as { role?: string } ).role === 'user' ? [ { type: 'text', text: 'Your ticket is **T-77**.' } ] : [];
			response.writeHead( 200, { 'Content-Type': 'application/json' } ).end( JSON.stringify( { parts } ) );
			return undefined;
		} );
		receiver.trust(
			php< string >(
				`$input = Causerie\\Chat\\Plugin::services()->contract()->validate( 'WebhookInput', (object) array( 'url' => $in, 'events' => array( 'message.created' ), 'replies' => true ) );
				return Causerie\\Chat\\Plugin::services()->endpointDesk()->add( $input )->forReceiver;`,
				receiver.url( '/answers' )
			)
		);
		await open( page );
		await ask( page, 'Please call me back.' );
		await expect( page.locator( '.message-agent strong' ) ).toHaveText( 'T-77' );
	} finally {
		await receiver.close();
		setUp( [ 'session.close' ] );
	}
} );

test( 'in Arabic, on a phone, axe finds nothing', async ( { page } ) => {
	const source = setUp( [ 'message.push' ] );
	await page.setViewportSize( { width: 360, height: 640 } );
	await page.emulateMedia( { reducedMotion: 'reduce' } );
	await open( page );
	await page.locator( 'causerie-chat' ).evaluate( ( host ) => host.shadowRoot?.querySelector( '.panel' )?.setAttribute( 'dir', 'rtl' ) );
	await ask( page, 'أين طردي؟' );
	await push( source, await sessionOf( page ), 'طردك في الطريق.', 'سارة' );
	await expect( page.locator( '.message-agent' ) ).toContainText( 'طردك في الطريق.' );
	await expectNoFaults( page, 'a message of an agent, from right to left', 'causerie-chat' );
} );

test( 'a site whose sources may not push pays nothing', async ( { page } ) => {
	setUp( [ 'session.close' ] );
	const calls = watch( page );
	await open( page );
	await ask( page, 'Where is my parcel?' );
	await page.waitForLoadState( 'networkidle' );
	expect( await page.locator( '.causerie-chat__config' ).textContent() ).not.toContain( 'live' );
	expect( calls.asked.filter( ( url ) => url.includes( 'live.js' ) || url.includes( 'wait=' ) ) ).toEqual( [] );
} );
