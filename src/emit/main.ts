import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contractFiles } from './contract-files.ts';
import { errorsGuide } from './errors-guide.ts';
import { openApi } from './openapi/document.ts';

const root = join( import.meta.dirname, '../..' );
const target = join( root, 'build/contract' );
const { version } = JSON.parse( readFileSync( join( root, 'package.json' ), 'utf8' ) ) as { version: string };

const files = contractFiles();
files.set( 'openapi.json', `${ JSON.stringify( openApi( version ) ) }\n` );

// Only after everything could be emitted: a refused contract leaves the last good one in place.
rmSync( target, { recursive: true, force: true } );
for ( const [ path, text ] of files ) {
	const file = join( target, path );
	mkdirSync( dirname( file ), { recursive: true } );
	writeFileSync( file, text );
}
writeFileSync( join( root, 'docs/guides/errors.md' ), errorsGuide() );
process.stdout.write( `Contract: ${ files.size } files in build/contract.\n` );
