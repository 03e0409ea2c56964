#!/usr/bin/env node
/**
 * Builds everything below build/: blocks, wp-admin app and widget with @wordpress/scripts, then what is emitted from the
 * contract and the translations. `--clean` empties build/ first, for a release.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join( dirname( fileURLToPath( import.meta.url ) ), '..' );

const run = ( command, args ) => {
	const { status } = spawnSync( join( root, 'node_modules/.bin', command ), args, { cwd: root, stdio: 'inherit' } );
	if ( status !== 0 ) {
		process.exit( status ?? 1 );
	}
};

if ( process.argv.includes( '--clean' ) ) {
	rmSync( join( root, 'build' ), { recursive: true, force: true } );
}
if ( ! process.argv.includes( '--contract' ) ) {
	run( 'wp-scripts', [ 'build', '--config', '.config/webpack.config.cjs', '--experimental-modules', '--blocks-manifest' ] );
}
for ( const emitter of [ 'src/emit/main.ts', 'src/emit/languages.ts' ] ) {
	if ( existsSync( join( root, emitter ) ) ) {
		run( 'tsx', [ emitter ] );
	}
}
