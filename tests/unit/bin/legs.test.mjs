import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { LEGS } from '../../../bin/test/legs.mjs';
import { filesOf } from '../../architecture/files.mjs';

/** Where the tests of a part are, for those parts that could run PHP. */
const folders = { unit: [ 'tests/contract', 'tests/unit/admin' ], 'unit-bin': [ 'tests/unit/bin' ], http: [ 'tests/http' ], 'e2e-settings': [ 'tests/e2e' ] };
const endings = [ '.ts', '.tsx', '.mjs' ];

test( 'no program but Node is run by its bare name: it may be missing, or another is wanted', () => {
	for ( const folder of [ 'tests', 'bin' ] ) {
		const bare = filesOf( folder, endings ).filter( ( { path, text } ) => ! path.includes( '/vendor/' ) && /(spawn|spawnSync|execFile|execFileSync)\(\s*'(php|chromium|mariadb|nginx)'/.test( text ) );
		assert.deepEqual( bare.map( ( { path } ) => path ), [] );
	}
} );

for ( const [ name, inside ] of Object.entries( folders ) ) {
	test( `the part ${ name } asks for the PHP that its tests run`, () => {
		const runsPhp = inside.some( ( folder ) => filesOf( folder, endings ).some( ( { text } ) => /PHP_BINARY|findPhp/.test( text ) ) );
		const leg = LEGS.find( ( one ) => one.name === name );
		assert.ok( ! runsPhp || leg.needs?.includes( 'php' ) );
	} );
}

test( 'names of parts are unlike', () => {
	assert.equal( new Set( LEGS.map( ( { name } ) => name ) ).size, LEGS.length );
} );

test( 'what cannot be installed is named, with the way to get it', () => {
	const code = "import( './bin/lib/requirements.mjs' ).then( ( { provide } ) => provide( JSON.parse( process.argv[ 1 ] ) ) ).then( () => console.log( 'found' ), ( { message } ) => console.log( message ) );";
	const provide = ( ...needs ) => execFileSync( process.execPath, [ '-e', code, JSON.stringify( needs ) ], { encoding: 'utf8', env: { PATH: '/nowhere' } } );
	assert.match( provide( 'php' ), /lacks PHP\..*apt-get install php-cli/ );
	assert.match( provide( 'chromium' ), /need Chromium: install it/ );
	assert.match( provide(), /^found$/m );
} );

test( 'what is there is told to the tests', () => {
	const code = "import( './bin/lib/requirements.mjs' ).then( ( { provide } ) => provide( [ 'php' ] ) ).then( ( found ) => console.log( JSON.stringify( found ) ) );";
	const { PHP_BINARY: php } = JSON.parse( execFileSync( process.execPath, [ '-e', code ], { encoding: 'utf8' } ) );
	assert.equal( execFileSync( php, [ '-r', 'echo PHP_SAPI;' ], { encoding: 'utf8' } ), 'cli' );
} );

test( 'a part whose tests run a tool of PHP asks for those tools, also where it is named alone', () => {
	const runsTools = filesOf( 'tests/docs', endings ).some( ( { text } ) => text.includes( 'php-tools.mjs' ) );
	assert.ok( runsTools );
	assert.ok( LEGS.find( ( { name } ) => name === 'docs' ).needs.includes( 'php-tools' ) );
} );
