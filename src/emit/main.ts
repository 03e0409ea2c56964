import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contractFiles } from './contract-files.ts';

const target = join( import.meta.dirname, '../../build/contract' );
const files = contractFiles();

// Only after everything could be emitted: a refused contract leaves the last good one in place.
rmSync( target, { recursive: true, force: true } );
for ( const [ path, text ] of files ) {
	const file = join( target, path );
	mkdirSync( dirname( file ), { recursive: true } );
	writeFileSync( file, text );
}
process.stdout.write( `Contract: ${ files.size } files in build/contract.\n` );
