#!/usr/bin/env node
/**
 * Takes the pictures of docs/images anew, from the demo site: `node bin/screenshots/take.mjs [NAME…]`. It fails where a
 * picture would show that the bot found no answer, or where one is too large to read over a slow line.
 */
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, devices } from '@playwright/test';
import { createServer } from '../../tests/servers/openai-compatible.mjs';
import { demoMuPlugins, demoScript } from '../demo/demo.mjs';
import { ensureBuild, ensurePackages } from '../lib/freshness.mjs';
import { projectRoot } from '../lib/paths.mjs';
import { ensureChromium } from '../lib/requirements.mjs';
import { runScript } from '../lib/scripts.mjs';
import { createSite } from '../lib/site.mjs';

const folder = join( projectRoot, 'docs/images' );
const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { ...devices[ 'Pixel 7' ], viewport: { width: 390, height: 844 }, deviceScaleFactor: 1 };

/** Where the server listens that the pictures show: the same in each of them. */
const OLLAMA = 11434;

/** Largest picture, in bytes. */
const LARGEST = 200_000;

const DECLINES = 'I could not find an answer to this on our pages.';

/** What the bot says in each language where it finds nothing. */
function refusals() {
	const languages = join( projectRoot, 'src/languages' );
	const translated = readdirSync( languages ).map( ( file ) => new RegExp( `msgid "${ DECLINES }"\nmsgstr "(.+)"` ).exec( readFileSync( join( languages, file ), 'utf8' ) )?.[ 1 ] );
	if ( translated.includes( undefined ) ) {
		throw new Error( `A language has no translation of “${ DECLINES }”.` );
	}
	return [ DECLINES, ...translated ];
}

/** The ways to a picture of one site. */
class Photographer {
	wanted = new Set( process.argv.slice( 2 ) );

	constructor( browser, site ) {
		Object.assign( this, { browser, site } );
	}

	async take( page, name ) {
		if ( this.wanted.size > 0 && ! this.wanted.has( name ) ) {
			return;
		}
		const path = join( folder, `${ name }.png` );
		// A caret that blinks would make every picture another one.
		await page.screenshot( { path, caret: 'hide', animations: 'disabled' } );
		if ( statSync( path ).size > LARGEST ) {
			throw new Error( `${ name }.png is larger than ${ LARGEST } bytes.` );
		}
	}

	/** What a visitor does on a page, in a browser of their own. */
	async visit( path, device, work ) {
		const context = await this.browser.newContext( device );
		const page = await context.newPage();
		await page.goto( this.site.url + path );
		await work( page );
		await context.close();
	}

	/** Asks, and waits until the whole answer is there. */
	async ask( page, question ) {
		const log = page.getByRole( 'log' );
		await page.getByRole( 'textbox' ).last().fill( question );
		await page.keyboard.press( 'Enter' );
		await log.locator( 'a[href]' ).first().waitFor();
		await page.locator( '.is-stop' ).waitFor( { state: 'detached' } );
		const text = await log.innerText();
		const refusal = refusals().find( ( words ) => text.includes( words ) );
		if ( refusal ) {
			throw new Error( `“${ question }” is answered with “${ refusal }”.` );
		}
	}

	answer( name, path, device, question ) {
		return this.visit( path, device, async ( page ) => {
			await open( page );
			await this.ask( page, question );
			await this.take( page, name );
		} );
	}
}

async function open( page ) {
	await page.locator( '.causerie-chat__launcher' ).first().click();
	await page.getByRole( 'log' ).waitFor();
}

async function visitors( camera ) {
	await camera.visit( '/', desktop, async ( page ) => {
		await page.locator( '.causerie-chat__launcher' ).waitFor();
		await camera.take( page, 'closed' );
		await open( page );
		await page.getByRole( 'button', { name: 'What does a new zip cost?' } ).waitFor();
		await camera.take( page, 'open' );
		await camera.ask( page, 'How much is delivery to Germany?' );
		await camera.take( page, 'desktop' );
	} );
	await camera.answer( 'phone', '/', phone, 'When are you open on Saturday?' );
	await camera.answer( 'french', '/fr/', phone, 'Quel est le délai de livraison en Belgique ?' );
	await camera.answer( 'arabic', '/ar-questions/', phone, 'كم يستغرق التوصيل إلى بلجيكا؟' );
}

/** The block editor with the chatbot in a page. */
async function editor( camera, page ) {
	await page.goto( `${ camera.site.url }/wp-admin/post-new.php?post_type=page` );
	const canvas = page.frameLocator( 'iframe[name="editor-canvas"]' );
	await canvas.getByRole( 'textbox', { name: 'Add title' } ).fill( 'Ask us anything' );
	await page.locator( '.editor-document-tools__inserter-toggle' ).click();
	await page.getByRole( 'searchbox', { name: 'Search' } ).fill( 'chatbot' );
	await page.locator( '.editor-block-list-item-causerie-chat:not([class*="/"])' ).first().click();
	await page.locator( '.editor-document-tools__inserter-toggle' ).click();
	await canvas.locator( '.wp-block-causerie-chat causerie-chat' ).getByRole( 'textbox' ).waitFor();
	await camera.take( page, 'editor' );
}

/** Connects the server in the settings, as if it was Ollama, and tests it. */
async function connect( page, server ) {
	await page.getByRole( 'combobox', { name: 'Server' } ).selectOption( 'ollama' );
	await page.getByLabel( 'API key', { exact: true } ).fill( server.key );
	await page.getByRole( 'button', { name: 'Save and list models' } ).click();
	await page.getByText( '3 models found.' ).waitFor();
	await page.getByRole( 'button', { name: 'Save', exact: true } ).click();
	// There can be several.
	await page.locator( '.components-snackbar' ).first().waitFor();
	await page.waitForFunction( () => document.querySelector( '.components-snackbar' ) === null );
	server.script( [ 'Ready when you are.' ] );
	await page.getByRole( 'button', { name: 'Test', exact: true } ).click();
	await page.locator( '.components-notice.is-success' ).waitFor();
}

async function owner( camera, settle, bots, server ) {
	const { browser, site } = camera;
	const context = await browser.newContext( desktop );
	const page = await context.newPage();
	await page.goto( `${ site.url }/wp-login.php` );
	// WordPress moves the focus there with a delay; what is filled in at that moment would end up in the wrong field.
	await page.locator( '#user_login:focus' ).waitFor();
	await page.locator( '#user_login' ).fill( site.adminUser );
	await page.locator( '#user_pass' ).fill( site.adminPassword );
	await page.locator( '#wp-submit' ).click();
	await page.waitForURL( /wp-admin/ );
	const screen = async ( name, hash, ready, work = async () => undefined, height = desktop.viewport.height ) => {
		await page.setViewportSize( { width: desktop.viewport.width, height } );
		// Of another page, so that the settings are read anew.
		await page.goto( 'about:blank' );
		await page.goto( `${ site.url }/wp-admin/admin.php?page=causerie-chat#/${ hash }` );
		await page.locator( ready ).first().waitFor();
		await work();
		await page.waitForLoadState( 'networkidle' );
		await page.evaluate( () => window.scrollTo( 0, 0 ) );
		await camera.take( page, name );
	};
	await settle( { setup_done: false } );
	await screen( 'setup', '', '.causerie-preview__host [role="log"]', undefined, 860 );
	await settle( { setup_done: true } );
	await screen( 'bots', 'bots', '.causerie-cards a' );
	await screen( 'bot', `bots/${ bots.Ondine }`, '.causerie-preview__host [role="log"]' );
	await screen( 'connection', 'models/openai_compatible', '.causerie-section', () => connect( page, server ), 1000 );
	await screen( 'models', 'models', '.causerie-providers li' );
	await screen( 'playground', 'playground', 'textarea' );
	await screen( 'knowledge', 'knowledge', '[role="status"]', async () => {
		await page.getByRole( 'searchbox' ).fill( 'How long is a gift card valid?' );
		await page.getByText( 'two years' ).first().waitFor();
	} );
	await screen( 'conversations', 'conversations', '.dataviews-view-table td' );
	await screen( 'conversation', 'conversations', '.dataviews-view-table td', async () => {
		await page.getByRole( 'link', { name: 'How much is delivery to Germany?' } ).click();
		await page.getByText( 'Built-in answers' ).first().waitFor();
	} );
	await screen( 'privacy', 'privacy', '.causerie-section', async () => {
		await page.getByLabel( 'Days for which conversations are kept' ).fill( '30' );
		await page.locator( '.causerie-example[aria-busy=false]' ).waitFor();
	}, 960 );
	await screen( 'settings', 'settings', '.causerie-section' );
	await editor( camera, page );
	await context.close();
}

/** An answer of a model, half-way. */
async function streaming( camera, server ) {
	server.script( [ 'Yes, within **30 days** of the day you received it, as long as it has not been out in the rain [1]. Print the label in your account, drop the parcel off at any pick-up point, and the refund follows within five working days after we have checked it.' ] );
	await camera.visit( '/', desktop, async ( page ) => {
		await open( page );
		await page.getByRole( 'button', { name: 'Can I return a coat' } ).click();
		await page.getByRole( 'log' ).getByText( 'drop the parcel' ).waitFor();
		await camera.take( page, 'streaming' );
	} );
}

await ensurePackages();
await ensureBuild();
mkdirSync( folder, { recursive: true } );
const languages = join( projectRoot, 'tests/e2e/support/mu-plugins/languages.php' );
const site = await createSite( { name: 'screenshots', database: 'sqlite', fresh: true, title: 'Maison Ondée', muPlugins: [ ...demoMuPlugins, languages ], scripts: [ demoScript() ] } );
const browser = await chromium.launch( { executablePath: await ensureChromium(), args: [ '--no-sandbox', '--disable-gpu' ] } );
const server = await createServer( { port: OLLAMA, mode: 'echo:delay=150' } );
try {
	const camera = new Photographer( browser, site );
	const settle = ( input ) => runScript( site, { file: join( projectRoot, 'bin/screenshots/settle.php' ), input } );
	const { bots } = await settle( {} );
	await runScript( site, { file: join( projectRoot, 'bin/screenshots/arabic.php' ), input: {} } );
	await visitors( camera );
	await owner( camera, settle, bots, server );
	await settle( { provider: 'openai_compatible' } );
	await streaming( camera, server );
	await settle( { provider: 'builtin', scheme: 'dark' } );
	await camera.answer( 'dark', '/', desktop, 'What does a new zip cost?' );
} finally {
	await browser.close();
	await server.close();
	await site.stop();
}
console.log( 'Written to docs/images' );
