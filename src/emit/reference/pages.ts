import { callOf } from './call.ts';
import { curl } from './curl.ts';
import { operations, type ApiDocument, type Placed } from './document.ts';
import { index } from './index-page.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { answers, bodyTable, errorTable, parameterTable } from './tables.ts';
import { anchor, titleOf, WRITTEN } from './wording.ts';

const snippets = ( operation: Placed, document: ApiDocument ): string[] => {
	const call = callOf( operation, document );
	return Object.entries( { sh: curl( call ), python: python( call ), js: node( call ), php: php( call ) } ).flatMap( ( [ language, code ] ) => [ `\`\`\`${ language }`, code, '```', '' ] );
};

const section = ( operation: Placed, document: ApiDocument ): string[] => [
	`## ${ operation.summary }`, '',
	`\`${ operation.method } ${ operation.path }\`, in clients made from the description of the API \`${ operation.operationId }\``, '',
	// The first paragraph is the heading once more.
	...operation.description.split( '\n\n' ).slice( 1 ).flatMap( ( paragraph ) => [ paragraph, '' ] ),
	...parameterTable( operation, document ),
	...bodyTable( operation, document ),
	...snippets( operation, document ),
	...answers( operation, document ),
	...errorTable( operation, document ),
];

const page = ( { name, description }: ApiDocument[ 'tags' ][ number ], all: readonly Placed[], document: ApiDocument ): string =>
	[
		`# ${ titleOf( name ) }`, '', WRITTEN, '', description, '',
		'[All areas](README.md) says with what these programs find the site and prove who they are.', '',
		...all.map( ( { summary } ) => `- [${ summary }](#${ anchor( summary ) })` ), '',
		...all.flatMap( ( operation ) => section( operation, document ) ),
	].join( '\n' ).trimEnd() + '\n';

/**
 * The written reference: a page for each area of the API, and an index. docs/reference is these files, and a test keeps it so.
 *
 * @param document The API as OpenAPI describes it.
 * @return Markdown by file name.
 * @throws Error When an operation has no page, or two on one page have the same name.
 */
export const referencePages = ( document: ApiDocument ): ReadonlyMap< string, string > => {
	const all = operations( document );
	const areas = document.tags.map( ( tag ) => ( { tag, members: all.filter( ( { tags } ) => tags[ 0 ] === tag.name ) } ) ).filter( ( { members } ) => members.length > 0 );
	for ( const { tag, members } of areas ) {
		if ( new Set( members.map( ( { summary } ) => anchor( summary ) ) ).size < members.length ) {
			throw new Error( `Reference: two operations of ${ tag.name } have the same summary.` );
		}
	}
	const placed = areas.reduce( ( sum, { members } ) => sum + members.length, 0 );
	if ( placed < all.length ) {
		throw new Error( 'Reference: an operation belongs to no area.' );
	}
	return new Map( [
		[ 'README.md', index( areas ) ],
		...areas.map( ( { tag, members } ): [ string, string ] => [ `${ tag.name }.md`, page( tag, members, document ) ] ),
	] );
};
