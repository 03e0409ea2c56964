/**
 * Builds the npm package of the SDK into build/sdk: its ES modules, their types without zod, and what belongs to a package.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { declarations } from './declarations.ts';
import { contractTypes } from './typescript.ts';

const root = join( import.meta.dirname, '../..' );
const target = join( root, 'build/sdk' );
const project = JSON.parse( readFileSync( join( root, 'package.json' ), 'utf8' ) ) as { version: string; license: string };

/** The modules of the package, by the file in src/sdk that each is made from. */
const ENTRIES = { index: 'causerie', webhooks: 'webhooks', desk: 'desk' };

const manifest = {
	name: 'causerie-chat-sdk',
	version: project.version,
	description: 'The API of Causerie Chat, the chatbot plugin for WordPress: chat, streams, sessions, users, knowledge, webhooks.',
	keywords: [ 'causerie', 'chatbot', 'wordpress', 'streaming', 'webhooks' ],
	license: project.license,
	type: 'module',
	sideEffects: false,
	engines: { node: '>=20.3' },
	main: './index.js',
	types: './index.d.ts',
	exports: {
		'.': { types: './index.d.ts', default: './index.js' },
		'./desk': { types: './desk.d.ts', default: './desk.js' },
		'./webhooks': { types: './webhooks.d.ts', default: './webhooks.js' },
		'./package.json': './package.json',
	},
	files: [ '*.js', '*.d.ts' ],
};

// Whatever can be refused comes first, so that the last good package stays in place.
const contract = contractTypes();
const types = declarations( join( root, 'src/sdk' ), Object.values( ENTRIES ), contract );

rmSync( target, { recursive: true, force: true } );
mkdirSync( target, { recursive: true } );
await build( {
	entryPoints: Object.entries( ENTRIES ).map( ( [ out, name ] ) => ( { in: join( root, `src/sdk/${ name }.ts` ), out } ) ),
	outdir: target,
	bundle: true,
	// What modules share is there once.
	splitting: true,
	chunkNames: 'shared',
	format: 'esm',
	platform: 'neutral',
	target: 'es2022',
	// Fields that only have a type are none; modules are strict by themselves.
	tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
	logLevel: 'warning',
} );
for ( const [ path, text ] of types ) {
	const [ name, ...ending ] = path.split( '.' );
	const out = Object.entries( ENTRIES ).find( ( [ , source ] ) => source === name )?.[ 0 ] ?? name;
	writeFileSync( join( target, [ out, ...ending ].join( '.' ) ), text );
}
writeFileSync( join( target, 'contract.d.ts' ), contract );
writeFileSync( join( target, 'package.json' ), `${ JSON.stringify( manifest, null, '\t' ) }\n` );
copyFileSync( join( root, 'src/sdk/README.md' ), join( target, 'README.md' ) );
copyFileSync( join( root, 'LICENSE' ), join( target, 'LICENSE' ) );
process.stdout.write( 'SDK: build/sdk.\n' );
