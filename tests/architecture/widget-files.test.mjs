import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { filesOf, root } from './files.mjs';

const read = ( name ) => readFileSync( join( root, 'build/widget', name ) );

/** What a server with usual settings sends. */
const gzipped = ( ...names ) => names.reduce( ( sum, name ) => sum + gzipSync( read( name ), { level: 6 } ).length, 0 );

/** The style of the closed widget is printed into the page; the rest is fetched. */
const DOWNLOADED = [ 'loader.js', 'panel.js', 'panel.css', 'facade.css' ];

test( 'a page with a closed chatbot loads at most 2 KB of JavaScript', () => {
	assert.ok( gzipped( 'loader.js' ) <= 2048, `loader.js has ${ gzipped( 'loader.js' ) } bytes` );
} );

test( 'an opened chatbot is at most 20 KB in all', () => {
	const sizes = DOWNLOADED.map( ( name ) => `${ name } ${ gzipped( name ) }` ).join( ', ' );
	assert.ok( gzipped( ...DOWNLOADED ) <= 20480, `${ gzipped( ...DOWNLOADED ) } bytes: ${ sizes }` );
} );

test( 'what an opened menu, or a bot that asks for consent, fetches beside that is at most 4 KB', () => {
	assert.ok( gzipped( 'options.js' ) <= 4096, `options.js has ${ gzipped( 'options.js' ) } bytes` );
} );

test( 'what a reply to rate fetches beside that is at most 4 KB', () => {
	const size = gzipped( 'feedback.js', 'feedback.css' );
	assert.ok( size <= 4096, `${ size } bytes` );
} );

test( 'what waits for messages of others is at most 4 KB', () => {
	assert.ok( gzipped( 'live.js' ) <= 4096, `live.js has ${ gzipped( 'live.js' ) } bytes` );
} );

test( 'the parsers of uploaded files are in files that wp-admin alone loads', () => {
	const holding = filesOf( 'build', [ '.js', '.mjs' ] ).filter( ( { text } ) => /pdf\.worker\.min|convertToHtml|getTextContent/.test( text ) );
	// The app knows the names of their files, not what is in them.
	assert.deepEqual( holding.filter( ( { path } ) => ! path.startsWith( 'build/admin/files/' ) ).map( ( { path } ) => path ), [] );
	assert.ok( holding.length >= 3 );
} );

test( 'visitors download these files and no others, and no schema library', () => {
	for ( const name of [ 'loader.js', 'panel.js', 'options.js', 'feedback.js', 'live.js' ] ) {
		const code = read( name ).toString();
		// Marks that every build of zod 4 carries: its internal key, the standard-schema key, its error.
		assert.doesNotMatch( code, /_zod|~standard|ZodError|invalid_type|zod/i, name );
		assert.doesNotMatch( code, /^import|[;}]import[ {"']|\bfrom"/, `${ name } has a static import` );
		assert.doesNotMatch( code, /import\((?!\w+\.panel_url|\w+\[\w+\]\))/, `${ name } imports something else than what an address of its settings names` );
		assert.doesNotMatch( code, /sample_question/, `${ name } has the sample of the previews` );
	}
} );
