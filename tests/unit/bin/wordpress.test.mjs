import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { downloadWordPress, isVersion, newestOf, versionOf } from '../../../bin/lib/wordpress.mjs';

let folder;
let server;
let origin;
let answers;

before( async () => {
	folder = mkdtempSync( join( tmpdir(), 'causerie-wordpress-' ) );
	mkdirSync( join( folder, 'wordpress', 'wp-includes' ), { recursive: true } );
	writeFileSync( join( folder, 'wordpress', 'wp-includes', 'version.php' ), "<?php\n$wp_version = '7.1.4';\n" );
	execFileSync( 'tar', [ '-czf', 'wordpress.tar.gz', 'wordpress' ], { cwd: folder } );
	const archive = readFileSync( join( folder, 'wordpress.tar.gz' ) );
	answers = {
		'/core/stable-check/1.0/': JSON.stringify( { '7.0': 'outdated', 7.1: 'insecure', '7.1.4': 'latest', '7.10': 'latest' } ),
		'/wordpress-7.1.4.tar.gz': archive,
		'/wordpress-7.1.4.tar.gz.sha1': createHash( 'sha1' ).update( archive ).digest( 'hex' ),
	};
	server = createServer( ( { url }, response ) => {
		response.statusCode = answers[ url ] === undefined ? 404 : 200;
		response.end( answers[ url ] );
	} );
	await new Promise( ( resolve ) => server.listen( 0, '127.0.0.1', resolve ) );
	origin = `http://127.0.0.1:${ server.address().port }`;
} );

after( () => {
	server.close();
	rmSync( folder, { recursive: true } );
} );

test( 'a full version belongs to its branch and to no other', () => {
	assert.ok( isVersion( '7.1.4', '7.1' ) );
	assert.ok( isVersion( '7.1', '7.1' ) );
	assert.ok( isVersion( '7.1-RC1', '7.1' ) );
	assert.ok( ! isVersion( '7.10', '7.1' ) );
	assert.ok( ! isVersion( undefined, '7.1' ) );
} );

test( 'the newest release of a branch is chosen by number, pre-releases left out', () => {
	assert.equal( newestOf( [ '7.1', '7.1.9', '7.1.10', '7.1.11-RC1', '7.2', '7.10.3' ], '7.1' ), '7.1.10' );
	assert.equal( newestOf( [ '7.1' ], '7.1' ), '7.1' );
	assert.equal( newestOf( [ '7.1' ], '6.8' ), undefined );
} );

test( 'a download is checked and unpacked', async () => {
	const target = join( folder, 'good' );
	await downloadWordPress( '7.1', target, origin, origin );
	assert.equal( versionOf( target ), '7.1.4' );
} );

test( 'a damaged download is refused', async () => {
	const right = answers[ '/wordpress-7.1.4.tar.gz.sha1' ];
	answers[ '/wordpress-7.1.4.tar.gz.sha1' ] = '0'.repeat( 40 );
	await assert.rejects( downloadWordPress( '7.1', join( folder, 'bad' ), origin, origin ), /is damaged/ );
	answers[ '/wordpress-7.1.4.tar.gz.sha1' ] = right;
} );

test( 'a branch without a release is named', async () => {
	await assert.rejects( downloadWordPress( '5.0', join( folder, 'none' ), origin, origin ), /no release 5\.0/ );
} );
