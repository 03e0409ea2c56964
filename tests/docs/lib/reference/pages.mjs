/** The written reference, read as its reader does: which programs it shows for which operation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from '../../../../bin/lib/paths.mjs';
import { snippetsOf } from '../snippets.mjs';

const folder = join( projectRoot, 'docs/reference' );

/** How each language reads an environment variable. */
const VARIABLES = {
	sh: /\$\{?([A-Z][A-Z_]*)/g,
	python: /os\.environ\[["']([A-Z_]+)["']\]/g,
	js: /process\.env\.([A-Z_]+)/g,
	php: /getenv\( '([A-Z_]+)' \)/g,
};

/**
 * The variables that a program reads.
 *
 * @param {import('../snippets.mjs').Snippet} snippet
 * @return {string[]} each once, in the order of the alphabet
 */
export const variablesOf = ( { language, code } ) => [ ...new Set( [ ...code.matchAll( VARIABLES[ language ] ) ].map( ( [ , name ] ) => name ) ) ].sort();

/**
 * The programs of a page.
 *
 * @param {string} markdown
 * @return {Map<string, import('../snippets.mjs').Snippet[]>} by the id of the operation that they call
 */
export function programsOf( markdown ) {
	const snippets = snippetsOf( markdown ).filter( ( { isRun } ) => isRun );
	// A heading can also be the matter of an answer, between fences.
	const operations = markdown.split( '\n' ).flatMap( ( text, index ) => {
		const id = /^`[A-Z]+ \/.*description of the API `([a-z_.]+)`$/.exec( text )?.[ 1 ];
		return id ? [ { id, line: index + 1 } ] : [];
	} );
	return new Map( operations.map( ( { id, line }, index ) => [ id, snippets.filter( ( snippet ) => snippet.line > line && snippet.line < ( operations[ index + 1 ]?.line ?? Infinity ) ) ] ) );
}

/** The programs of all pages. */
export const allPrograms = () =>
	new Map( readdirSync( folder ).filter( ( name ) => name !== 'README.md' ).sort().flatMap( ( name ) => [ ...programsOf( readFileSync( join( folder, name ), 'utf8' ) ) ] ) );
