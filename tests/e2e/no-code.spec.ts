/** A message in Slack without a program: chosen, seen before it is sent, tried, and arrived; for axe, on a phone, dark, and from right to left. */
import { expect, test, type Page } from '@playwright/test';
import type { Receiver } from '../servers/webhook-receiver.mjs';
import { app, goToScreen } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { expectWhole, lookAs, RIGHT_TO_LEFT_PHONE } from './support/looks.ts';
import { startReceiver } from './support/receiver.ts';
import { collectErrors, logInAsAdmin, php } from './support/wordpress.ts';

let receiver: Receiver;

const preview = ( page: Page ) => page.getByRole( 'region', { name: 'Preview', exact: true } );
const deliveries = ( page: Page ) => page.getByRole( 'region', { name: 'Deliveries' } ).getByRole( 'list' ).first().locator( '> li' );

test.beforeAll( async () => {
	receiver = await startReceiver();
} );

test.afterAll( () => receiver.close() );

test.beforeEach( () =>
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		foreach ( $services->endpointDesk()->all() as $endpoint ) { $services->endpointDesk()->delete( $endpoint->id ); }
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		if ( $services->bots()->all() === array() ) { $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) ); }
		return true;`
	)
);

test( 'a message in Slack is chosen, previewed, set up and tried, and arrives', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'webhooks/new' );
	await expect( app( page ).getByRole( 'region', { name: 'Ready for a service' } ).getByRole( 'link' ) ).toHaveText( [ 'Slack', 'Microsoft Teams', 'Discord', 'HubSpot', 'Pipedrive', 'Salesforce', 'Salesforce Web-to-Lead' ] );
	await expectNoFaults( page, 'services to choose from' );
	await app( page ).getByRole( 'link', { name: 'Slack' } ).press( 'Enter' );
	await expect( page.getByRole( 'heading', { level: 1, name: 'Slack' } ) ).toBeFocused();
	await expect( page.getByLabel( 'A visitor wants to talk to a person' ) ).toHaveCount( 0 );
	await page.getByLabel( 'A visitor is not happy with a reply' ).check();
	await page.getByRole( 'button', { name: 'Show a preview' } ).click();
	await expect( preview( page ) ).toContainText( '"text": "*A visitor is not happy with a reply*"' );
	await expect( preview( page ) ).toContainText( 'Parcels to Norway take a week now.' );
	await expectNoFaults( page, 'a preview' );

	await page.getByRole( 'textbox', { name: 'Template' } ).fill( '{ "text": "{{ data.comment | loud }}" }' );
	await page.getByRole( 'button', { name: 'Show a preview' } ).click();
	await expect( app( page ).getByText( 'At /text: There is no filter "loud".' ) ).toBeVisible();
	await expect( preview( page ) ).toHaveCount( 0 );
	await page.getByLabel( 'Address' ).fill( receiver.url( '/slack' ) );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.getByRole( 'textbox', { name: 'Template' } ) ).toBeFocused();
	await expectNoFaults( page, 'a template with a mistake' );
	await page.getByRole( 'textbox', { name: 'Template' } ).fill( '{ "text": "Not happy: {{ data.comment | truncate: 12 }}" }' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();

	await expect( page.getByRole( 'heading', { name: 'Deliveries' } ) ).toBeVisible();
	await page.getByRole( 'button', { name: 'Send a test' } ).click();
	// The receiver knows no secret, as Slack does not: it says 401, and the body is what was asked for.
	await expect( deliveries( page ).first() ).toContainText( 'Answer: 401' );
	expect( JSON.parse( receiver.at( '/slack' )[ 0 ]?.body ?? '' ) ).toEqual( { text: 'Not happy: Parcels to …' } );
	await goToScreen( page, 'webhooks' );
	await expect( app( page ).getByRole( 'listitem' ).filter( { has: page.getByRole( 'heading', { name: 'Slack' } ) } ) ).toContainText( 'A visitor rates a reply' );
	// The two mistakes that the server was asked about.
	expect( errors.filter( ( text ) => ! text.includes( '400 (Bad Request)' ) ) ).toEqual( [] );
	expect( errors ).toHaveLength( 2 );
} );

test( 'fields of a form are mapped one by one, and what was taken out comes back', async ( { page } ) => {
	await logInAsAdmin( page );
	await goToScreen( page, 'webhooks/new' );
	await page.getByLabel( 'Address' ).fill( receiver.url( '/form' ) );
	await page.getByLabel( 'A visitor sends a message' ).check();
	await page.getByLabel( 'What a template makes of it' ).check();
	await page.getByLabel( 'Sent as' ).selectOption( { label: 'A form' } );
	await page.getByRole( 'button', { name: 'Add a field' } ).click();
	await page.getByLabel( 'Field there' ).last().fill( 'page' );
	await page.getByLabel( 'What it gets' ).last().fill( '{{ data.page_url | url }}' );
	await expectNoFaults( page, 'fields that are mapped' );
	await page.getByRole( 'button', { name: 'Remove text' } ).press( 'Enter' );
	await page.getByRole( 'button', { name: 'Undo' } ).press( 'Enter' );
	await page.getByRole( 'button', { name: 'Show a preview' } ).click();
	await expect( preview( page ) ).toHaveText( 'text=When+will+my+parcel+arrive%3F&page=https%3A%2F%2Fshop.example%2Fdelivery%2F' );
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	await expect( page.getByRole( 'heading', { name: 'The secret of the endpoint' } ) ).toBeFocused();
} );

test( 'dark, on a phone and from right to left nothing is cut off', async ( { page } ) => {
	await lookAs( page, { ...RIGHT_TO_LEFT_PHONE, scheme: 'dark' } );
	for ( const screen of [ 'webhooks/new', 'webhooks/new-discord' ] ) {
		await goToScreen( page, screen );
		await expectWhole( page, screen );
	}
} );
