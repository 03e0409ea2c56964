/** Webhooks in wp-admin: an endpoint is added, tried, broken, mended and given what it missed; by mouse, by keyboard, for axe. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Receiver } from '../servers/webhook-receiver.mjs';
import { app, goToScreen, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { expectWhole, lookAs, RIGHT_TO_LEFT_PHONE } from './support/looks.ts';
import { startReceiver } from './support/receiver.ts';
import { collectErrors, logInAsAdmin, php, siteUrl } from './support/wordpress.ts';

let receiver: Receiver;

const deliveries = ( page: Page ) => page.getByRole( 'region', { name: 'Deliveries' } ).getByRole( 'list' ).first().locator( '> li' );

/** Loads the log anew until a delivery says this: one that was not there yet when the log was read does not come into it by itself. */
const untilListed = ( page: Page, delivery: Locator, words: string ) =>
	expect( async () => {
		await page.reload();
		await expect( delivery ).toContainText( words, { timeout: 5000 } );
	} ).toPass();

/** A visitor opens the chat: something happens that endpoints are told of, and what waits is sent on after the answer. */
async function visit() {
	const response = await fetch( `${ siteUrl }/wp-json/causerie/v1/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' } );
	expect( response.status ).toBe( 201 );
}

/** Adds an endpoint as its form does, and lets the receiver know the secret. */
const addEndpoint = ( path: string ): string => {
	const { id, secret } = php< { id: string; secret: string } >(
		`wp_set_current_user( get_users( array( 'role' => 'administrator', 'number' => 1 ) )[0]->ID );
		$request = new WP_REST_Request( 'POST', '/causerie/v1/webhooks' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( wp_json_encode( array( 'url' => $in, 'events' => array( '*' ) ) ) );
		return rest_do_request( $request )->get_data();`,
		receiver.url( path )
	);
	receiver.trust( secret );
	return id;
};

test.beforeAll( async () => {
	receiver = await startReceiver();
} );

test.afterAll( () => receiver.close() );

test.beforeEach( () =>
	php(
		`global $wpdb;
		foreach ( array( 'counters', 'events', 'deliveries', 'attempts', 'endpoint_hours', 'endpoints' ) as $name ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_$name" ); }
		foreach ( Causerie\\Chat\\Plugin::services()->endpointDesk()->all() as $endpoint ) { Causerie\\Chat\\Plugin::services()->endpointDesk()->delete( $endpoint->id ); }
		$services = Causerie\\Chat\\Plugin::services();
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		if ( $services->bots()->all() === array() ) { $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) ); }
		return true;`
	)
);

test( 'the owner adds an endpoint, tries it, breaks it, watches the retries, mends it and sends again', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'webhooks' );
	await expectNoFaults( page, 'no endpoint yet' );
	await app( page ).getByRole( 'link', { name: 'Add your first endpoint' } ).click();
	await page.getByLabel( 'Address' ).fill( 'ftp://example.com' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.getByLabel( 'Address' ) ).toBeFocused();
	await expectNoFaults( page, 'a form with mistakes' );
	await page.getByLabel( 'Address' ).fill( receiver.url( '/help-desk' ) );
	await page.getByLabel( 'What it is for' ).fill( 'Help desk' );
	await page.getByLabel( 'A conversation begins' ).check();
	await page.getByLabel( 'A reply is written' ).check();
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();

	await expect( page.getByRole( 'heading', { name: 'The secret of the endpoint' } ) ).toBeFocused();
	const secret = ( await page.getByRole( 'region', { name: 'Secret', exact: true } ).innerText() ).trim();
	expect( secret ).toMatch( /^whsec_/ );
	receiver.trust( secret );
	// The package and the entry that the build makes of the SDK.
	await expect( page.getByRole( 'region', { name: 'In a receiver with Node.js' } ) ).toContainText( "import { verifyWebhook } from 'causerie-chat-sdk/webhooks';" );
	await expectNoFaults( page, 'the secret' );
	await page.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( page.getByRole( 'heading', { level: 1, name: 'Help desk' } ) ).toBeVisible();
	expect( await page.content() ).not.toContain( secret );

	await page.getByRole( 'button', { name: 'Send a test' } ).click();
	await expect( deliveries( page ).first() ).toContainText( 'Delivered' );
	expect( receiver.at( '/help-desk' ).map( ( { event, verified, problems } ) => [ event?.type, verified, problems ] ) ).toEqual( [ [ 'test.ping', true, [] ] ] );
	await page.getByRole( 'button', { name: /^Details: A test/ } ).click();
	await expect( page.getByText( 'Attempt 1' ) ).toBeVisible();
	await page.getByText( 'What was sent and what came back' ).click();
	await expect( page.getByRole( 'region', { name: 'The answer', exact: true } ) ).toHaveText( 'Noted.' );
	await expectNoFaults( page, 'a delivery with all that happened' );

	// The charts count what the log says, for eyes and as a table.
	const figures = page.getByRole( 'region', { name: 'How it does' } );
	await page.reload();
	await expect( figures.getByText( '1 arrived, 0 failed' ) ).toBeVisible();
	await figures.getByText( 'As a table' ).click();
	await expect( figures.getByRole( 'row' ) ).toHaveCount( 2 );
	await expectNoFaults( page, 'the charts' );
	await figures.getByLabel( 'Time' ).selectOption( { label: 'The last 30 days' } );
	await expect( figures.getByText( '1 arrived, 0 failed' ) ).toBeVisible();

	receiver.answer( '/help-desk', 500 );
	await visit();
	const broken = deliveries( page ).filter( { hasText: 'A conversation begins' } ).last();
	await untilListed( page, broken, 'Answer: 500' );
	await expect( broken ).toContainText( 'Will be tried again' );
	await expect( async () => {
		await visit();
		await expect( broken ).toContainText( '2 attempts', { timeout: 3000 } );
	} ).toPass();

	receiver.answer( '/help-desk', 200 );
	await broken.getByRole( 'button', { name: /^Send again/ } ).click();
	await expect( broken ).toContainText( 'Delivered' );
	// Found by the id that the receiver has in its own log.
	const found = receiver.at( '/help-desk' )[ 0 ]?.id ?? '';
	const find = page.getByRole( 'searchbox', { name: 'Id of an event or a conversation' } );
	await find.fill( found.slice( 0, 12 ) );
	await expect( page.getByText( 'Enter the whole id' ) ).toBeVisible();
	await find.fill( found );
	await expect( deliveries( page ) ).toHaveCount( 1 );
	await expect( deliveries( page ).first() ).toContainText( found );
	await find.fill( '' );
	await page.getByLabel( 'Event', { exact: true } ).selectOption( 'feedback.received' );
	await expect( page.getByText( 'No delivery is like that.' ) ).toBeVisible();
	await expectNoFaults( page, 'a log without what was looked for' );
	await page.getByLabel( 'Event', { exact: true } ).selectOption( '' );
	const tries = receiver.at( '/help-desk' ).filter( ( { event, id } ) => event?.type === 'session.started' && id === receiver.at( '/help-desk' )[ 1 ]?.id );
	expect( tries.length ).toBeGreaterThanOrEqual( 3 );
	expect( new Set( tries.map( ( { body } ) => body ) ).size ).toBe( 1 );
	await page.reload();
	await expect( figures.getByText( /^\d+ arrived, [1-9]\d* failed$/ ) ).toBeVisible();
	expect( errors ).toEqual( [] );
} );

test( 'what is changed is saved; a stored header stays unseen; a new secret signs beside the old one', async ( { page } ) => {
	const id = addEndpoint( '/changes' );
	await logInAsAdmin( page );
	await goToScreen( page, `webhooks/${ id }` );
	await page.getByRole( 'button', { name: 'Add a header' } ).click();
	await page.getByLabel( 'Name', { exact: true } ).fill( 'X-Token' );
	await page.getByLabel( 'Value', { exact: true } ).fill( 'a-token-of-the-receiver' );
	await page.getByRole( 'button', { name: 'Add a condition' } ).click();
	await page.getByLabel( 'Field', { exact: true } ).fill( 'data.language' );
	await page.getByLabel( 'Value', { exact: true } ).last().fill( 'fr' );
	await page.getByLabel( 'Keep the order of each conversation' ).check();
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( snackbar( page ).getByText( 'The endpoint was saved.' ) ).toBeVisible();
	await page.reload();
	await expect( page.getByText( 'A value is stored.' ) ).toBeVisible();
	expect( await page.content() ).not.toContain( 'a-token-of-the-receiver' );
	await expect( page.getByLabel( 'Field', { exact: true } ) ).toHaveValue( 'data.language' );
	await expectNoFaults( page, 'conditions and headers' );

	await page.getByRole( 'button', { name: 'New secret' } ).press( 'Enter' );
	await page.getByRole( 'button', { name: 'Make a new secret' } ).press( 'Enter' );
	await expect( page.getByRole( 'heading', { name: 'The secret of the endpoint' } ) ).toBeFocused();
	await expect( page.getByText( 'The secret before this one is used, too' ) ).toBeVisible();
	await page.getByRole( 'button', { name: 'I have stored it' } ).click();
	// The receiver only knows the first one.
	await page.getByRole( 'button', { name: 'Send a test' } ).click();
	await expect( deliveries( page ).first() ).toContainText( 'Delivered' );

	await page.getByRole( 'button', { name: 'Delete the endpoint' } ).click();
	await page.getByRole( 'button', { name: 'Delete it with its log' } ).click();
	await expect( snackbar( page ).getByText( 'The endpoint was deleted.' ) ).toBeVisible();
	await expect( app( page ).getByRole( 'link', { name: 'Add your first endpoint' } ) ).toBeVisible();
} );

test( 'on a phone and from right to left nothing is cut off', async ( { page } ) => {
	const id = addEndpoint( '/phone' );
	// Charts with all that they can have.
	php(
		`for ( $ago = 0; $ago < 24; $ago++ ) {
			Causerie\\Chat\\Plugin::services()->endpointFigures()->add( $in, intdiv( time(), 3600 ) - $ago, new Causerie\\Chat\\Webhooks\\Figures\\Tally( 900 + $ago, 3 * $ago, $ago, 40 * $ago, array( 3 => 800, 7 => 100 ) ) );
		}
		return true;`,
		id
	);
	await lookAs( page, RIGHT_TO_LEFT_PHONE );
	for ( const screen of [ 'webhooks', 'webhooks/new', `webhooks/${ id }` ] ) {
		await goToScreen( page, screen );
		await expectWhole( page, screen );
	}
} );

test( 'the owner lets an endpoint answer, has it prove that it wants events, and sees what it answered', async ( { page } ) => {
	const errors = collectErrors( page );
	const id = addEndpoint( '/answers' );
	await logInAsAdmin( page );
	await goToScreen( page, `webhooks/${ id }` );
	await page.getByLabel( 'Ask it what it knows before a model answers' ).check();
	await page.getByLabel( 'Seconds to wait for it' ).fill( '9' );
	await page.getByLabel( 'Do what it answers to events' ).check();
	await page.getByLabel( 'It must prove first that it wants events' ).check();
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.getByLabel( 'Seconds to wait for it' ) ).toBeFocused();
	await page.getByLabel( 'Seconds to wait for it' ).fill( '2' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( snackbar( page ).getByText( 'The endpoint was saved.' ) ).toBeVisible();
	const proof = page.getByRole( 'region', { name: 'Proof' } );
	await expect( proof.getByText( 'It gets no events yet' ) ).toBeVisible();
	await expectNoFaults( page, 'an endpoint that has to prove itself' );

	await page.getByRole( 'button', { name: 'Send a test' } ).click();
	await expect( page.getByText( 'This endpoint has not proven yet that it wants the events.', { exact: true } ) ).toBeVisible();
	await proof.getByRole( 'button', { name: 'Ask it now' } ).press( 'Enter' );
	await expect( proof.getByText( 'It did not answer with the challenge.' ) ).toBeVisible();
	receiver.answer( '/answers', ( { event }, response ) => {
		const { challenge } = event?.data ?? {};
		const answer = challenge ? { challenge } : { parts: [ { type: 'text', text: 'Nobody hears this.' } ], attributes: { nobody_knows: 1 } };
		response.writeHead( 200, { 'Content-Type': 'application/json' } ).end( JSON.stringify( answer ) );
		return undefined;
	} );
	await proof.getByRole( 'button', { name: 'Ask it now' } ).press( 'Enter' );
	await expect( proof.getByText( 'that it wants events.' ) ).toBeVisible();
	await expect( proof.getByText( 'It gets no events yet' ) ).toBeHidden();

	await visit();
	await untilListed( page, deliveries( page ).filter( { hasText: 'A conversation begins' } ), 'Answer not applied: /attributes/nobody_knows' );
	await expectNoFaults( page, 'an answer that was refused' );
	expect( errors.filter( ( error ) => ! error.includes( '409' ) ) ).toEqual( [] );
} );
