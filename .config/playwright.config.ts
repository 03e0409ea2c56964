import { defineConfig } from '@playwright/test';

const url = process.env.CAUSERIE_URL;
if ( ! url ) {
	throw new Error( 'CAUSERIE_URL must be the address of a running site; `npm run test:e2e` starts one.' );
}

/** What is about chats and conversations; all other files are about what the owner sets. */
const chats = /\/(api|block|conversations|facade|first-run|loader|oauth|product|providers|sdk|use-chat|widget\b.*)\.spec\.ts$/;

/** It measures, so nothing may run beside it. */
const alone = /\/widget-speed\.spec\.ts$/;

/** Pages in Debian's Chromium, one after the other: they share one site. Each project can have a site of its own, and run beside another. */
export default defineConfig( {
	testDir: '../tests/e2e',
	outputDir: '../test-results',
	projects: [
		// Nothing that moves in wp-admin is ours.
		{ name: 'settings', testIgnore: [ chats, alone ], outputDir: '../test-results/settings', use: { contextOptions: { reducedMotion: 'reduce' } } },
		{ name: 'chats', testMatch: chats, testIgnore: alone, outputDir: '../test-results/chats' },
		{ name: 'alone', testMatch: alone, outputDir: '../test-results/alone' },
	],
	// Some look at ten screens, on machines that have much else to do.
	timeout: 180_000,
	expect: { timeout: 15_000 },
	workers: 1,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	reporter: [ [ 'list' ] ],
	use: {
		baseURL: url,
		actionTimeout: 20_000,
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: [ '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run' ],
		},
	},
} );
