#!/usr/bin/env node
/** Runs a PHP development tool (`node bin/php.mjs phpcs …`), and installs the tools first where they are missing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join( dirname( fileURLToPath( import.meta.url ) ), '..' );
const tools = join( root, 'tests/tools' );
const [ tool, ...args ] = process.argv.slice( 2 );

if ( ! existsSync( join( tools, 'vendor/bin', tool ?? '' ) ) || tool === undefined ) {
	const install = spawnSync( 'composer', [ 'install', '--no-interaction', '--no-progress', '--quiet', `--working-dir=${ tools }` ], { stdio: 'inherit' } );
	if ( install.error || install.status !== 0 ) {
		console.error( 'The PHP tools could not be installed: they need PHP 8.2 and Composer (on Debian: apt-get install composer php-cli php-xml php-mbstring).' );
		process.exit( 1 );
	}
}
if ( tool !== undefined ) {
	process.exit( spawnSync( join( tools, 'vendor/bin', tool ), args, { cwd: root, stdio: 'inherit' } ).status ?? 1 );
}
