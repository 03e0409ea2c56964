import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join( dirname( fileURLToPath( import.meta.url ) ), '../..' );

/** Files below a folder of the project, by ending: `{ path, text }`, the path from the root of the project. */
export function filesOf( folder, endings ) {
	const found = [];
	const walk = ( directory ) => {
		for ( const entry of readdirSync( directory, { withFileTypes: true } ) ) {
			const path = join( directory, entry.name );
			if ( entry.isDirectory() ) {
				walk( path );
			} else if ( endings.some( ( ending ) => entry.name.endsWith( ending ) ) ) {
				found.push( { path: relative( root, path ), text: readFileSync( path, 'utf8' ) } );
			}
		}
	};
	walk( join( root, folder ) );
	return found;
}
