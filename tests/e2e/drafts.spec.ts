/** A model drafts the answer to what visitors asked in vain, when the owner asks for it. */
import { expect, test } from '@playwright/test';
import { goToScreen, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { askInVain, forgetGaps } from './support/knowledge.ts';
import { startModelServer, type ModelServer } from './support/model-server.ts';
import { keepPicture } from './support/pictures.ts';
import { collectErrors, logInAsAdmin, php, publish } from './support/wordpress.ts';

let server: ModelServer;

test.beforeAll( async () => {
	server = await startModelServer( 'echo' );
} );

const restore = () => {
	forgetGaps();
	php(
		`delete_option( 'causerie_connections' );
		$services = Causerie\\Chat\\Plugin::services();
		$services->bots()->deleteAll();
		$services->bots()->create( 'Nora', array() );
		return true;`
	);
};

test.afterAll( () => {
	restore();
	server.close();
} );

/** What the model answers next. */
const answers = ( text: string ) => fetch( new URL( '/__script', server.baseUrl ), { method: 'POST', body: JSON.stringify( { answers: [ text ] } ) } );

/** A bot with a model for drafts. Gives its id. */
const connect = () =>
	php< number >(
		`$services = Causerie\\Chat\\Plugin::services();
		$services->settings()->replace( array( 'setup_done' => true ) );
		$services->connections()->connect( 'openai_compatible', array( 'base_url' => $in['url'], 'api_key' => $in['key'], 'model' => 'echo' ) );
		return $services->bots()->create( 'Lumi', array( 'model' => array( 'tasks' => array( 'drafts' => array( 'provider' => 'openai_compatible', 'model' => 'echo' ) ) ) ) )->id;`,
		{ url: server.baseUrl, key: server.key }
	);

test( 'a press of a button has the model write the answer, and one that it cannot write changes nothing', async ( { page } ) => {
	const errors = collectErrors( page );
	restore();
	publish( 'quokka', 'Quokka parcels', '<!-- wp:paragraph --><p>The quokka parcels are brown.</p><!-- /wp:paragraph -->' );
	const [ gap ] = askInVain( [ 'Do you rent quokka parcels?' ], connect() );
	await logInAsAdmin( page );
	await goToScreen( page, 'knowledge/gaps' );
	await page.getByRole( 'link', { name: 'Answer it' } ).click();
	const answer = page.getByLabel( 'Answer', { exact: true } );
	await expect( answer ).toHaveValue( 'The quokka parcels are brown.' );
	const write = page.getByRole( 'button', { name: 'Let the model write it' } );
	await answers( 'No JSON.' );
	await write.click();
	await expect( snackbar( page ).getByText( 'The model could not write an answer from these pages.' ) ).toBeVisible();
	await expect( answer ).toHaveValue( 'The quokka parcels are brown.' );
	await answers( '{"answer":"We have brown quokka parcels. Renting one costs […]."}' );
	await write.click();
	await expect( answer ).toHaveValue( 'We have brown quokka parcels. Renting one costs […].' );
	await expectNoFaults( page, 'an answer that a model wrote' );
	await keepPicture( page, 'written' );
	expect( php( 'return Causerie\\Chat\\Plugin::services()->gapLists()->find( $in )->state;', gap ) ).toBe( 'open' );
	expect( errors ).toEqual( [] );
} );

test( 'the owner chooses who drafts answers', async ( { page } ) => {
	restore();
	const bot = connect();
	await logInAsAdmin( page );
	await goToScreen( page, `bots/${ bot }` );
	await expect( page.getByRole( 'checkbox', { name: 'Let a model draft answers to open questions' } ) ).toBeChecked();
	await expectNoFaults( page, 'models for tasks' );
	await keepPicture( page, 'tasks' );
} );
