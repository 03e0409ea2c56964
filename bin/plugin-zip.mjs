/**
 * `npm run plugin-zip [-- FILE]`: builds, from an empty folder, and packs the installable causerie-chat.zip. The same sources
 * give the same bytes.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { ensureBuild, ensurePackages } from './lib/freshness.mjs';
import { projectRoot } from './lib/paths.mjs';
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

const { positionals } = parseArgs( { allowPositionals: true } );
const target = resolve( positionals[ 0 ] ?? join( projectRoot, 'causerie-chat.zip' ) );
try {
	const say = ( text ) => process.stderr.write( text );
	await ensurePackages( say );
	await ensureBuild( say );
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
