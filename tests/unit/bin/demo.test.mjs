import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bots } from '../../../bin/demo/bots.mjs';
import { demoInput, demoPages, parsePage } from '../../../bin/demo/demo.mjs';

const pages = demoPages();
const addresses = new Set( pages.map( ( { path, front } ) => ( front ? '/' : `/${ path }/` ) ) );

test( 'the demo is large enough and in two languages', () => {
	assert.ok( pages.filter( ( { language } ) => language === 'en' ).length >= 20 );
	assert.ok( pages.filter( ( { language } ) => language === 'fr' ).length >= 15 );
	assert.ok( pages.filter( ( { date } ) => date !== null ).length >= 5 );
} );

test( 'no address twice, and every parent exists', () => {
	assert.equal( addresses.size, pages.length );
	for ( const { path } of pages ) {
		const parent = path.split( '/' ).slice( 0, -1 ).join( '/' );
		assert.ok( parent === '' || addresses.has( `/${ parent }/` ), path );
	}
} );

test( 'every link leads to a page of the demo', () => {
	for ( const { path, content } of pages ) {
		for ( const [ , target ] of content.matchAll( /\]\((.+?)\)/g ) ) {
			assert.ok( addresses.has( target ), `${ path } links to ${ target }` );
		}
	}
} );

test( 'pages are as long as real ones', () => {
	for ( const { path, content, posts } of pages ) {
		const words = content.split( /\s+/ ).length;
		assert.ok( posts || ( words >= 120 && words <= 400 ), `${ path } has ${ words } words` );
	}
} );

test( 'only French pages lie below /fr/', () => {
	for ( const { path, language } of pages ) {
		assert.equal( path === 'fr' || path.startsWith( 'fr/' ), language === 'fr', path );
	}
} );

test( 'a page with wrong front matter is refused', () => {
	assert.throws( () => parsePage( 'no front matter', 'en' ), /no front matter/ );
	assert.throws( () => parsePage( '---\npath: a\n---\nText', 'en' ), /is wrong/ );
	assert.throws( () => parsePage( '---\npath: a\ntitle: A\ncolour: red\n---\nText', 'en' ), /is wrong/ );
} );

test( 'the bots link to pages that exist, and the same demo has the same hash', () => {
	for ( const { contact } of bots ) {
		assert.ok( addresses.has( `/${ contact }/` ), contact );
	}
	assert.equal( demoInput().hash, demoInput().hash );
} );
