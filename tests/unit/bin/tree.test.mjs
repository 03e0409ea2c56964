import assert from 'node:assert/strict';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { copyFollowingLinks, linkTree } from '../../../bin/lib/tree.mjs';

let root;
before( () => {
	root = mkdtempSync( join( tmpdir(), 'causerie-tree-' ) );
	mkdirSync( join( root, 'usr/share/app/inner' ), { recursive: true } );
	mkdirSync( join( root, 'usr/share/lib' ) );
	writeFileSync( join( root, 'usr/share/lib/lib.js' ), 'lib' );
	writeFileSync( join( root, 'usr/share/app/inner/own.js' ), 'own' );
	symlinkSync( '../lib/lib.js', join( root, 'usr/share/app/relative.js' ) );
	symlinkSync( '/usr/share/lib/lib.js', join( root, 'usr/share/app/absolute.js' ) );
	symlinkSync( '/no/where', join( root, 'usr/share/app/dangling.js' ) );
} );
after( () => rmSync( root, { recursive: true } ) );

test( 'links are followed below the root, and those that lead nowhere are left out', () => {
	const target = join( root, 'copy' );
	copyFollowingLinks( join( root, 'usr/share/app' ), target, root );
	for ( const name of [ 'relative.js', 'absolute.js' ] ) {
		assert.equal( readFileSync( join( target, name ), 'utf8' ), 'lib' );
		assert.ok( ! lstatSync( join( target, name ) ).isSymbolicLink() );
	}
	assert.equal( readFileSync( join( target, 'inner/own.js' ), 'utf8' ), 'own' );
	assert.ok( ! existsSync( join( target, 'dangling.js' ) ) );
} );

test( 'a linked tree shares its files and leaves out what is not wanted', () => {
	const target = join( root, 'linked' );
	linkTree( join( root, 'copy' ), target, ( path ) => path !== 'relative.js' );
	assert.equal( statSync( join( target, 'inner/own.js' ) ).ino, statSync( join( root, 'copy/inner/own.js' ) ).ino );
	assert.ok( ! existsSync( join( target, 'relative.js' ) ) );
} );
