#!/usr/bin/env node
/** Runs a PHP development tool (`node bin/php.mjs phpcs …`), and installs the tools first where they are missing. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canInstallPackages, installPackages } from './lib/debian.mjs';
import { withLock } from './lib/lock.mjs';
import { cacheDir, projectRoot } from './lib/paths.mjs';
import { findProgram } from './lib/processes.mjs';
import { findPhp } from './lib/requirements.mjs';

const tools = join( projectRoot, 'tests/tools' );
const [ tool, ...args ] = process.argv.slice( 2 );
/** The tool `wp` is a shell script that looks for PHP by itself. */
const program = tool === 'wp' ? join( tools, 'vendor/wp-cli/wp-cli/php/boot-fs.php' ) : join( tools, 'vendor/bin', tool ?? '' );

const stamp = join( tools, 'vendor/.composer-json' );
const wanted = createHash( 'sha256' ).update( readFileSync( join( tools, 'composer.json' ) ) ).digest( 'hex' );
const isInstalled = () => existsSync( program ) && existsSync( stamp ) && readFileSync( stamp, 'utf8' ) === wanted;

async function installTools() {
	if ( ! findProgram( 'composer' ) && canInstallPackages() ) {
		await installPackages( [ 'composer', 'php-cli', 'php-xml', 'php-mbstring', 'unzip' ] );
	}
	// There is no lock file: the versions are exact in composer.json, and an update brings what was added to it.
	const install = spawnSync( 'composer', [ 'update', '--no-interaction', '--no-progress', '--quiet', `--working-dir=${ tools }` ], { stdio: 'inherit' } );
	if ( install.error || install.status !== 0 ) {
		console.error( 'The PHP tools could not be installed: they need PHP 8.2 and Composer (on Debian: apt-get install composer php-cli php-xml php-mbstring).' );
		process.exit( 1 );
	}
	writeFileSync( stamp, wanted );
}

if ( tool === undefined ) {
	console.error( 'Name a tool, such as phpcs, phpstan or phpunit.' );
	process.exit( 1 );
}
if ( ! isInstalled() ) {
	// Tools run side by side: one process installs them all, and the others wait for it.
	await withLock( join( cacheDir, 'php-tools.lock' ), async () => isInstalled() || installTools() );
}
// WP-CLI's template library is older than PHP 8.1, and says so in every command.
const quiet = tool === 'wp' ? [ '-d', 'error_reporting=8191' ] : [];
process.exit( spawnSync( findPhp(), [ ...quiet, program, ...args ], { cwd: projectRoot, stdio: 'inherit' } ).status ?? 1 );
