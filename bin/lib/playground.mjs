import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { phpDir, projectRoot } from './paths.mjs';
import { startServer } from './processes.mjs';
import { scriptCall, takeResult } from './scripts.mjs';
import { waitUntil } from './wait.mjs';
import { phpLiteral } from './wp-config.mjs';

/** Where PHP sees the site's folders inside Playground. */
const inside = { wordpress: '/wordpress', site: '/causerie/site', scripts: '/causerie/scripts', plugin: '/wordpress/wp-content/plugins/causerie-chat' };

/** Where the SQLite database of a site is, as PHP in Playground sees it. */
export const playgroundDatabase = `${ inside.site }/database`;

/**
 * A file of the checkout as PHP in Playground sees it.
 *
 * @param {string} file absolute path
 */
const seen = ( file ) =>
	file.startsWith( phpDir ) ? inside.scripts + file.slice( phpDir.length ) : inside.plugin + file.slice( projectRoot.length );

/**
 * Starts WordPress Playground for a site: PHP compiled to WebAssembly, for machines without PHP. The scripts that make
 * the site ready run inside it, in order, before it serves.
 *
 * @param {{directory: string, wpPath: string, port: number, url: string, plugin: string|null,
 *   scripts: import('./scripts.mjs').Script[]}} site `plugin` is a checkout
 * @return {Promise<{servers: import('./running-sites.mjs').Server[], results: () => Promise<object[]>}>} `results` waits for what the scripts returned
 */
export async function startPlayground( { directory, wpPath, port, url, plugin, scripts } ) {
	const cli = join( projectRoot, 'node_modules', '@wp-playground', 'cli', 'wp-playground.js' );
	const resultFiles = scripts.map( ( _, index ) => `result-${ index }.json` );
	const steps = scripts.map( ( script, index ) => {
		const place = { wordpress: inside.wordpress, result: `${ inside.site }/${ resultFiles[ index ] }`, url };
		const call = scriptCall( { ...script, file: seen( script.file ) }, place );
		return {
			step: 'runPHP',
			code: `<?php $argv = array( 'run.php', ${ phpLiteral( call ) } ); require '${ inside.scripts }/run.php';`,
		};
	} );
	const blueprint = join( directory, 'blueprint.json' );
	writeFileSync( blueprint, JSON.stringify( { preferredVersions: { php: '8.3', wp: 'latest' }, steps }, undefined, '\t' ) );
	for ( const file of resultFiles ) {
		rmSync( join( directory, file ), { force: true } );
	}
	const mounts = [
		[ wpPath, inside.wordpress ],
		[ directory, inside.site ],
		[ phpDir, inside.scripts ],
		...( plugin ? [ [ plugin, inside.plugin ] ] : [] ),
	];
	const log = join( directory, 'playground.log' );
	const args = [
		cli,
		'server',
		`--port=${ port }`,
		'--wordpress-install-mode=do-not-attempt-installing',
		'--skip-sqlite-setup',
		'--php=8.3',
		// A stream takes a worker as long as it lasts, so one is too few; each costs a quarter of a gigabyte.
		'--workers=2',
		`--blueprint=${ blueprint }`,
		...mounts.flatMap( ( [ from, to ] ) => [ '--mount-dir-before-install', from, to ] ),
	];
	const pid = await startServer( process.execPath, args, { log, cwd: directory } );
	return {
		servers: [ { pid, mark: blueprint } ],
		async results() {
			await waitUntil( `Playground's set-up (see ${ log })`, () => resultFiles.every( ( file ) => existsSync( join( directory, file ) ) ), { timeout: 180_000 } );
			return resultFiles.map( ( file ) => takeResult( join( directory, file ) ) );
		},
	};
}
