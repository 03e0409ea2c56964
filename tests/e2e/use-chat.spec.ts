/** The example app of docs/examples: useChat of the AI SDK against a site, from another origin. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { startModelServer, type ModelServer } from './support/model-server.ts';
import { collectErrors, php, publish, siteUrl } from './support/wordpress.ts';

const example = join( import.meta.dirname, '../../docs/examples/ai-sdk-chat' );

let model: ModelServer;
let app: Server;
let origin = '';

/** The app as its reader would build it, with the address of this site in its page. */
async function startApp(): Promise< Server > {
	const { outputFiles } = await build( {
		entryPoints: [ join( example, 'src/main.tsx' ) ],
		bundle: true,
		write: false,
		jsx: 'automatic',
		define: { 'process.env.NODE_ENV': '"production"' },
	} );
	const script = outputFiles[ 0 ]?.text ?? '';
	const html = readFileSync( join( example, 'index.html' ), 'utf8' ).replace( 'https://shop.example', siteUrl );
	const server = createServer( ( request, response ) => {
		const [ type, body ] = request.url === '/main.js' ? [ 'text/javascript', script ] : [ 'text/html', html ];
		response.writeHead( request.url === '/favicon.ico' ? 204 : 200, { 'Content-Type': `${ type }; charset=utf-8` } ).end( request.url === '/favicon.ico' ? undefined : body );
	} ).listen( 0, '127.0.0.1' );
	await once( server, 'listening' );
	return server;
}

const allow = ( origins: readonly string[] ) =>
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		$services->settings()->replace( array( 'allowed_origins' => $in, 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		return true;`,
		origins
	);

test.beforeAll( async () => {
	model = await startModelServer( 'echo' );
	app = await startApp();
	const address = app.address();
	origin = `http://127.0.0.1:${ typeof address === 'object' ? address?.port : '' }`;
	publish( 'mombasa-parcels', 'Mombasa parcels', '<!-- wp:paragraph --><p>Parcels to Mombasa take nineteen days by sea.</p><!-- /wp:paragraph -->' );
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		$services->connections()->connect( 'openai_compatible', array( 'base_url' => $in['baseUrl'], 'api_key' => $in['key'], 'model' => 'echo', 'label' => '', 'key_header' => 'authorization' ) );
		$GLOBALS['wpdb']->query( 'DELETE FROM ' . $services->database()->table( 'counters' ) );
		$settings = array( 'model' => array( 'provider' => 'openai_compatible', 'model' => 'echo' ) ) + $services->contract()->defaults( 'BotSettings' );
		foreach ( $services->bots()->all() as $bot ) { $services->bots()->trash( $bot->id ); }
		return $services->bots()->create( 'For the example', array_replace_recursive( $services->contract()->defaults( 'BotSettings' ), $settings ) )->id;`,
		{ baseUrl: model.baseUrl, key: model.key }
	);
} );

test.afterAll( () => {
	model.close();
	app.close();
} );

test( 'useChat shows a streamed reply with its source, and goes on in the same session', async ( { page } ) => {
	allow( [ origin ] );
	const errors = collectErrors( page );
	const sessions: string[] = [];
	page.on( 'request', ( request ) => {
		if ( request.method() === 'POST' && request.url().endsWith( '/sessions' ) ) {
			sessions.push( request.url() );
		}
	} );
	await page.goto( origin );
	await page.getByLabel( 'Message' ).fill( 'How long do parcels to Mombasa take?' );
	await page.getByRole( 'button', { name: 'Send' } ).click();
	const replies = page.getByRole( 'article', { name: 'assistant' } );
	await expect( replies ).toContainText( 'You said: How long do parcels to Mombasa take?' );
	await expect( replies.getByRole( 'link', { name: /Mombasa parcels/ } ) ).toHaveAttribute( 'href', /mombasa-parcels\/#:~:text=/ );

	await page.getByLabel( 'Message' ).fill( 'And by air?' );
	await page.getByRole( 'button', { name: 'Send' } ).click();
	await expect( replies.nth( 1 ) ).toContainText( 'You said: And by air?' );
	expect( sessions ).toHaveLength( 1 );
	expect( errors ).toEqual( [] );
} );

test( 'a site that does not allow the origin is not talked to', async ( { page } ) => {
	allow( [] );
	await page.goto( origin );
	await page.getByLabel( 'Message' ).fill( 'Hello?' );
	await page.getByRole( 'button', { name: 'Send' } ).click();
	await expect( page.getByRole( 'alert' ) ).toBeVisible();
	await expect( page.getByRole( 'article', { name: 'assistant' } ) ).toHaveCount( 0 );
} );
