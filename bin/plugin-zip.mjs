/**
 * `npm run plugin-zip [-- FILE]`: builds and packs the installable causerie-chat.zip. The same sources give the same
 * bytes. `--no-build` packs what build/ holds.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { ensurePackages } from './lib/freshness.mjs';
import { projectRoot } from './lib/paths.mjs';
import { findProgram, run } from './lib/processes.mjs';
import { isPacked } from './lib/release.mjs';
import { writeZip } from './lib/zip.mjs';

function filesBelow( path ) {
	return readdirSync( path, { withFileTypes: true } ).flatMap( ( entry ) => {
		const inner = join( path, entry.name );
		if ( entry.isDirectory() ) {
			return filesBelow( inner );
		}
		return entry.isFile() ? [ inner ] : [];
	} );
}

const { values, positionals } = parseArgs( { allowPositionals: true, options: { 'no-build': { type: 'boolean' } } } );
const target = resolve( positionals[ 0 ] ?? join( projectRoot, 'causerie-chat.zip' ) );
try {
	if ( ! values[ 'no-build' ] ) {
		await ensurePackages();
		// From scratch: what an earlier build left behind must not be shipped.
		await run( findProgram( 'npm' ), [ 'run', 'build', '--', '--clean' ], { cwd: projectRoot, onOutput: ( text ) => process.stderr.write( text ) } );
	}
	const files = [ 'includes', 'build' ]
		.flatMap( ( folder ) => filesBelow( join( projectRoot, folder ) ) )
		.concat( [ 'causerie-chat.php', 'readme.txt', 'LICENSE' ].map( ( name ) => join( projectRoot, name ) ) )
		.map( ( file ) => ( { file, name: relative( projectRoot, file ).replaceAll( '\\', '/' ) } ) )
		.filter( ( { name } ) => isPacked( name ) )
		.map( ( { file, name } ) => ( { name: `causerie-chat/${ name }`, data: readFileSync( file ) } ) );
	const zip = writeZip( files );
	writeFileSync( target, zip );
	process.stdout.write( `${ target }: ${ files.length } files, ${ ( zip.length / 1024 ).toFixed( 0 ) } KB\n` );
} catch ( error ) {
	process.stderr.write( `${ error.message }\n` );
	process.exitCode = 1;
}
