import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contractFiles } from './contract-files.ts';
import { errorsGuide } from './errors-guide.ts';
import { openApi } from './openapi/document.ts';
import type { ApiDocument } from './reference/document.ts';
import { referencePages } from './reference/pages.ts';

const root = join( import.meta.dirname, '../..' );
const { version } = JSON.parse( readFileSync( join( root, 'package.json' ), 'utf8' ) ) as { version: string };

/** Puts files into a folder that has nothing else. */
const replaceFolder = ( folder: string, files: ReadonlyMap< string, string > ): void => {
	rmSync( folder, { recursive: true, force: true } );
	for ( const [ path, text ] of files ) {
		const file = join( folder, path );
		mkdirSync( dirname( file ), { recursive: true } );
		writeFileSync( file, text );
	}
};

const files = contractFiles();
const description = openApi( version );
files.set( 'openapi.json', `${ JSON.stringify( description ) }\n` );
const reference = referencePages( description as unknown as ApiDocument );

// Only after everything could be emitted: a refused contract leaves the last good one in place.
replaceFolder( join( root, 'build/contract' ), files );
replaceFolder( join( root, 'docs/reference' ), reference );
writeFileSync( join( root, 'docs/guides/errors.md' ), errorsGuide() );
process.stdout.write( `Contract: ${ files.size } files in build/contract, ${ reference.size } pages in docs/reference.\n` );
