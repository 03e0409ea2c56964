import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesOf, root } from './files.mjs';
import { importedBy, namedBy, packageOf } from './packages.mjs';

const { dependencies = {}, devDependencies } = JSON.parse( readFileSync( join( root, 'package.json' ), 'utf8' ) );
const declared = { ...dependencies, ...devDependencies };
const isDeclared = ( name ) => name in declared;
const isInstalled = ( name ) => existsSync( join( root, 'node_modules', name, 'package.json' ) );

for ( const folder of [ 'src', 'bin', 'tests', '.config' ] ) {
	test( `every package that ${ folder } imports is declared`, () => {
		const files = filesOf( folder, [ '.ts', '.tsx', '.mts', '.mjs', '.cjs' ] ).filter( ( { path } ) => ! path.includes( '/vendor/' ) );
		const missing = files.flatMap( ( { path, text } ) => importedBy( text ).filter( ( name ) => ! isDeclared( name ) ).map( ( name ) => `${ path }: ${ name }` ) );
		assert.deepEqual( missing, [] );
	} );
}

test( 'every package that a configuration names is declared', () => {
	const missing = filesOf( '.config', [ '.mjs', '.cjs', '.ts', '.json' ] ).flatMap( ( { path, text } ) => namedBy( text ).filter( ( name ) => isInstalled( name ) && ! isDeclared( name ) ).map( ( name ) => `${ path }: ${ name }` ) );
	assert.deepEqual( missing, [] );
} );

test( 'versions are exact, and those of the lock file', () => {
	const { packages } = JSON.parse( readFileSync( join( root, 'package-lock.json' ), 'utf8' ) );
	for ( const [ name, version ] of Object.entries( declared ) ) {
		assert.equal( packages[ `node_modules/${ name }` ]?.version, version, name );
	}
} );

test( 'imports of every kind are seen, and paths and parts of Node are not packages', () => {
	const text = "import a from 'one';\nimport type { B } from '@two/three/four';\nexport * from 'five/six';\nawait import( 'seven' );\nrequire( 'eight' );\nimport './nine.ts';\nimport 'node:fs';\nimport 'fs';\n// import 'ten';\n";
	assert.deepEqual( importedBy( text ).sort(), [ '@two/three', 'eight', 'five', 'one', 'seven' ] );
	assert.deepEqual( namedBy( '{ "extends": "@two/three/scss" }' ), [ '@two/three' ] );
	assert.equal( packageOf( 'node:fs' ), undefined );
} );
