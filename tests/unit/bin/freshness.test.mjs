import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { hashOutput, hashSources, stalePackages } from '../../../bin/lib/freshness.mjs';

const lock = {
	packages: {
		'': { version: '0.1.0' },
		'node_modules/a': { version: '1.0.0' },
		'node_modules/b': { version: '2.0.0' },
		'node_modules/only-on-macos': { version: '3.0.0', optional: true },
	},
};

test( 'nothing is stale when all but optional packages are there', () => {
	const installed = { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } } };
	assert.deepEqual( stalePackages( lock, installed ), [] );
} );

test( 'another version and a missing package are stale', () => {
	assert.deepEqual( stalePackages( lock, { packages: { 'node_modules/a': { version: '1.0.1' } } } ), [ 'node_modules/a', 'node_modules/b' ] );
} );

test( 'without node_modules all is stale but what is optional', () => {
	assert.deepEqual( stalePackages( lock, undefined ), [ 'node_modules/a', 'node_modules/b' ] );
} );

test( 'a file that is added to a build, changed or removed is noticed', () => {
	const folder = mkdtempSync( join( tmpdir(), 'causerie-output-' ) );
	try {
		assert.equal( hashOutput( join( folder, 'none' ) ), undefined );
		mkdirSync( join( folder, 'inner' ) );
		writeFileSync( join( folder, 'inner/a.js' ), 'a' );
		const whole = hashOutput( folder );
		writeFileSync( join( folder, 'inner/leftover.js' ), '' );
		assert.notEqual( hashOutput( folder ), whole );
		rmSync( join( folder, 'inner/leftover.js' ) );
		assert.equal( hashOutput( folder ), whole );
		writeFileSync( join( folder, 'inner/a.js' ), 'b' );
		assert.notEqual( hashOutput( folder ), whole );
	} finally {
		rmSync( folder, { recursive: true } );
	}
} );

test( 'whatever the build reads makes it stale when it changes', () => {
	const root = mkdtempSync( join( tmpdir(), 'causerie-sources-' ) );
	const inputs = [ 'src/a.ts', 'includes/A.php', 'docs/guides/a.md', '.config/a.cjs', 'causerie-chat.php', 'package.json', 'package-lock.json', 'tsconfig.json', 'bin/build.mjs' ];
	const write = ( file, text ) => {
		mkdirSync( dirname( join( root, file ) ), { recursive: true } );
		writeFileSync( join( root, file ), text );
	};
	try {
		inputs.forEach( ( file ) => write( file, 'before' ) );
		for ( const file of inputs ) {
			const before = hashSources( root );
			write( file, 'after' );
			assert.notEqual( hashSources( root ), before, file );
		}
	} finally {
		rmSync( root, { recursive: true } );
	}
} );
