import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { phpDir, projectRoot } from './paths.mjs';
import { linkTree } from './tree.mjs';
import { readZip } from './zip.mjs';

/** The plugin's folder and main file, as WordPress names it. */
export const pluginName = 'causerie-chat/causerie-chat.php';

const theme = 'wp-content/themes/twentytwentyfive';

function isWanted( path ) {
	if ( ! path.startsWith( 'wp-content' ) ) {
		return path !== 'wp-config.php';
	}
	return path === 'wp-content' || path === 'wp-content/themes' || path === theme || path.startsWith( `${ theme }/` ) || path === 'wp-content/index.php';
}

/**
 * The WordPress files of a new site: core and theme shared with the tree, wp-content its own.
 *
 * @param {string} core   tree from findWordPress()
 * @param {string} wpPath
 */
export function createFiles( core, wpPath ) {
	linkTree( core, wpPath, isWanted );
	for ( const folder of [ 'plugins', 'mu-plugins', 'uploads' ] ) {
		mkdirSync( join( wpPath, 'wp-content', folder ), { recursive: true } );
	}
}

function unpack( zip, target, strip ) {
	for ( const { name, data } of readZip( readFileSync( zip ) ) ) {
		const inner = strip ? name.split( '/' ).slice( 1 ).join( '/' ) : name;
		const file = join( target, inner );
		mkdirSync( dirname( file ), { recursive: true } );
		writeFileSync( file, data );
	}
}

/**
 * Puts the plugin into a site.
 *
 * @param {string} plugin a checkout, which is linked, or an installable zip, which is unpacked
 * @param {string} wpPath
 */
export function installPlugin( plugin, wpPath ) {
	const target = join( wpPath, 'wp-content', 'plugins', dirname( pluginName ) );
	rmSync( target, { recursive: true, force: true } );
	if ( statSync( plugin ).isDirectory() ) {
		symlinkSync( plugin, target, 'dir' );
		return;
	}
	unpack( plugin, join( wpPath, 'wp-content', 'plugins' ), false );
	if ( ! existsSync( join( wpPath, 'wp-content', 'plugins', pluginName ) ) ) {
		throw new Error( `${ plugin } is not the plugin: it holds no ${ pluginName }.` );
	}
}

/**
 * Must-use plugins are copied at every start, so that an edited one counts.
 *
 * @param {string[]} files
 * @param {string}   wpPath
 */
export function installMuPlugins( files, wpPath ) {
	const target = join( wpPath, 'wp-content', 'mu-plugins' );
	for ( const file of [ join( phpDir, 'local-site.php' ), ...files ] ) {
		copyFileSync( file, join( target, file.split( '/' ).at( -1 ) ) );
	}
}

/**
 * WordPress's own SQLite drop-in, which the Playground's npm package carries.
 *
 * @param {string} wpPath
 * @throws {Error} when the npm packages are not installed
 */
export function installSqlite( wpPath ) {
	const zip = join( projectRoot, 'node_modules', '@wp-playground', 'cli', 'sqlite-database-integration.zip' );
	if ( ! existsSync( zip ) ) {
		throw new Error( 'The SQLite drop-in comes with the npm packages: run npm install and try again.' );
	}
	const target = join( wpPath, 'wp-content', 'mu-plugins', 'sqlite-database-integration' );
	rmSync( target, { recursive: true, force: true } );
	unpack( zip, target, true );
	const dropIn = readFileSync( join( target, 'db.copy' ), 'utf8' )
		.replaceAll( "'{SQLITE_IMPLEMENTATION_FOLDER_PATH}'", "__DIR__ . '/mu-plugins/sqlite-database-integration'" )
		.replaceAll( '{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php' );
	writeFileSync( join( wpPath, 'wp-content', 'db.php' ), dropIn );
}
