#!/usr/bin/env node
/**
 * Builds everything below build/: blocks, wp-admin app and widget with @wordpress/scripts, then what is emitted from the
 * contract, the translations and the npm package of the SDK. `--clean` empties build/ first: what an earlier build left
 * behind must not be shipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join( dirname( fileURLToPath( import.meta.url ) ), '..' );

const run = ( command, args ) => {
	const { status } = spawnSync( join( root, 'node_modules/.bin', command ), args, { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } } );
	if ( status !== 0 ) {
		process.exit( status ?? 1 );
	}
};

/** @wordpress/scripts writes PHP that anybody could call by its address. */
function guard( folder ) {
	for ( const entry of readdirSync( folder, { withFileTypes: true } ) ) {
		const path = join( folder, entry.name );
		if ( entry.isDirectory() ) {
			guard( path );
		} else if ( entry.name.endsWith( '.php' ) ) {
			const text = readFileSync( path, 'utf8' );
			if ( ! text.includes( "defined( 'ABSPATH' ) || exit;" ) ) {
				writeFileSync( path, text.replace( /^<\?php\s+/, "<?php\ndefined( 'ABSPATH' ) || exit;\n" ) );
			}
		}
	}
}

if ( process.argv.includes( '--clean' ) ) {
	rmSync( join( root, 'build' ), { recursive: true, force: true } );
}
if ( ! process.argv.includes( '--contract' ) ) {
	run( 'wp-scripts', [ 'build', '--config', '.config/webpack.config.cjs', '--experimental-modules', '--blocks-manifest' ] );
}
for ( const emitter of [ 'src/emit/main.ts', 'src/emit/languages.ts', 'src/emit/sdk.ts' ] ) {
	if ( existsSync( join( root, emitter ) ) ) {
		run( 'tsx', [ emitter ] );
	}
}
guard( join( root, 'build' ) );
