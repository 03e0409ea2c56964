/** What the README of the package shows is run against a site, and prints what it says. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { root } from '../architecture/files.mjs';
import { php, prepare, url } from '../http/lib/site.mjs';
import { createServer } from '../servers/openai-compatible.mjs';

const README = readFileSync( join( root, 'build/sdk/README.md' ), 'utf8' );
const SNIPPETS = [ ...README.matchAll( /^```js\n(.*?)^```\n(?:\n```text output\n(.*?)^```)?/gms ) ].map( ( [ , code, output ] ) => ( { code, output } ) );

let folder;
let model;
let env;

before( async () => {
	model = await createServer();
	await prepare( model );
	const key = await php( "return $services->apiKeys()->make( 'README', [ 'chat:write', 'sessions:read', 'knowledge:read' ], 6000, null, 0 )->text;" );
	env = { PATH: process.env.PATH, CAUSERIE_URL: url, CAUSERIE_KEY: key };
	folder = mkdtempSync( join( tmpdir(), 'causerie-readme-' ) );
	mkdirSync( join( folder, 'node_modules' ) );
	cpSync( join( root, 'build/sdk' ), join( folder, 'node_modules/causerie-chat-sdk' ), { recursive: true } );
} );
after( () => {
	model?.close();
	rmSync( folder, { recursive: true, force: true } );
} );

test( 'there are snippets', () => assert.ok( SNIPPETS.length > 3 ) );

for ( const [ index, { code, output } ] of SNIPPETS.entries() ) {
	test( `snippet ${ index + 1 } runs: ${ /^[^\n]*\b(await|for)\b.*$/m.exec( code )?.[ 0 ].trim() }`, async () => {
		const file = join( folder, `snippet-${ index }.mjs` );
		writeFileSync( file, code );
		const { stdout } = await promisify( execFile )( process.execPath, [ file ], { cwd: folder, env } );
		assert.notEqual( stdout.trim(), '' );
		assert.equal( stdout, output ?? stdout );
	} );
}
