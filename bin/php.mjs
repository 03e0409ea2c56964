#!/usr/bin/env node
/** Runs a PHP development tool (`node bin/php.mjs phpcs …`), and installs the tools first where they are missing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canInstallPackages, installPackages } from './lib/debian.mjs';
import { projectRoot } from './lib/paths.mjs';
import { findProgram } from './lib/processes.mjs';
import { findPhp } from './lib/requirements.mjs';

const tools = join( projectRoot, 'tests/tools' );
const [ tool, ...args ] = process.argv.slice( 2 );
const program = join( tools, 'vendor/bin', tool ?? '' );

async function installTools() {
	if ( ! findProgram( 'composer' ) && canInstallPackages() ) {
		await installPackages( [ 'composer', 'php-cli', 'php-xml', 'php-mbstring', 'unzip' ] );
	}
	const install = spawnSync( 'composer', [ 'install', '--no-interaction', '--no-progress', '--quiet', `--working-dir=${ tools }` ], { stdio: 'inherit' } );
	if ( install.error || install.status !== 0 ) {
		console.error( 'The PHP tools could not be installed: they need PHP 8.2 and Composer (on Debian: apt-get install composer php-cli php-xml php-mbstring).' );
		process.exit( 1 );
	}
}

if ( tool === undefined ) {
	console.error( 'Name a tool, such as phpcs, phpstan or phpunit.' );
	process.exit( 1 );
}
if ( ! existsSync( program ) ) {
	await installTools();
}
process.exit( spawnSync( findPhp(), [ program, ...args ], { cwd: projectRoot, stdio: 'inherit' } ).status ?? 1 );
