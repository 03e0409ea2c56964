import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { CATALOGUE, ERRORS, FEEDBACK_STRINGS, LOADER_STRINGS, OPTIONS_STRINGS, PAGE_STRINGS, SAMPLE_STRINGS, SCOPE_TEXTS, WIDGET_STRINGS } from '../contract/index.ts';

/** A text that people read, as gettext knows it. */
export interface Translatable {
	readonly text: string;
	/** The form for many, of a text that counts something. */
	readonly plural?: string;
	readonly context?: string;
	/** Files that have it, from the root of the project. */
	readonly files: string[];
}

/** The key of gettext's catalogues: context and text with EOT between. */
export const keyOf = ( { text, context }: Pick< Translatable, 'text' | 'context' > ): string => ( context ? `${ context }\u0004${ text }` : text );

type Found = Omit< Translatable, 'files' >;

/** Which argument of WordPress's functions is what. */
const SHAPES: Record< string, readonly ( 'text' | 'plural' | 'context' | null )[] > = {
	__: [ 'text' ],
	_e: [ 'text' ],
	esc_html__: [ 'text' ],
	esc_html_e: [ 'text' ],
	esc_attr__: [ 'text' ],
	esc_attr_e: [ 'text' ],
	_x: [ 'text', 'context' ],
	_ex: [ 'text', 'context' ],
	esc_html_x: [ 'text', 'context' ],
	esc_attr_x: [ 'text', 'context' ],
	_n: [ 'text', 'plural' ],
	_n_noop: [ 'text', 'plural' ],
	_nx: [ 'text', 'plural', null, 'context' ],
};

function shaped( name: string, values: readonly ( string | null )[], where: string ): Found {
	const found: Record< string, string > = {};
	( SHAPES[ name ] ?? [] ).forEach( ( part, index ) => {
		const value = values[ index ];
		if ( part && typeof value !== 'string' ) {
			throw new Error( `${ where }: ${ name }() needs its ${ part } as a plain string.` );
		}
		if ( part && value ) {
			found[ part ] = value;
		}
	} );
	return found as unknown as Found;
}

/** Texts in a file of TypeScript, read by its own compiler. */
export function inTypeScript( code: string, file: string ): Found[] {
	const found: Found[] = [];
	const visit = ( node: ts.Node ): void => {
		if ( ts.isCallExpression( node ) && ts.isIdentifier( node.expression ) && Object.hasOwn( SHAPES, node.expression.text ) ) {
			const values = node.arguments.map( ( argument ) => ( ts.isStringLiteralLike( argument ) ? argument.text : null ) );
			found.push( shaped( node.expression.text, values, file ) );
		}
		ts.forEachChild( node, visit );
	};
	visit( ts.createSourceFile( file, code, ts.ScriptTarget.Latest, false, file.endsWith( 'x' ) ? ts.ScriptKind.TSX : ts.ScriptKind.TS ) );
	return found;
}

const PHP_STRING = `'((?:[^'\\\\]|\\\\.)*)'|"((?:[^"\\\\$]|\\\\.)*)"`;
const PHP_CALL = new RegExp( `(?<![\\w>:$])(${ Object.keys( SHAPES ).join( '|' ) })\\(\\s*`, 'g' );

/** Texts in a file of PHP: its functions take literal strings only (PHPCS sees to that), so reading those is enough. */
export function inPhp( code: string, file: string ): Found[] {
	const bare = code.replace( /\/\*[\s\S]*?\*\//g, '' );
	return [ ...bare.matchAll( PHP_CALL ) ].map( ( call ) => {
		const values: ( string | null )[] = [];
		let rest = bare.slice( call.index + call[ 0 ].length );
		for ( ;; ) {
			const literal = rest.match( new RegExp( `^(?:${ PHP_STRING })\\s*(,\\s*|\\))` ) );
			const other = literal ? null : rest.match( /^[^,()]*(?:\([^()]*\)[^,()]*)*(,\s*|\))/ );
			const end = literal?.[ 3 ] ?? other?.[ 1 ];
			values.push( literal ? ( literal[ 1 ] ?? literal[ 2 ] ?? '' ).replace( /\\(['"\\])/g, '$1' ) : null );
			rest = rest.slice( ( literal ?? other )?.[ 0 ].length ?? rest.length );
			if ( ! end?.startsWith( ',' ) ) {
				return shaped( call[ 1 ] ?? '', values, file );
			}
		}
	} );
}

interface BlockText {
	readonly title: string;
	readonly description: string;
	readonly keywords: readonly string[];
	readonly variations?: readonly { readonly title: string; readonly description: string }[];
}

/** Texts of a block.json, with the contexts under which WordPress looks them up. */
export function inBlock( { title, description, keywords, variations = [] }: BlockText ): Found[] {
	return [
		{ text: title, context: 'block title' },
		{ text: description, context: 'block description' },
		...keywords.map( ( text ) => ( { text, context: 'block keyword' } ) ),
		...variations.flatMap( ( variation ) => [
			{ text: variation.title, context: 'block variation title' },
			{ text: variation.description, context: 'block variation description' },
		] ),
	];
}

/** Name and description of the plugin, which WordPress translates in its list of plugins. */
const inHeader = ( code: string ): Found[] =>
	[ ...code.matchAll( /^ \* (?:Plugin Name|Description): +(.+)$/gm ) ].map( ( match ) => ( { text: match[ 1 ]?.trim() ?? '' } ) );

function filesBelow( directory: string ): string[] {
	return readdirSync( directory, { recursive: true, withFileTypes: true } )
		.filter( ( entry ) => entry.isFile() )
		.map( ( entry ) => join( entry.parentPath, entry.name ) )
		.sort();
}

/**
 * Every text of the plugin, by its key: those in PHP, in the scripts, in the blocks, and those of the contract.
 *
 * @param root The project.
 */
export function translatable( root: string ): Map< string, Translatable > {
	const all = new Map< string, Translatable >();
	const add = ( file: string, found: readonly Found[] ) => {
		for ( const entry of found ) {
			const known = all.get( keyOf( entry ) );
			if ( ! known ) {
				all.set( keyOf( entry ), { ...entry, files: [ file ] } );
			} else if ( ! known.files.includes( file ) ) {
				known.files.push( file );
			}
		}
	};
	add( 'src/contract/widget-strings.ts', Object.values( { ...LOADER_STRINGS, ...PAGE_STRINGS, ...WIDGET_STRINGS, ...SAMPLE_STRINGS } ).map( ( text ) => ( { text } ) ) );
	add( 'src/contract/options-strings.ts', Object.values( OPTIONS_STRINGS ).map( ( text ) => ( { text } ) ) );
	add( 'src/contract/feedback-strings.ts', Object.values( FEEDBACK_STRINGS ).map( ( text ) => ( { text } ) ) );
	add( 'src/contract/errors.ts', Object.values( ERRORS ).flatMap( ( { message, advice } ) => [ { text: message }, { text: advice } ] ) );
	add( 'src/contract/access.ts', Object.values( SCOPE_TEXTS ).map( ( text ) => ( { text } ) ) );
	add( 'src/contract/catalogue-data.ts', CATALOGUE.flatMap( ( { note } ) => ( note ? [ { text: note } ] : [] ) ) );
	for ( const path of [ join( root, 'causerie-chat.php' ), ...filesBelow( join( root, 'includes' ) ), ...filesBelow( join( root, 'src' ) ) ] ) {
		const file = relative( root, path ).replaceAll( '\\', '/' );
		const read = () => readFileSync( path, 'utf8' );
		if ( file === 'causerie-chat.php' ) {
			add( file, inHeader( read() ) );
		}
		if ( file.endsWith( '.php' ) ) {
			add( file, inPhp( read(), file ) );
		} else if ( /\.tsx?$/.test( file ) && ! file.startsWith( 'src/emit/' ) ) {
			add( file, inTypeScript( read(), file ) );
		} else if ( file.endsWith( '/block.json' ) ) {
			add( file, inBlock( JSON.parse( read() ) as BlockText ) );
		}
	}
	return all;
}
