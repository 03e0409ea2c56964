import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** What the sources import their types from, and what consumers have in its place. */
const CONTRACT = /(\.\.\/)+contract\/index\.ts$/;

/**
 * Declares the types of the SDK, with the types of the contract taken from plain interfaces in place of zod's.
 *
 * @param folder   Of the sources.
 * @param entries  Names of the files that are imported from outside.
 * @param contract Text of `contract.d.ts`.
 * @return Declaration files: name in one flat folder → text.
 * @throws Error with what the compiler says, where the types do not fit.
 */
export function declarations( folder: string, entries: readonly string[], contract: string ): Map< string, string > {
	const contractFile = join( folder, 'contract.d.ts' );
	const options: ts.CompilerOptions = {
		target: ts.ScriptTarget.ES2022,
		module: ts.ModuleKind.ESNext,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		lib: [ 'lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts' ],
		types: [],
		strict: true,
		exactOptionalPropertyTypes: true,
		noUncheckedIndexedAccess: true,
		allowImportingTsExtensions: true,
		declaration: true,
		emitDeclarationOnly: true,
		skipLibCheck: true,
	};
	const host = ts.createCompilerHost( options );
	const { readFile, fileExists, getSourceFile } = host;
	host.readFile = ( name ) => ( name === contractFile ? contract : readFile( name ) );
	host.fileExists = ( name ) => name === contractFile || fileExists( name );
	host.getSourceFile = ( name, version, ...rest ) => ( name === contractFile ? ts.createSourceFile( name, contract, version ) : getSourceFile( name, version, ...rest ) );
	host.resolveModuleNameLiterals = ( literals, containing ) =>
		literals.map( ( { text } ) =>
			CONTRACT.test( text )
				? { resolvedModule: { resolvedFileName: contractFile, extension: ts.Extension.Dts } }
				: ts.resolveModuleName( text, containing, options, host )
		);

	const program = ts.createProgram( entries.map( ( name ) => join( folder, `${ name }.ts` ) ), options, host );
	const files = new Map< string, string >();
	const { diagnostics } = program.emit( undefined, ( path, text ) => {
		// Flat, so that every relative import is one to a neighbour.
		const name = basename( path );
		if ( files.has( name ) ) {
			throw new Error( `SDK: two files are called ${ name }.` );
		}
		files.set( name, text.replace( /(['"])\.[./\w-]*?([\w-]+)(\.[tj]s)?\1/g, ( specifier, quote: string, to: string ) => `${ quote }./${ /contract(\/index\.ts)?$/.test( specifier.slice( 1, -1 ) ) ? 'contract' : to }.js${ quote }` ) );
	} );
	const problems = [ ...ts.getPreEmitDiagnostics( program ), ...diagnostics ];
	if ( problems.length > 0 ) {
		throw new Error( ts.formatDiagnostics( problems, { getCanonicalFileName: ( name ) => name, getCurrentDirectory: () => relative( process.cwd(), dirname( folder ) ), getNewLine: () => '\n' } ) );
	}
	return files;
}
