/** Every code block of the guides and the README is run against a real site, in order, and prints what its guide shows. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { projectRoot } from '../../bin/lib/paths.mjs';
import { findPhp } from '../../bin/lib/requirements.mjs';
import { url, wpPath } from '../http/lib/site.mjs';
import { NOT_RUN, RUN_ELSEWHERE } from './lib/not-run.mjs';
import { scratch } from './lib/runner.mjs';
import { makeKey, openLimits } from './lib/site.mjs';
import { scopesOf, snippetsOf } from './lib/snippets.mjs';

const files = [ 'README.md', ...readdirSync( join( projectRoot, 'docs/guides' ) ).filter( ( name ) => name.endsWith( '.md' ) ).sort().map( ( name ) => `docs/guides/${ name }` ) ];
const guides = files.filter( ( file ) => ! ( file in RUN_ELSEWHERE ) ).map( ( file ) => {
	const text = readFileSync( join( projectRoot, file ), 'utf8' );
	return { file, scopes: scopesOf( text ), snippets: snippetsOf( text ) };
} );
const isAllowed = ( file, { code } ) => NOT_RUN.some( ( one ) => one.file === file && code.startsWith( one.begins ) );

before( openLimits );

test( 'every code block is run, or says why not', () => {
	const idle = guides.flatMap( ( { file, snippets } ) => snippets.filter( ( snippet ) => ! snippet.isRun && ! isAllowed( file, snippet ) ).map( ( { line } ) => `${ file }:${ line }` ) );
	assert.deepEqual( idle, [] );
	const gone = NOT_RUN.filter( ( one ) => ! guides.some( ( { file, snippets } ) => file === one.file && snippets.some( ( snippet ) => ! snippet.isRun && snippet.code.startsWith( one.begins ) ) ) );
	assert.deepEqual( gone, [] );
	assert.ok( guides.flatMap( ( { snippets } ) => snippets.filter( ( { isRun } ) => isRun ) ).length > 20 );
} );

test( 'what is run by another test is read by it', () => {
	for ( const [ file, other ] of Object.entries( RUN_ELSEWHERE ) ) {
		assert.ok( files.includes( file ), file );
		assert.ok( readFileSync( join( projectRoot, other ), 'utf8' ).includes( file ), other );
	}
} );

for ( const { file, scopes, snippets } of guides ) {
	const runnable = snippets.filter( ( { isRun } ) => isRun );
	if ( runnable.length === 0 ) {
		continue;
	}
	test( file, async ( t ) => {
		const env = { CAUSERIE_URL: url, ...( scopes.length > 0 ? { CAUSERIE_KEY: await makeKey( scopes ) } : {} ) };
		const place = scratch( env, { python: process.env.CAUSERIE_PYTHON ?? 'python3', php: findPhp(), wordpress: wpPath } );
		t.after( place.close );
		for ( const snippet of runnable ) {
			await t.test( `${ snippet.language } in line ${ snippet.line }`, () => place.run( snippet ) );
		}
	} );
}
