/** Runs snippets one after the other, as a reader would who copies them into one terminal. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectRoot } from '../../../bin/lib/paths.mjs';
import { phpTool } from '../../../bin/lib/php-tools.mjs';
import { complaint } from './expectation.mjs';

const SECONDS = 90;

/** How a file of each language is run. */
const commandOf = ( { language, file, inWordPress }, programs ) => {
	const php = `"${ programs.php }"`;
	return {
		sh: `. ./${ file }`,
		python: `"${ programs.python }" ${ file }`,
		js: `"${ process.execPath }" ${ file }`,
		php: inWordPress ? `${ php } "${ join( import.meta.dirname, 'in-wordpress.php' ) }" "${ programs.wordpress }" ${ file }` : `${ php } ${ file }`,
	}[ language ];
};

function bash( script, cwd, env ) {
	return new Promise( ( resolve ) => {
		let [ output, errors ] = [ '', '' ];
		const child = spawn( 'bash', [ '-c', script ], { cwd, env, stdio: [ 'ignore', 'pipe', 'pipe' ], detached: true } );
		const timer = setTimeout( () => {
			errors += `\nIt was still running after ${ SECONDS } seconds.`;
			process.kill( -child.pid, 'SIGKILL' );
		}, SECONDS * 1000 );
		child.stdout.on( 'data', ( data ) => ( output += data ) );
		child.stderr.on( 'data', ( data ) => ( errors += data ) );
		child.on( 'error', ( error ) => ( errors += error.message ) );
		child.on( 'close', ( status ) => {
			clearTimeout( timer );
			resolve( { status: status ?? 1, output, errors } );
		} );
	} );
}

/**
 * A folder and an environment in which the snippets of one guide are run. Variables that a shell snippet exports are there
 * for the snippets after it.
 *
 * @param {Record<string, string>} env      what the reader has set, such as CAUSERIE_URL and CAUSERIE_KEY
 * @param {{python?: string, php: string, wordpress?: string}} programs the last one is the path of the site's files
 * @return {{folder: string, run: Function, close: Function}} close() removes the folder
 */
export function scratch( env, programs ) {
	const folder = mkdtempSync( join( tmpdir(), 'causerie-guide-' ) );
	// As `npm install causerie-chat-sdk` would.
	mkdirSync( join( folder, 'node_modules' ) );
	symlinkSync( join( projectRoot, 'build/sdk' ), join( folder, 'node_modules/causerie-chat-sdk' ) );
	// WP-CLI as its reader has it: in the folder of the site.
	mkdirSync( join( folder, 'bin' ) );
	writeFileSync( join( folder, 'bin/wp' ), `#!/bin/sh\nexec "${ programs.php }" "${ phpTool( 'wp' ) }" --allow-root --path="${ programs.wordpress ?? '.' }" "$@"\n`, { mode: 0o755 } );
	const all = { PATH: `${ join( folder, 'bin' ) }:${ process.env.PATH }`, HOME: folder, LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1', ...env };
	return {
		folder,
		/**
		 * Runs one snippet.
		 *
		 * @param {import('./snippets.mjs').Snippet} snippet
		 * @return {Promise<{output: string}>} what it printed
		 * @throws {Error} with all that was printed when it fails or prints something else than its guide shows
		 */
		async run( snippet ) {
			writeFileSync( join( folder, snippet.file ), snippet.code );
			const script = `set -euo pipefail\nif [ -f .state ]; then . ./.state; fi\n${ commandOf( snippet, programs ) }\nexport -p > .state\n`;
			const { status, output, errors } = await bash( script, folder, all );
			const wrong = status === 0 ? snippet.expected && complaint( snippet.expected, output ) : `It ended with ${ status }.`;
			if ( wrong ) {
				const shown = snippet.expected ? `\n\nThe guide shows, in line ${ snippet.expected.line }:\n${ snippet.expected.text }` : '';
				throw new Error( `${ wrong }\n\n${ snippet.code }\nIt printed:\n${ output }${ errors }${ shown }` );
			}
			return { output };
		},
		close: () => rmSync( folder, { recursive: true, force: true } ),
	};
}
