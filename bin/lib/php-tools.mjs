import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { canInstallPackages, installPackages } from './debian.mjs';
import { withLock } from './lock.mjs';
import { cacheDir, projectRoot } from './paths.mjs';
import { findProgram } from './processes.mjs';

const tools = join( projectRoot, 'tests/tools' );
const stamp = join( tools, 'vendor/.composer-json' );

/**
 * Where a development tool in PHP is, once ensurePhpTools() has come back.
 *
 * @param {string} name such as `phpcs` or `wp`
 * @return {string} absolute path of a file for PHP
 */
export const phpTool = ( name ) =>
	// The tool `wp` is a shell script that looks for PHP by itself.
	name === 'wp' ? join( tools, 'vendor/wp-cli/wp-cli/php/boot-fs.php' ) : join( tools, 'vendor/bin', name );

async function installTools( wanted ) {
	if ( ! findProgram( 'composer' ) && canInstallPackages() ) {
		await installPackages( [ 'composer', 'php-cli', 'php-xml', 'php-mbstring', 'unzip' ] );
	}
	// There is no lock file: the versions are exact in composer.json, and an update brings what was added to it.
	const install = spawnSync( 'composer', [ 'update', '--no-interaction', '--no-progress', '--quiet', `--working-dir=${ tools }` ], { stdio: 'inherit' } );
	if ( install.error || install.status !== 0 ) {
		throw new Error( 'The PHP tools could not be installed: they need PHP 8.2 and Composer (on Debian: apt-get install composer php-cli php-xml php-mbstring).' );
	}
	writeFileSync( stamp, wanted );
}

/**
 * Installs the development tools in PHP that composer.json names, where they are missing or other ones than it wants.
 *
 * @throws {Error} that says what is missing and how to get it
 */
export async function ensurePhpTools() {
	const wanted = createHash( 'sha256' ).update( readFileSync( join( tools, 'composer.json' ) ) ).digest( 'hex' );
	const areInstalled = () => existsSync( stamp ) && readFileSync( stamp, 'utf8' ) === wanted;
	if ( ! areInstalled() ) {
		// Tools run side by side: one process installs them all, and the others wait for it.
		await withLock( join( cacheDir, 'php-tools.lock' ), async () => areInstalled() || installTools( wanted ) );
	}
}
