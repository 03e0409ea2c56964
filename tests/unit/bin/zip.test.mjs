import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { findPhp } from '../../../bin/lib/requirements.mjs';
import { crc32, readZip, writeZip } from '../../../bin/lib/zip.mjs';

const files = [
	{ name: 'plugin/readme.txt', data: Buffer.from( 'x'.repeat( 5000 ) ) },
	{ name: 'plugin/é.php', data: Buffer.from( '<?php\n' ) },
	{ name: 'plugin/empty.css', data: Buffer.alloc( 0 ) },
];

test( 'CRC-32 of the check string is the published value', () => {
	assert.equal( crc32( Buffer.from( '123456789' ) ), 0xcbf43926 );
} );

test( 'what is written is read back, in the order of the names', () => {
	const read = readZip( writeZip( files ) );
	assert.deepEqual( read.map( ( { name } ) => name ), [ 'plugin/empty.css', 'plugin/readme.txt', 'plugin/é.php' ] );
	for ( const { name, data } of read ) {
		assert.deepEqual( data, files.find( ( file ) => file.name === name ).data );
	}
} );

test( 'the same files in another order give the same bytes', () => {
	assert.deepEqual( writeZip( files ), writeZip( [ ...files ].reverse() ) );
} );

test( 'a damaged file is found out', () => {
	const zip = writeZip( [ { name: 'a.txt', data: Buffer.from( 'ab' ) } ] );
	const at = zip.indexOf( 'ab' );
	zip[ at ] = 'c'.charCodeAt( 0 );
	assert.throws( () => readZip( zip ), /a\.txt is damaged/ );
} );

test( 'a name that leaves the folder is refused', () => {
	assert.throws( () => readZip( writeZip( [ { name: '../evil.php', data: Buffer.from( 'x' ) } ] ) ), /leaves its folder/ );
} );

test( 'something else is no ZIP file', () => {
	assert.throws( () => readZip( Buffer.from( 'hello' ) ), /not a ZIP file/ );
} );

test( 'what WordPress unpacks plugins with can read it', () => {
	const folder = mkdtempSync( join( tmpdir(), 'causerie-zip-' ) );
	try {
		writeFileSync( join( folder, 'a.zip' ), writeZip( files ) );
		const code = '$zip = new ZipArchive(); $opened = $zip->open( $argv[1], ZipArchive::CHECKCONS ); echo json_encode( [ $opened, $zip->numFiles, $zip->getFromName( "plugin/é.php" ) ] );';
		const read = execFileSync( findPhp(), [ '-r', code, join( folder, 'a.zip' ) ], { encoding: 'utf8' } );
		assert.deepEqual( JSON.parse( read ), [ true, 3, '<?php\n' ] );
	} finally {
		rmSync( folder, { recursive: true } );
	}
} );
