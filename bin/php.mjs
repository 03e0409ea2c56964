#!/usr/bin/env node
/** Runs a PHP development tool (`node bin/php.mjs phpcs …`), and installs the tools first where they are missing. */
import { spawnSync } from 'node:child_process';
import { projectRoot } from './lib/paths.mjs';
import { ensurePhpTools, phpTool } from './lib/php-tools.mjs';
import { findPhp } from './lib/requirements.mjs';

const [ tool, ...args ] = process.argv.slice( 2 );
if ( tool === undefined ) {
	console.error( 'Name a tool, such as phpcs, phpstan or phpunit.' );
	process.exit( 1 );
}
try {
	await ensurePhpTools();
} catch ( error ) {
	console.error( error.message );
	process.exit( 1 );
}
// WP-CLI's template library is older than PHP 8.1, and says so in every command.
const quiet = tool === 'wp' ? [ '-d', 'error_reporting=8191' ] : [];
process.exit( spawnSync( findPhp(), [ ...quiet, phpTool( tool ), ...args ], { cwd: projectRoot, stdio: 'inherit' } ).status ?? 1 );
