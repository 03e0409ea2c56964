import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { projectRoot } from '../../../bin/lib/paths.mjs';
import { readZip } from '../../../bin/lib/zip.mjs';
import { filesOf } from '../../architecture/files.mjs';

let folder;
let files;

before( () => {
	folder = mkdtempSync( join( tmpdir(), 'causerie-plugin-' ) );
	execFileSync( process.execPath, [ join( projectRoot, 'bin/plugin-zip.mjs' ), join( folder, 'plugin.zip' ) ], { stdio: [ 'ignore', 'ignore', 'inherit' ] } );
	files = readZip( readFileSync( join( folder, 'plugin.zip' ) ) );
} );
after( () => rmSync( folder, { recursive: true } ) );

const names = () => files.map( ( { name } ) => name );
const textOf = ( name ) => files.find( ( file ) => file.name === `causerie-chat/${ name }` ).data.toString();
const texts = ( pattern ) => files.filter( ( { name } ) => pattern.test( name ) ).map( ( { name, data } ) => ( { name, text: data.toString() } ) );

test( 'the zip holds one folder, with all PHP of the plugin and all that was built', () => {
	assert.ok( names().every( ( name ) => name.startsWith( 'causerie-chat/' ) ) );
	const php = filesOf( 'includes', [ '.php' ] ).map( ( { path } ) => path );
	// The SDK is a package of its own, for npm.
	const built = filesOf( 'build', [ '' ] ).map( ( { path } ) => path ).filter( ( path ) => ! path.startsWith( 'build/sdk/' ) );
	const wanted = [ 'causerie-chat.php', 'readme.txt', 'LICENSE', ...php, ...built ].map( ( name ) => `causerie-chat/${ name }` );
	assert.deepEqual( names().sort(), wanted.sort() );
} );

test( 'no sources, maps, notes or hidden files are shipped', () => {
	assert.deepEqual( names().filter( ( name ) => /\/\.|\.(ts|tsx|map|md|scss|sh|yml|zip|lock)$|package(-lock)?\.json$|node_modules/.test( name ) ), [] );
} );

test( 'no file of PHP does anything when it is called by its address', () => {
	const bare = texts( /\.php$/ ).filter( ( { text } ) => ! /defined\( 'ABSPATH' \) \|\| exit;/.test( text ) );
	assert.deepEqual( bare.map( ( { name } ) => name ), [] );
} );

/** The renderer of the API's reference and the parser of PDF as they were released, and what RFC 8252 calls the reader's own machine. */
const AS_IT_IS = /^causerie-chat\/(build\/admin\/api\/swagger-ui|build\/admin\/files\/pdf|includes\/OAuth\/RedirectUri\.php$)/;

test( 'nothing names a machine of those who built it, or a map that is not there', () => {
	// A map that is a data address is in the file itself: the styles of components have such ones.
	const foreign = ( { name, text } ) => ! AS_IT_IS.test( name ) && /localhost|sourceMappingURL=(?!data:)|webpack-internal/.test( text );
	const found = texts( /\.(php|js|mjs|css|json|txt)$/ ).filter( ( file ) => foreign( file ) || file.text.includes( projectRoot ) );
	assert.deepEqual( found.map( ( { name } ) => name ), [] );
} );

test( 'the parsers of files have the licences of all that is in them beside them', () => {
	const inside = readFileSync( join( projectRoot, 'node_modules/mammoth/mammoth.browser.js' ), 'utf8' );
	// Of each module of that bundle, what it requires: names of packages, and of files of its own.
	const required = [ ...inside.matchAll( /\{(?:"[^"]+":\d+,?)+\}\]/g ) ].flatMap( ( [ list ] ) => [ ...list.matchAll( /"((?:@[^"/]+\/)?[^"/.]+)[^"]*":/g ) ].map( ( [ , name ] ) => name ) );
	// The first is part of browserify, and the other is three lines of jszip.
	const packages = [ ...new Set( required ) ].filter( ( name ) => name !== '_process' && name !== 'set-immediate-shim' );
	assert.ok( packages.includes( 'jszip' ) );
	const named = ( file ) => textOf( `build/admin/files/${ file }-LICENSES.txt` );
	assert.deepEqual( [ 'mammoth', ...packages ].filter( ( name ) => ! new RegExp( `^(?:mammoth/node_modules/)?${ name }\n\n[^]*?copyright`, 'im' ).test( named( 'mammoth' ) ) ), [] );
	assert.match( named( 'pdfjs' ), /^pdfjs-dist\n\n\s*Apache License[^]*^core-js\n\n/m );
	assert.match( named( 'papaparse' ), /^papaparse\n\n[^]*MIT License[^]*Copyright/ );
	assert.match( textOf( 'readme.txt' ), /PDF\.js[^]*mammoth\.js[^]*Papa Parse/ );
} );

test( 'the version is the same in the header, the readme and package.json', () => {
	const { version } = JSON.parse( readFileSync( join( projectRoot, 'package.json' ), 'utf8' ) );
	assert.equal( /^ \* Version:\s*(.+)$/m.exec( textOf( 'causerie-chat.php' ) )[ 1 ], version );
	assert.equal( /^Stable tag:\s*(.+)$/m.exec( textOf( 'readme.txt' ) )[ 1 ], version );
} );
