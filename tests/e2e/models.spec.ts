/** The screens for models: providers and their keys, the model picker of a bot, the budget, the playground, retirements. */
import { expect, test, type Page } from '@playwright/test';
import { app, goToScreen, saveButton, snackbar } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { expectToFit, expectWhole, lookAs, PHONE, RIGHT_TO_LEFT } from './support/looks.ts';
import { startModelServer, type ModelServer } from './support/model-server.ts';
import { startProviders, type Providers } from './support/providers.ts';
import { logInAsAdmin, php } from './support/wordpress.ts';

let providers: Providers;
let server: ModelServer;
let bot = 0;

const picker = ( page: Page, name: string ) => page.getByRole( 'combobox', { name, exact: true } );
const card = ( page: Page, name: string ) => page.getByRole( 'listitem' ).filter( { has: page.getByRole( 'heading', { name, exact: true } ) } );

/** Connects OpenAI, Anthropic and a server of one's own as their forms do. */
const connect = () =>
	php(
		`$connections = Causerie\\Chat\\Plugin::services()->connections();
		foreach ( $in as $provider => $input ) {
			$connections->connect( $provider, $input + array( 'label' => '', 'key_header' => 'authorization' ) );
		}
		return true;`,
		{
			openai: { base_url: providers.baseUrls.openai, api_key: providers.key, model: 'gpt-6-luna' },
			anthropic: { base_url: providers.baseUrls.anthropic, api_key: providers.key, model: 'claude-sonnet-5-5' },
			ollama_home: { base_url: server.baseUrl, api_key: server.key, model: 'echo', label: 'Ollama in the office' },
		}
	);

/** The settings of the bot's model and budget, as they are stored. */
const stored = () => php< { model: { provider: string; model: string; fallbacks: unknown[]; rules: unknown[]; tasks: unknown }; budget: unknown } >( 'return Causerie\\Chat\\Plugin::services()->bots()->find( $in )->settings;', bot );

const use = ( model: object ) =>
	php( `$bots = Causerie\\Chat\\Plugin::services()->bots(); $bot = $bots->find( $in['bot'] ); $bots->replace( $bot->id, $bot->name, array( 'model' => $in['model'] + $bot->settings['model'] ) + $bot->settings ); return true;`, { bot, model } );

test.beforeAll( async () => {
	providers = await startProviders();
	server = await startModelServer( 'echo' );
} );

test.afterAll( () => {
	providers.close();
	server.close();
} );

test.beforeEach( async ( { page } ) => {
	await providers.setModes( {} );
	bot = php< number >(
		`global $wpdb;
		foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		foreach ( array( 'sessions', 'messages', 'usage', 'circuits', 'counters' ) as $name ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_$name" ); }
		foreach ( array( 'settings', 'connections', 'placements', 'circuits', 'own_models' ) as $name ) { delete_option( "causerie_$name" ); }
		$wpdb->query( "DELETE FROM $wpdb->options WHERE option_name LIKE 'causerie_model_list_%'" );
		$services = Causerie\\Chat\\Plugin::services();
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		return $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) )->id;`
	);
	await logInAsAdmin( page );
} );

test.describe( 'providers', () => {
	test( 'one is connected with its key alone, tested, and shown as a card', async ( { page } ) => {
		await goToScreen( page, 'models' );
		await expect( card( page, 'OpenAI' ) ).toContainText( 'Not connected' );
		await expectNoFaults( page, 'cards' );
		await page.getByRole( 'link', { name: 'Connect OpenAI', exact: true } ).click();
		await expect( page.getByLabel( 'Another address' ) ).not.toBeChecked();
		await expect( page.getByLabel( 'Address', { exact: true } ) ).toHaveCount( 0 );
		await page.getByLabel( 'Another address' ).check();
		await page.getByLabel( 'Address', { exact: true } ).fill( providers.baseUrls.openai ?? '' );
		await page.getByLabel( 'API key' ).fill( 'a-wrong-key-of-the-owner' );
		await page.getByRole( 'button', { name: 'Test', exact: true } ).click();
		await expect( app( page ).locator( '.components-notice.is-error' ) ).toContainText( 'refused' );
		await page.getByLabel( 'API key' ).fill( providers.key );
		await page.getByRole( 'button', { name: 'Test', exact: true } ).click();
		await expect( app( page ).getByText( /It works: the model answered in / ) ).toBeVisible();
		await saveButton( page ).click();
		await expect( snackbar( page ).getByText( 'The connection was saved.' ) ).toBeVisible();
		await expect( page.getByText( `Key …${ providers.key.slice( -4 ) }`, { exact: true } ) ).toBeVisible();
		await expectNoFaults( page, 'a connected provider' );
		await page.getByRole( 'link', { name: 'All providers' } ).click();
		await expect( card( page, 'OpenAI' ) ).toContainText( `Stored here · …${ providers.key.slice( -4 ) }` );
		expect( await page.content() ).not.toContain( providers.key );
	} );

	test( 'keys are added, put first, and come back after a deletion that was undone', async ( { page } ) => {
		connect();
		await goToScreen( page, 'models/openai' );
		await page.getByLabel( 'One more key' ).fill( 'the-second-key-of-this-owner-77aa' );
		await page.getByRole( 'button', { name: 'Add key' } ).click();
		await expect( page.getByText( 'Key …77aa' ) ).toBeVisible();
		await page.getByRole( 'button', { name: 'Make first: Key …77aa' } ).click();
		await expect( page.locator( '.causerie-keys li' ).first() ).toContainText( 'Key …77aa' );
		await page.getByRole( 'button', { name: 'Test: Key …77aa' } ).click();
		await expect( page.locator( '.causerie-keys .is-error' ) ).toContainText( 'refused' );
		await page.getByRole( 'button', { name: 'Delete: Key …77aa' } ).click();
		await expect( page.getByText( 'Key …77aa will be deleted in a moment.' ) ).toBeVisible();
		await expect( page.getByRole( 'button', { name: 'Undo' } ) ).toBeFocused();
		await expectNoFaults( page, 'a key on its way out' );
		await page.keyboard.press( 'Enter' );
		await expect( page.getByRole( 'button', { name: 'Delete: Key …77aa' } ) ).toBeVisible();
		await page.getByRole( 'button', { name: 'Delete: Key …77aa' } ).click();
		// Leaving the screen does it at once.
		const gone = page.waitForResponse( ( response ) => response.url().includes( '/keys/' ) && response.request().headers()[ 'x-http-method-override' ] === 'DELETE' );
		await page.getByRole( 'link', { name: 'All providers' } ).click();
		expect( ( await gone ).status() ).toBe( 200 );
		await goToScreen( page, 'models/openai' );
		await expect( page.locator( '.causerie-keys li' ) ).toHaveCount( 1 );
	} );

	test( 'a server of one’s own gets an id, a preset of Azure its header', async ( { page } ) => {
		await goToScreen( page, 'models' );
		await page.getByLabel( 'Name of the server' ).fill( 'Büro Ollama' );
		await expect( page.getByText( 'Bots and the API know it as buro_ollama.' ) ).toBeVisible();
		await page.keyboard.press( 'Enter' );
		await expect( page.getByRole( 'heading', { name: 'Büro Ollama' } ) ).toBeFocused();
		await page.getByLabel( 'Server', { exact: true } ).selectOption( 'azure' );
		await expect( page.getByLabel( 'How the key is sent' ) ).toHaveValue( 'api-key' );
		await page.getByLabel( 'Name', { exact: true } ).fill( 'Büro Ollama' );
		await page.getByLabel( 'Address', { exact: true } ).fill( server.baseUrl );
		await page.getByLabel( 'API key' ).fill( server.key );
		await page.getByRole( 'button', { name: 'Save and list models' } ).click();
		await expect( page.getByText( '3 models found.' ) ).toBeVisible();
		await saveButton( page ).click();
		await page.getByRole( 'link', { name: 'All providers' } ).click();
		await expect( card( page, 'Büro Ollama' ) ).toContainText( 'Connected' );
		expect( php( 'return get_option( "causerie_connections" )["buro_ollama"]["key_header"];' ) ).toBe( 'api-key' );
	} );

	test( 'a suggested model is taken by one press', async ( { page } ) => {
		await goToScreen( page, 'models/openai_compatible' );
		await page.getByLabel( 'Address', { exact: true } ).fill( server.baseUrl );
		await page.getByLabel( 'API key' ).fill( server.key );
		await page.getByRole( 'textbox', { name: 'Model' } ).fill( '404:echo' );
		await page.getByRole( 'button', { name: 'Test', exact: true } ).click();
		await page.getByRole( 'button', { name: 'Use echo' } ).click();
		await expect( page.getByRole( 'textbox', { name: 'Model' } ) ).toHaveValue( 'echo' );
	} );

	test( 'the month: what was spent, what is allowed, and each day as a table', async ( { page } ) => {
		connect();
		php(
			`$services = Causerie\\Chat\\Plugin::services();
			update_option( 'causerie_settings', array( 'budget' => array( 'currency' => 'EUR', 'per_usd' => 0.5, 'per_month' => 10, 'email' => '' ) ) + $services->settings()->get() );
			$services->usage()->settle( new Causerie\\Chat\\Budget\\UsageRow( $services->purses()->today(), $in, new Causerie\\Chat\\Models\\ModelChoice( 'openai', 'gpt-6-luna' ), 'conversation' ), new Causerie\\Chat\\Models\\Usage( 900, 90 ), 5000000, 0, 0 );
			return true;`,
			bot
		);
		await goToScreen( page, 'models' );
		const month = page.getByRole( 'region', { name: 'This month' } );
		await expect( month ).toContainText( '€2.50' );
		await expect( month ).toContainText( '€10.00' );
		await expect( month.getByRole( 'img', { name: '25 % of the limit are spent' } ) ).toBeVisible();
		await expect( card( page, 'OpenAI' ) ).toContainText( '€2.50 today, €2.50 this month' );
		await expect( card( page, 'Anthropic' ) ).toContainText( '€0.00 today' );
		await month.getByText( 'Day by day' ).click();
		await expect( month.getByRole( 'row' ).last() ).toContainText( '€2.50' );
		await expectNoFaults( page, 'the month' );
	} );
} );

test.describe( 'the model of a bot', () => {
	test( 'is found by typing, taken by the keyboard, and can be any name', async ( { page } ) => {
		connect();
		await goToScreen( page, `bots/${ bot }` );
		const model = picker( page, 'Model' );
		await expect( model ).toHaveValue( 'Built-in answers' );
		await model.fill( 'claude haiku' );
		await expect( page.getByRole( 'listbox' ).getByRole( 'option' ).first() ).toContainText( '$0.10 in, $0.50 out' );
		await expectNoFaults( page, 'an open list' );
		await page.keyboard.press( 'ArrowDown' );
		await page.keyboard.press( 'Enter' );
		await expect( model ).toHaveValue( 'Claude Haiku 5.5 · Anthropic' );
		await expect( model ).toHaveAccessibleDescription( /Fast/ );
		await model.fill( 'alpha' );
		await page.getByRole( 'option', { name: /^alpha-small/ } ).click();
		await expect( model ).toHaveValue( 'alpha-small · Ollama in the office' );
		await model.fill( 'my-own-tuning' );
		await page.getByRole( 'option', { name: 'Use “my-own-tuning” of OpenAI' } ).click();
		await page.keyboard.press( 'Escape' );
		await saveButton( page ).click();
		await expect( snackbar( page ).getByText( 'The bot was saved.' ) ).toBeVisible();
		expect( stored().model ).toMatchObject( { provider: 'openai', model: 'my-own-tuning' } );
	} );

	test( 'is not said to be unknown while the list of models is still on its way', async ( { page } ) => {
		connect();
		let letGo: () => void = () => undefined;
		const held = new Promise< void >( ( resolve ) => ( letGo = resolve ) );
		await page.route( /causerie(\/|%2F)v1(\/|%2F)models(\?|&|$)/, async ( route ) => {
			await held;
			await route.continue();
		} );
		await goToScreen( page, `bots/${ bot }` );
		await picker( page, 'Model' ).fill( 'claude' );
		const said = page.locator( '.causerie-picker', { has: picker( page, 'Model' ) } ).getByRole( 'status' );
		await expect( said ).toHaveText( 'Loading…' );
		letGo();
		await expect( said ).toHaveText( /^\d+ models$/ );
	} );

	test( 'has fallbacks whose order the keyboard changes, and a removal that is undone', async ( { page } ) => {
		connect();
		await goToScreen( page, `bots/${ bot }` );
		await page.getByRole( 'button', { name: 'Add a fallback' } ).click();
		await page.getByRole( 'button', { name: 'Add a fallback' } ).click();
		await picker( page, 'Fallback 1' ).fill( 'gpt-6-luna' );
		await page.getByRole( 'option', { name: /^GPT-6 Luna \$/ } ).click();
		await picker( page, 'Fallback 2' ).fill( 'sonnet 5.5' );
		await page.getByRole( 'listbox' ).getByRole( 'option' ).first().waitFor();
		await page.keyboard.press( 'ArrowDown' );
		await page.keyboard.press( 'ArrowDown' );
		await page.keyboard.press( 'Enter' );
		await page.getByRole( 'button', { name: 'Move Fallback 2 up' } ).press( 'Enter' );
		await expect( page.getByRole( 'button', { name: 'Move Fallback 1 up' } ) ).toBeFocused();
		await expect( page.getByRole( 'status' ).filter( { hasText: 'Fallback 2 is now at place 1 of 2.' } ) ).toHaveCount( 1 );
		await page.getByRole( 'button', { name: 'Remove Fallback 2' } ).click();
		await snackbar( page ).getByRole( 'button', { name: 'Undo' } ).click();
		await expect( picker( page, 'Fallback 2' ) ).toHaveValue( 'GPT-6 Luna · OpenAI' );
		await expectNoFaults( page, 'fallbacks' );
		await saveButton( page ).click();
		await expect( snackbar( page ).getByText( 'The bot was saved.' ) ).toBeVisible();
		expect( stored().model.fallbacks ).toEqual( [ { provider: 'anthropic', model: 'claude-sonnet-5-5' }, { provider: 'openai', model: 'gpt-6-luna' } ] );
	} );

	test( 'gives way to another one by a rule; titles have their own; the budget has its steps', async ( { page } ) => {
		connect();
		await goToScreen( page, `bots/${ bot }` );
		await page.getByRole( 'button', { name: 'Add a rule' } ).click();
		await page.getByLabel( 'Longest message, in characters' ).fill( '120' );
		await page.getByLabel( 'Languages of the page' ).fill( 'fr, de' );
		await page.getByLabel( 'The address of the page contains' ).fill( '/shop/' );
		await page.getByLabel( 'Who asks' ).selectOption( 'anonymous' );
		await expect( page.getByText( 'Holds when the message has at most 120 characters, the page is in fr, de, the address of the page contains “/shop/”, and nobody is logged in.' ) ).toBeVisible();
		await page.getByLabel( 'Let a model write the titles' ).check();
		await page.getByLabel( 'At most in a day, in USD' ).fill( '2' );
		await page.getByLabel( 'A cheaper model answers' ).check();
		await picker( page, 'The cheaper model' ).fill( 'gpt-6-luna' );
		await page.getByRole( 'option', { name: /^GPT-6 Luna \$/ } ).click();
		await page.getByRole( 'button', { name: 'Move A cheaper model answers up' } ).click();
		await expect( page.getByText( /a busy day reaches \$2\.00 .* A cheaper model answers; then: The built-in answers quote your pages; then: The bot offers your contact page/ ) ).toBeVisible();
		await expectNoFaults( page, 'rules and budget' );
		await saveButton( page ).click();
		await expect( snackbar( page ).getByText( 'The bot was saved.' ) ).toBeVisible();
		const { model, budget } = stored();
		expect( model.rules ).toEqual( [ { when: { min_length: 0, max_length: 120, languages: [ 'fr', 'de' ], page_contains: '/shop/', visitor: 'anonymous', needs_tools: false }, use: { provider: 'builtin', model: '' } } ] );
		expect( model.tasks ).toEqual( { title: { provider: 'builtin', model: '' }, summary: null, intents: null, leads: null, rerank: null, rewrite: null, drafts: null, translation: null } );
		expect( budget ).toEqual( { per_day: 2, when_spent: [ 'cheaper_model', 'builtin' ], cheaper_model: { provider: 'openai', model: 'gpt-6-luna' } } );
	} );

	test( 'that retires is replaced by its successor at one press, and comes back by another', async ( { page } ) => {
		connect();
		use( { provider: 'openai', model: 'gpt-5', fallbacks: [ { provider: 'openai', model: 'gpt-5' } ] } );
		await goToScreen( page, 'bots' );
		const notice = app( page ).locator( '.causerie-retirement' );
		await expect( notice ).toContainText( 'In use by: Nora.' );
		await expectNoFaults( page, 'a retirement' );
		await notice.getByRole( 'button', { name: 'Change to GPT-6.1 Terra' } ).click();
		await expect( snackbar( page ).getByText( 'GPT-6.1 Terra now answers in place of GPT-5.' ) ).toBeVisible();
		await expect( notice ).toHaveCount( 0 );
		const terra = { provider: 'openai', model: 'gpt-6.1-terra' };
		expect( stored().model ).toMatchObject( { ...terra, fallbacks: [ terra ] } );
		await snackbar( page ).getByRole( 'button', { name: 'Undo' } ).click();
		await expect( notice ).toHaveCount( 1 );
		expect( stored().model ).toMatchObject( { model: 'gpt-5' } );
	} );
} );

test.describe( 'side by side', () => {
	test( 'two models answer the same question, each with its numbers', async ( { page } ) => {
		connect();
		await goToScreen( page, 'playground' );
		await expect( page.getByText( 'Both models get the same question at the same time.' ) ).toBeVisible();
		await expectNoFaults( page, 'an empty playground' );
		await page.getByLabel( 'Question' ).fill( 'What are umbrellas good for?' );
		await page.getByRole( 'button', { name: 'Ask both' } ).click();
		for ( const name of [ 'GPT-6 Luna', 'Claude Sonnet 5.5' ] ) {
			const answer = page.getByRole( 'region', { name } );
			await expect( answer.getByText( 'Done.' ) ).toBeVisible();
			await expect( answer ).toContainText( 'You said: What are umbrellas good for?' );
			await expect( answer.getByText( 'First word after' ) ).toBeVisible();
		}
		await expectNoFaults( page, 'two answers' );
		expect( php( 'return array_column( Causerie\\Chat\\Plugin::services()->database()->rows( "SELECT task FROM {usage}" ), "task" );' ) ).toEqual( [ 'playground', 'playground' ] );
	} );

	test( 'one can fail, say what to do, and leave the other alone', async ( { page } ) => {
		connect();
		await providers.setModes( { openai: 'auth' } );
		await goToScreen( page, 'playground' );
		await page.getByLabel( 'Question' ).fill( 'Why?' );
		await page.getByRole( 'button', { name: 'Ask both' } ).click();
		await expect( page.getByRole( 'region', { name: 'GPT-6 Luna' } ) ).toContainText( 'The model provider refused the API key.' );
		await expect( page.getByRole( 'region', { name: 'Claude Sonnet 5.5' } ).getByText( 'Done.' ) ).toBeVisible();
		await expectNoFaults( page, 'an answer that failed' );
	} );

	test( 'stops when it is told to', async ( { page } ) => {
		connect();
		await providers.setModes( { openai: 'stall', anthropic: 'slow-first' } );
		await goToScreen( page, 'playground' );
		await page.getByLabel( 'Question' ).fill( 'Why?' );
		await page.getByRole( 'button', { name: 'Ask both' } ).click();
		await expect( page.getByRole( 'region', { name: 'GPT-6 Luna' } ) ).toContainText( 'One two' );
		await page.getByRole( 'button', { name: 'Stop' } ).click();
		await expect( page.getByText( 'Stopped.' ) ).toHaveCount( 2 );
		await expect( page.getByRole( 'region', { name: 'GPT-6 Luna' } ) ).toContainText( 'One two' );
	} );
} );

test( 'own models and prices are kept, and a removal is undone', async ( { page } ) => {
	connect();
	await goToScreen( page, 'prices' );
	await page.getByRole( 'button', { name: 'Add a model' } ).click();
	await saveButton( page ).click();
	await expect( page.getByLabel( 'Model', { exact: true } ) ).toHaveAccessibleDescription( 'This field is required.' );
	await page.getByLabel( 'Model', { exact: true } ).fill( 'alpha-small' );
	await page.getByLabel( 'What you call it' ).fill( 'Alpha' );
	await page.getByLabel( 'Written' ).fill( '0.25' );
	await expectNoFaults( page, 'own prices' );
	await page.getByRole( 'button', { name: 'Remove Alpha' } ).click();
	await snackbar( page ).getByRole( 'button', { name: 'Undo' } ).click();
	await saveButton( page ).click();
	await expect( snackbar( page ).getByText( 'The models and prices were saved.' ) ).toBeVisible();
	await goToScreen( page, `bots/${ bot }` );
	await picker( page, 'Model' ).fill( 'alpha' );
	await expect( page.getByRole( 'option', { name: /^Alpha / } ) ).toContainText( '$0.00 in, $0.25 out' );
} );

test( 'the budget of the site is set in plain words', async ( { page } ) => {
	await goToScreen( page, 'settings' );
	await page.getByLabel( 'Currency' ).fill( 'eur' );
	await page.getByLabel( 'One US dollar in EUR' ).fill( '0.92' );
	await page.getByLabel( 'At most in a month, in EUR' ).fill( '50' );
	await expect( page.getByText( 'For example: at €40.00 you get an e-mail. At €50.00' ) ).toBeVisible();
	await page.getByLabel( 'Who is told at 80 % and at 100 %' ).fill( 'nobody' );
	await saveButton( page ).click();
	await expect( page.getByLabel( 'Who is told at 80 % and at 100 %' ) ).toHaveAccessibleDescription( 'Does not have the right form.' );
	await page.getByLabel( 'Who is told at 80 % and at 100 %' ).fill( 'owner@example.com' );
	await saveButton( page ).click();
	await expect( snackbar( page ).getByText( 'The settings were saved.' ) ).toBeVisible();
	expect( php( 'return Causerie\\Chat\\Plugin::services()->settings()->get()["budget"];' ) ).toEqual( { currency: 'EUR', per_usd: 0.92, per_month: 50, email: 'owner@example.com' } );
} );

test( 'a conversation says who was asked for a reply', async ( { page } ) => {
	connect();
	await providers.setModes( { openai: 'auth' } );
	use( { provider: 'openai', model: 'gpt-6-luna', fallbacks: [ { provider: 'anthropic', model: 'claude-haiku-5-5' } ] } );
	const session = php< string >(
		`$request = new WP_REST_Request( 'POST', '/causerie/v1/chat' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( wp_json_encode( array( 'message' => 'Where is my parcel?' ) ) );
		return rest_do_request( $request )->get_data()['session_id'];`
	);
	await goToScreen( page, `conversations/${ session }` );
	await expect( page.getByText( 'openai/gpt-6-luna: the key was refused' ) ).toBeVisible();
	await expect( page.getByText( 'anthropic/claude-haiku-5-5: answered' ) ).toBeVisible();
	await expectNoFaults( page, 'who was asked' );
	await goToScreen( page, 'models' );
	await expect( card( page, 'OpenAI' ) ).toContainText( 'Key refused' );
	await expect( card( page, 'Anthropic' ) ).toContainText( 'Works' );
} );

for ( const look of [ PHONE, RIGHT_TO_LEFT ] ) {
	test( `the screens ${ look.name } fit, and axe finds nothing`, async ( { page } ) => {
		connect();
		use( { provider: 'openai', model: 'gpt-4o', fallbacks: [ { provider: 'builtin', model: '' } ], rules: [ { when: { min_length: 0, max_length: 80, languages: [ 'fr' ], page_contains: '', visitor: 'any', needs_tools: false }, use: { provider: 'builtin', model: '' } } ] } );
		await lookAs( page, look );
		for ( const screen of [ 'bots', 'models', 'models/openai', 'models/ollama_home', `bots/${ bot }`, 'playground', 'prices', 'settings' ] ) {
			await goToScreen( page, screen );
			await expectWhole( page, screen );
		}
		await goToScreen( page, `bots/${ bot }` );
		await page.locator( '.causerie-picker input' ).first().click();
		await expect( page.getByRole( 'listbox' ) ).toBeVisible();
		await expectToFit( page, 'an open list' );
	} );
}
