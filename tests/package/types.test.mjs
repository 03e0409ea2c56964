import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { root } from '../architecture/files.mjs';

const ROUTES = JSON.parse( readFileSync( join( root, 'build/contract/routes.json' ), 'utf8' ) );

/** Of two types each takes what the other is. Names of those that do not are the type of `differing`. */
const TEXT = `
import type * as Zod from './src/contract/types.ts';
import type * as Plain from './build/sdk/contract.d.ts';

type Same< A, B > = [ A ] extends [ B ] ? ( [ B ] extends [ A ] ? true : false ) : false;
type Differing< A, B > = { [ N in keyof A & keyof B ]: Same< A[ N ], B[ N ] > extends true ? never : N }[ keyof A & keyof B ];
type ZodParsed = { [ N in keyof Plain.ParsedTypes ]: Zod.Parsed< N > };
type ZodSent = { [ N in keyof Plain.SentTypes ]: Zod.Sent< N > };

export const parsed: Differing< ZodParsed, Plain.ParsedTypes > = 0 as never;
export const sent: Differing< ZodSent, Plain.SentTypes > = 0 as never;
export const routes: Differing< Zod.RouteTypes, Plain.RouteTypes > = 0 as never;
export const lost: Exclude< keyof Plain.RouteTypes, keyof Zod.RouteTypes > = 0 as never;
export const invented: Exclude< keyof Zod.RouteTypes, keyof Plain.RouteTypes > = 0 as never;
export const wrong: Same< Plain.Parsed< 'Reply' >, Plain.Parsed< 'Session' > > = 0 as never;
export const count: Plain.RouteName = 0 as never;
`;

function typesOf( text ) {
	const file = join( root, 'types-of-the-package.ts' );
	const { config } = ts.readConfigFile( join( root, 'tsconfig.json' ), ts.sys.readFile );
	const { options } = ts.convertCompilerOptionsFromJson( { ...config.compilerOptions, types: [] }, root );
	const host = ts.createCompilerHost( options );
	const { getSourceFile, fileExists } = host;
	host.fileExists = ( name ) => name === file || fileExists( name );
	host.getSourceFile = ( name, version ) => ( name === file ? ts.createSourceFile( name, text, version ) : getSourceFile( name, version ) );
	const program = ts.createProgram( [ file ], options, host );
	const checker = program.getTypeChecker();
	const source = program.getSourceFile( file );
	const problems = ts.getPreEmitDiagnostics( program, source ).map( ( { messageText } ) => ts.flattenDiagnosticMessageText( messageText, '\n' ) );
	const types = checker.getExportsOfModule( checker.getSymbolAtLocation( source ) ).map( ( symbol ) => [ symbol.name, checker.getTypeOfSymbol( symbol ) ] );
	return { problems, types: Object.fromEntries( types.map( ( [ name, type ] ) => [ name, checker.typeToString( type, undefined, ts.TypeFormatFlags.NoTruncation ) ] ) ), names: ( name ) => types.find( ( [ key ] ) => key === name )[ 1 ].types?.map( ( { value } ) => value ) ?? [] };
}

const { problems, types, names } = typesOf( TEXT );

test( 'the types of the package can be compared with those of the contract', () => {
	assert.deepEqual( problems, [] );
	assert.equal( types.wrong, 'false' );
} );

for ( const [ name, about ] of [ [ 'parsed', 'is answered' ], [ 'sent', 'may be sent' ], [ 'routes', 'a route carries' ] ] ) {
	test( `what ${ about } is the same in the package and in the contract`, () => assert.equal( types[ name ], 'never' ) );
}

test( 'the types know every route: each list of an area is <const>', () => {
	assert.equal( types.lost, 'never' );
	assert.equal( types.invented, 'never' );
	assert.deepEqual( names( 'count' ).sort(), ROUTES.map( ( { method, path } ) => `${ method } ${ path }` ).sort() );
} );
