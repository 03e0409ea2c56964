#!/usr/bin/env node
/** Takes the pictures of docs/images anew, from the demo site: `node bin/screenshots/take.mjs`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { demoMuPlugins, demoScript } from '../demo/demo.mjs';
import { ensureBuild, ensurePackages } from '../lib/freshness.mjs';
import { projectRoot } from '../lib/paths.mjs';
import { ensureChromium } from '../lib/requirements.mjs';
import { runScript } from '../lib/scripts.mjs';
import { createSite } from '../lib/site.mjs';

const folder = join( projectRoot, 'docs/images' );
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

/** An Arabic page with a bot of its own, which the demo does not have. */
const arabic = {
	file: join( projectRoot, 'bin/screenshots/arabic.php' ),
	input: { question: 'كم يستغرق التوصيل إلى بلجيكا؟' },
};

async function ask( page, question ) {
	await page.locator( '.causerie-chat__launcher' ).first().click();
	await page.getByRole( 'textbox' ).last().fill( question );
	await page.keyboard.press( 'Enter' );
	await page.getByRole( 'log' ).locator( 'a[href]' ).first().waitFor();
}

async function visit( browser, site, { path, question, viewport, name } ) {
	const context = await browser.newContext( { viewport } );
	const page = await context.newPage();
	await page.goto( site.url + path );
	await ask( page, question );
	await page.screenshot( { path: join( folder, `${ name }.png` ) } );
	await context.close();
}

async function admin( browser, site, screens ) {
	const context = await browser.newContext( { viewport: desktop } );
	const page = await context.newPage();
	await page.goto( `${ site.url }/wp-login.php` );
	await page.locator( '#user_login' ).fill( site.adminUser );
	await page.locator( '#user_pass' ).fill( site.adminPassword );
	await page.locator( '#wp-submit' ).click();
	await page.waitForURL( /wp-admin/ );
	for ( const { hash, ready, name } of screens ) {
		await page.goto( `${ site.url }/wp-admin/admin.php?page=causerie-chat#/${ hash }` );
		await page.locator( ready ).first().waitFor();
		await page.waitForLoadState( 'networkidle' );
		await page.screenshot( { path: join( folder, `${ name }.png` ) } );
	}
	await context.close();
}

await ensurePackages();
await ensureBuild();
mkdirSync( folder, { recursive: true } );
const languages = join( projectRoot, 'tests/e2e/support/mu-plugins/languages.php' );
const site = await createSite( { name: 'screenshots', database: 'sqlite', fresh: true, title: 'Maison Ondée', muPlugins: [ ...demoMuPlugins, languages ], scripts: [ demoScript() ] } );
const browser = await chromium.launch( { executablePath: await ensureChromium(), args: [ '--no-sandbox', '--disable-gpu' ] } );
try {
	const { bot } = await runScript( site, arabic );
	await visit( browser, site, { path: '/', question: 'How much is delivery to Germany?', viewport: desktop, name: 'desktop' } );
	await visit( browser, site, { path: '/', question: 'When are you open on Saturday?', viewport: phone, name: 'phone' } );
	await visit( browser, site, { path: '/fr/', question: 'Combien coûte la livraison en Belgique ?', viewport: phone, name: 'french' } );
	await visit( browser, site, { path: '/ar-questions/', question: arabic.input.question, viewport: phone, name: 'arabic' } );
	await admin( browser, site, [
		{ hash: 'bots', ready: '.causerie-cards a', name: 'bots' },
		{ hash: `bots/${ bot }`, ready: '.causerie-preview__host [role="log"]', name: 'bot' },
		{ hash: 'models', ready: '.causerie-section', name: 'models' },
		{ hash: 'knowledge', ready: '[role="status"]', name: 'knowledge' },
		{ hash: 'conversations', ready: '.wp-list-table td', name: 'conversations' },
		{ hash: 'settings', ready: '.causerie-section', name: 'settings' },
	] );
	await runScript( site, { file: join( projectRoot, 'bin/screenshots/dark.php' ), input: {} } );
	await visit( browser, site, { path: '/', question: 'What does a new zip cost?', viewport: desktop, name: 'dark' } );
} finally {
	await browser.close();
	await site.stop();
}
console.log( 'Written to docs/images' );
