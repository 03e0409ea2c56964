import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { publint } from 'publint';
import { findProgram } from '../../bin/lib/processes.mjs';
import { root } from '../architecture/files.mjs';

const SDK = join( root, 'build/sdk' );
const manifest = JSON.parse( readFileSync( join( SDK, 'package.json' ), 'utf8' ) );

let project;
let listed;

/** A project of somebody else, with the package installed from what npm would publish. */
before( () => {
	project = mkdtempSync( join( tmpdir(), 'causerie-sdk-' ) );
	const npm = ( args, cwd ) => execFileSync( findProgram( 'npm' ), args, { cwd, encoding: 'utf8', stdio: [ 'ignore', 'pipe', 'inherit' ], env: { ...process.env, npm_config_cache: join( project, '.npm' ) } } );
	[ listed ] = JSON.parse( npm( [ 'pack', '--json', '--pack-destination', project ], SDK ) );
	writeFileSync( join( project, 'package.json' ), JSON.stringify( { name: 'scratch', private: true, type: 'module' } ) );
	npm( [ 'install', '--offline', '--no-audit', '--no-fund', listed.filename ], project );
} );
after( () => rmSync( project, { recursive: true, force: true } ) );

/** What a page downloads that imports a module of the package as a whole. */
async function bundled( text ) {
	const { outputFiles } = await build( { stdin: { contents: text, resolveDir: project }, bundle: true, minify: true, format: 'esm', write: false, logLevel: 'silent' } );
	return gzipSync( outputFiles[ 0 ].text, { level: 9 } ).length;
}

test( 'all of it is less than 5 KB', async () => {
	const size = await bundled( "export * from 'causerie-chat-sdk';\nexport * from 'causerie-chat-sdk/webhooks';" );
	assert.ok( size < 5120, `${ size } bytes` );
} );

test( 'what only those need who look after a site is less than 1 KB more, and who chats downloads none of it', async () => {
	const [ client, both ] = await Promise.all( [ "export * from 'causerie-chat-sdk';", "export * from 'causerie-chat-sdk';\nexport * from 'causerie-chat-sdk/desk';" ].map( bundled ) );
	assert.ok( both - client < 1024, `${ both - client } bytes` );
	assert.doesNotMatch( readFileSync( join( SDK, 'index.js' ), 'utf8' ) + readFileSync( join( SDK, 'shared.js' ), 'utf8' ), /inbound-sources/ );
} );

test( 'who verifies webhooks downloads no client, and who imports nothing downloads nothing', async () => {
	assert.ok( ( await bundled( "export * from 'causerie-chat-sdk/webhooks';" ) ) < 1200 );
	assert.ok( ( await bundled( "import 'causerie-chat-sdk';" ) ) < 40 );
} );

test( 'it needs no other package and no part of Node', () => {
	assert.deepEqual( [ manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies ], [ undefined, undefined, undefined ] );
	for ( const name of readdirSync( SDK ).filter( ( file ) => /\.(js|ts)$/.test( file ) ) ) {
		const text = readFileSync( join( SDK, name ), 'utf8' );
		assert.doesNotMatch( text, /(from |import\(|require\()\s*['"](?!\.\/)/, `${ name } imports a package` );
		assert.doesNotMatch( text, /\b(process|Buffer|__dirname|NodeJS)\b|zod/, name );
	}
} );

test( 'npm packs what belongs to it, and no more', () => {
	const names = listed.files.map( ( { path } ) => path );
	for ( const name of [ 'package.json', 'README.md', 'LICENSE', 'index.js', 'index.d.ts', 'webhooks.js', 'webhooks.d.ts', 'contract.d.ts' ] ) {
		assert.ok( names.includes( name ), name );
	}
	assert.deepEqual( names.filter( ( name ) => ! /^[\w-]+(\.d\.ts|\.js)$|^(package\.json|README\.md|LICENSE)$/.test( name ) ), [] );
	assert.equal( manifest.version, JSON.parse( readFileSync( join( root, 'package.json' ), 'utf8' ) ).version );
} );

test( 'publint has nothing to say', async () => {
	const { messages } = await publint( { pkgDir: SDK, strict: true } );
	assert.deepEqual( messages, [] );
} );

/** Checks a file of TypeScript as a consumer would, and gives what the compiler says. */
function typed( text, options = {} ) {
	const folder = mkdtempSync( join( project, 'types-' ) );
	mkdirSync( join( folder, 'src' ) );
	writeFileSync( join( folder, 'src/index.ts' ), text );
	writeFileSync(
		join( folder, 'tsconfig.json' ),
		JSON.stringify( { compilerOptions: { target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', lib: [ 'es2023', 'dom', 'dom.iterable', 'dom.asynciterable' ], types: [], strict: true, noEmit: true, skipLibCheck: false, ...options }, include: [ 'src' ] } )
	);
	try {
		return execFileSync( join( root, 'node_modules/.bin/tsc' ), [ '-p', folder ], { encoding: 'utf8', stdio: [ 'ignore', 'pipe', 'pipe' ] } );
	} catch ( failure ) {
		return failure.stdout;
	}
}

const CONSUMER = `
import { Causerie, CauserieError, type Parsed, type Reply, type StreamPart } from 'causerie-chat-sdk';
import { verifyWebhook, WebhookVerificationError, type WebhookEvent } from 'causerie-chat-sdk/webhooks';

export const client = new Causerie( { url: 'https://example.com', key: 'ck_1' } );
export const reply: Reply = await client.chat.send( { message: 'Hello', session_id: 'session-1' } );
const stream = client.chat.stream( { message: 'Hello' } );
for await ( const part of stream ) {
	const same: StreamPart = part;
	if ( same.type === 'text-delta' ) {
		const delta: string = same.delta;
		console.log( delta );
	}
}
export const text: string = ( await stream.finalReply() ).reply;
for await ( const session of client.sessions.list( { per_page: 100 } ) ) {
	const record: Parsed< 'SessionRecord' > = session;
	console.log( record.session_id );
}
export const total: number = ( await client.sessions.list() ).total;
export const nothing: undefined = await client.sessions.delete( 'session-1', { ifMatch: '"1"' } );
export const title: string = ( await client.request( 'GET /sessions/{session_id}', { path: { session_id: 'session-1' } } ) ).title;
export const event: WebhookEvent = await verifyWebhook( { payload: '', headers: new Headers(), secret: [ 'whsec_' ] } );
try {
	await client.knowledge.status();
} catch ( error ) {
	if ( error instanceof CauserieError && error.code === 'rate_limited' ) {
		console.log( error.retryAfter?.toFixed(), error.fields?.map( ( { pointer } ) => pointer.length ) );
	}
	if ( error instanceof WebhookVerificationError && error.code === 'timestamp_too_old' ) {
		console.log( error.message );
	}
}
`;

test( 'a consumer has types, without zod, in both ways of resolving', () => {
	assert.equal( typed( CONSUMER ), '' );
	assert.equal( typed( CONSUMER, { module: 'esnext', moduleResolution: 'bundler', exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true } ), '' );
} );

const MISTAKES = [
	[ "client.chat.send( { message: 'x', temperature: 1 } );", /temperature/ ],
	[ 'client.chat.send( {} );', /message/ ],
	[ 'client.sessions.get();', /Expected 1-2 arguments/ ],
	[ "client.chat.send( { message: 'x', stream: true } );", /stream/ ],
	[ "client.request( 'GET /nothing', {} );", /GET \/nothing/ ],
	[ "client.request( 'GET /sessions/{session_id}', {} );", /path/ ],
	[ "export const wrong = ( error: CauserieError ) => error.code === 'no_such_code';", /no overlap/ ],
];

test( 'the compiler names every mistake of a consumer', () => {
	const lines = [ "import { Causerie, type CauserieError } from 'causerie-chat-sdk';", "const client = new Causerie( { url: '' } );", ...MISTAKES.map( ( [ line ] ) => line ) ];
	const said = typed( lines.join( '\n' ) );
	for ( const [ index, [ line, message ] ] of MISTAKES.entries() ) {
		const about = new RegExp( `\\(${ index + 3 },\\d+\\): error .*(\\n .*)*` ).exec( said )?.[ 0 ] ?? '';
		assert.match( about, message, line );
	}
} );

test( 'Node imports what was installed', () => {
	const text = "import { Causerie } from 'causerie-chat-sdk';\nimport { verifyWebhook } from 'causerie-chat-sdk/webhooks';\nconsole.log( typeof Causerie, typeof verifyWebhook );\n";
	writeFileSync( join( project, 'index.js' ), text );
	assert.equal( execFileSync( process.execPath, [ 'index.js' ], { cwd: project, encoding: 'utf8' } ).trim(), 'function function' );
} );
