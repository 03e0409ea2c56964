/** One conversation in an open chatbot while its owner changes models, a provider dies, and the budget is spent. */
import { expect, test, type Page } from '@playwright/test';
import { startProviders, type Providers } from './support/providers.ts';
import { ask, openChat } from './support/widget.ts';
import { collectErrors, logInAsAdmin, php, publish } from './support/wordpress.ts';

/** In the order in which the conversation goes through them: what the owner types, and how the field ends then. */
const MODELS = [
	[ 'openai', 'GPT-6 Luna', /OpenAI$/ ],
	[ 'anthropic', 'Claude Haiku 5.5', /Anthropic$/ ],
	[ 'google', 'Gemini 3.8 Flash', /Google Gemini$/ ],
	[ 'mistral', 'Mistral Small', /Mistral$/ ],
	[ 'causerie', 'Causerie', /Causerie$/ ],
] as const;

let providers: Providers;
let bot = 0;

const log = ( page: Page ) => page.getByRole( 'log' );
const replies = ( page: Page ) => log( page ).getByText( /^You said: / );

/** Changes settings of the bot on the server. */
const change = ( settings: object ) =>
	php( `$bots = Causerie\\Chat\\Plugin::services()->bots(); $bot = $bots->find( $in['bot'] ); $bots->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, $in['settings'] ) ); return true;`, { bot, settings } );

/** How each reply came to be: who was asked, and how that ended. */
const attempts = () =>
	php< string[][] >(
		`$store = Causerie\\Chat\\Plugin::services()->messages();
		$session = Causerie\\Chat\\Plugin::services()->database()->value( 'SELECT id FROM {sessions} ORDER BY created_at DESC LIMIT 1' );
		$replies = array_filter( $store->records( $session, null, 100 ), fn ( $message ) => $message->role === 'assistant' );
		return array_values( array_map( fn ( $reply ) => array_map( fn ( $attempt ) => $attempt['provider'] . ': ' . $attempt['outcome'], $reply->attempts ), $replies ) );`
	);

/** Saves the bot that is open. The button says nothing of when that is done: it cannot be pressed meanwhile either. */
async function save( owner: Page ) {
	const saved = owner.waitForResponse( ( response ) => response.request().method() !== 'GET' && response.url().includes( `/bots/${ bot }` ) );
	await owner.getByRole( 'button', { name: 'Save', exact: true } ).click();
	expect( ( await saved ).status() ).toBe( 200 );
}

const askAndHear = async ( page: Page, question: string ) => {
	await ask( page, question );
	await expect( log( page ).getByText( `You said: ${ question }` ) ).toBeVisible();
};

test.beforeAll( async () => {
	providers = await startProviders();
} );

test.afterAll( () => providers.close() );

test.beforeEach( async () => {
	await providers.setModes( {} );
	bot = php< number >(
		`global $wpdb;
		foreach ( get_posts( array( 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1 ) ) as $bot ) { wp_delete_post( $bot->ID, true ); }
		foreach ( array( 'sessions', 'messages', 'usage', 'circuits', 'counters' ) as $name ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_$name" ); }
		foreach ( array( 'settings', 'connections', 'placements', 'circuits', 'own_models' ) as $name ) { delete_option( "causerie_$name" ); }
		$wpdb->query( "DELETE FROM $wpdb->options WHERE option_name LIKE 'causerie_model_list_%'" );
		$services = Causerie\\Chat\\Plugin::services();
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		foreach ( $in['urls'] as $provider => $url ) {
			$services->connections()->connect( $provider, array( 'base_url' => $url, 'api_key' => $in['key'], 'model' => '' ) );
		}
		return $services->bots()->create( 'Nora', $services->contract()->defaults( 'BotSettings' ) )->id;`,
		{ urls: providers.baseUrls, key: providers.key }
	);
	publish( 'providers', 'Providers', `<!-- wp:causerie/chat {"bot":${ bot }} /-->` );
} );

test( 'a conversation goes on while its owner changes the model, and everything said stays', async ( { page, browser } ) => {
	const owner = await ( await browser.newContext() ).newPage();
	const errors = collectErrors( page );
	await logInAsAdmin( owner );
	await owner.goto( `/wp-admin/admin.php?page=causerie-chat#/bots/${ bot }` );
	await openChat( page, '/providers/' );
	const model = owner.getByRole( 'combobox', { name: 'Model', exact: true } );
	const choose = async ( typed: string ) => {
		await model.fill( typed );
		await owner.getByRole( 'listbox' ).getByRole( 'option' ).first().waitFor();
		await owner.keyboard.press( 'ArrowDown' );
		await owner.keyboard.press( 'Enter' );
	};
	for ( const [ number, [ , typed, shown ] ] of MODELS.entries() ) {
		await choose( typed );
		await expect( model ).toHaveValue( shown );
		await save( owner );
		await askAndHear( page, `Question ${ number }?` );
	}
	await choose( 'Built-in' );
	await save( owner );
	await ask( page, 'Thank you!' );
	await expect.poll( attempts ).toEqual( [ ...MODELS.map( ( [ provider ] ) => [ `${ provider }: ok` ] ), [ 'builtin: ok' ] ] );
	await expect( replies( page ) ).toHaveCount( MODELS.length );
	await page.reload();
	await expect( replies( page ) ).toHaveCount( MODELS.length );
	expect( errors ).toEqual( [] );
	await owner.context().close();
} );

test( 'a provider dies in mid-conversation, and the visitor reads one reply of its fallback', async ( { page } ) => {
	change( { model: { provider: 'openai', model: 'gpt-6-luna', fallbacks: [ { provider: 'anthropic', model: 'claude-haiku-5-5' }, { provider: 'builtin', model: '' } ] } } );
	await openChat( page, '/providers/' );
	await askAndHear( page, 'First?' );
	await providers.setModes( { openai: 'auth' } );
	await askAndHear( page, 'Second?' );
	await expect( replies( page ) ).toHaveCount( 2 );
	await expect( page.getByRole( 'button', { name: 'Try again' } ) ).toHaveCount( 0 );
	await expect.poll( attempts ).toEqual( [ [ 'openai: ok' ], [ 'openai: model_auth', 'anthropic: ok' ] ] );
} );

test( 'the cap is reached, and the ladder steps down to a cheaper model, the pages and the contact page', async ( { page } ) => {
	change( {
		model: { provider: 'anthropic', model: 'claude-fable-5-2', max_output_tokens: 1000 },
		budget: { per_day: 0.02, when_spent: [ 'cheaper_model', 'builtin' ], cheaper_model: { provider: 'openai', model: 'gpt-6-luna' } },
	} );
	await openChat( page, '/providers/' );
	await askAndHear( page, 'Hello?' );
	change( { budget: { per_day: 0 } } );
	await ask( page, 'Thank you!' );
	const steps = [ [ 'anthropic: over_budget', 'openai: ok' ], [ 'anthropic: over_budget', 'openai: over_budget', 'builtin: ok' ] ];
	await expect.poll( attempts ).toEqual( steps );
	php( `$bots = Causerie\\Chat\\Plugin::services()->bots(); $bot = $bots->find( $in ); $settings = $bot->settings; $settings['budget']['when_spent'] = array(); $bots->replace( $in, $bot->name, $settings ); return true;`, bot );
	await ask( page, 'When are you open on Sunday?' );
	await expect( log( page ).getByText( 'I have answered as much as I may for now' ) ).toBeVisible();
} );
