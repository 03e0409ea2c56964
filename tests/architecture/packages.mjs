/** Which packages the project names: what it imports, and what its configuration refers to. */
import { isBuiltin } from 'node:module';
import ts from 'typescript';

/** The package of a specifier: `@scope/name/deeper` gives `@scope/name`; a path or a part of Node gives nothing. */
export function packageOf( specifier ) {
	if ( /^[./]/.test( specifier ) || isBuiltin( specifier ) || specifier.includes( ':' ) ) {
		return undefined;
	}
	return specifier.split( '/' ).slice( 0, specifier.startsWith( '@' ) ? 2 : 1 ).join( '/' );
}

const found = ( specifiers ) => [ ...new Set( specifiers.map( packageOf ).filter( Boolean ) ) ];

/** Packages that a file of TypeScript or JavaScript imports or requires. */
export const importedBy = ( text ) => found( ts.preProcessFile( text, true, true ).importedFiles.map( ( { fileName } ) => fileName ) );

/** Scoped packages that a configuration names in a string; names without a scope could be anything. */
export const namedBy = ( text ) => found( [ ...text.matchAll( /['"](@[\w.-]+\/[\w./-]+)['"]/g ) ].map( ( match ) => match[ 1 ] ) );
