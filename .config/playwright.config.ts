import { defineConfig } from '@playwright/test';

const url = process.env.CAUSERIE_URL;
if ( ! url ) {
	throw new Error( 'CAUSERIE_URL must be the address of a running site; `npm run test:e2e` starts one.' );
}

/** Pages in Debian's Chromium, one after the other: they share one site. */
export default defineConfig( {
	testDir: '../tests/e2e',
	outputDir: '../test-results',
	timeout: 90_000,
	expect: { timeout: 15_000 },
	workers: 1,
	fullyParallel: false,
	forbidOnly: Boolean( process.env.CI ),
	reporter: [ [ 'list' ] ],
	use: {
		baseURL: url,
		actionTimeout: 20_000,
		trace: 'retain-on-failure',
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: [ '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run' ],
		},
	},
} );
