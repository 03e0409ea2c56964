/** Finding by meaning: chosen by the owner with its price, embedded in the background, and seen in the search. */
import { expect, test, type Page } from '@playwright/test';
import { goToScreen } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { DARK_PHONE, DESKTOP, expectWhole, lookAs, RIGHT_TO_LEFT } from './support/looks.ts';
import { startProviders, type Providers } from './support/providers.ts';
import { collectErrors, logInAsAdmin, php, publish } from './support/wordpress.ts';

let providers: Providers;
let errors: string[] = [];

const section = ( page: Page ) => page.getByRole( 'region', { name: 'Find by meaning' } );
const model = ( page: Page ) => section( page ).getByLabel( 'Model for embeddings' );
const save = ( page: Page ) => section( page ).getByRole( 'button', { name: 'Save the choice' } );
const run = () => php( 'do_action( "causerie_embed" ); return true;' );

test.beforeAll( async () => {
	providers = await startProviders();
} );

test.afterAll( () => {
	php( 'return delete_transient( "doing_cron" );' );
	return providers.close();
} );

test.beforeEach( async ( { page } ) => {
	errors = collectErrors( page );
	php(
		`global $wpdb;
		foreach ( array( 'vectors', 'vector_codes', 'embedded_documents', 'circuits', 'places' ) as $name ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_$name" ); }
		foreach ( array( 'settings', 'connections', 'circuits', 'embedding_pause' ) as $name ) { delete_option( "causerie_$name" ); }
		wp_clear_scheduled_hook( 'causerie_embed' );
		// As if WordPress did its work in the background somewhere else for the next nine minutes (one that is to begin in the future counts for so long): these tests see to it that they see how far it is.
		set_transient( 'doing_cron', sprintf( '%.22F', microtime( true ) + 540 ) );
		$services = Causerie\\Chat\\Plugin::services();
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		$services->connections()->connect( 'openai', array( 'base_url' => $in['url'], 'api_key' => $in['key'], 'model' => 'gpt-6-luna', 'label' => '', 'key_header' => 'authorization' ) );
		return true;`,
		{ url: providers.baseUrls.openai, key: providers.key }
	);
	await providers.setModes( {} );
	publish( 'returns', 'Returns', '<!-- wp:paragraph --><p>You get a refund of what you paid within a month.</p><!-- /wp:paragraph -->' );
	[ 'tea', 'salt', 'lamps' ].forEach( ( thing ) => publish( thing, thing, `<!-- wp:paragraph --><p>Our ${ thing } comes from the north.</p><!-- /wp:paragraph -->` ) );
	await logInAsAdmin( page );
} );

test.afterEach( () => expect( errors ).toEqual( [] ) );

test( 'the owner chooses a model, sees its price and its progress, and the search finds by meaning', async ( { page } ) => {
	await goToScreen( page, 'knowledge' );
	await expect( model( page ) ).toHaveValue( '' );
	await expect( save( page ) ).toBeDisabled();
	await model( page ).selectOption( { label: 'Embedding 3 small · OpenAI' } );
	await expect( section( page ).getByText( /about [\d,]+ tokens: embedding it costs about \$[\d.]+, once/ ) ).toBeVisible();
	await section( page ).getByLabel( 'Length of the vectors' ).selectOption( '256' );
	await expectNoFaults( page, 'a model is chosen' );
	await save( page ).click();
	await expect( section( page ).getByRole( 'progressbar' ) ).toBeVisible();
	expect( php( 'return get_option( "causerie_settings" )["embeddings"];' ) ).toEqual( { provider: 'openai', model: 'text-embedding-3-small', dimensions: 256 } );
	run();
	await expect( section( page ).getByRole( 'progressbar' ) ).toHaveCount( 0, { timeout: 15_000 } );
	await expect( section( page ).getByText( /passages have a vector of this model/ ) ).toBeVisible();
	await page.getByRole( 'searchbox', { name: 'Question' } ).fill( 'ristorno' );
	await expect( page.getByText( 'You get a refund of what you paid' ) ).toBeVisible();
	await expectNoFaults( page, 'found by meaning' );
} );

test( 'why it waits is said, and saving again tries at once', async ( { page } ) => {
	await providers.setModes( { 'openai/embeddings': 'auth' } );
	await goToScreen( page, 'knowledge' );
	await model( page ).selectOption( { label: 'Another model of OpenAI' } );
	await expect( save( page ) ).toBeDisabled();
	await section( page ).getByLabel( 'Name of the model' ).fill( 'text-embedding-9' );
	await expect( section( page ).getByText( /What this model costs is not known/ ) ).toBeVisible();
	await save( page ).click();
	await expect( section( page ).getByRole( 'progressbar' ) ).toBeVisible();
	run();
	await expect( section( page ).getByText( /The provider could not embed.*API key provided/ ).first() ).toBeVisible( { timeout: 15_000 } );
	await expectNoFaults( page, 'the provider failed' );
	await providers.setModes( {} );
	await save( page ).click();
	await expect( section( page ).getByRole( 'progressbar' ) ).toBeVisible();
	run();
	await expect( section( page ).getByRole( 'progressbar' ) ).toHaveCount( 0, { timeout: 15_000 } );
} );

test( 'the screen fits in every way, and axe finds nothing', async ( { page } ) => {
	php( 'Causerie\\Chat\\Plugin::services()->settings()->replace( array( "setup_done" => true, "embeddings" => array( "provider" => "openai", "model" => "text-embedding-3-large" ) ) ); return true;' );
	run();
	for ( const look of [ DESKTOP, DARK_PHONE, RIGHT_TO_LEFT ] ) {
		await lookAs( page, look );
		await goToScreen( page, 'knowledge' );
		await expectWhole( page, look.name );
	}
} );
