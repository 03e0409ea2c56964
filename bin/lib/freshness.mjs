import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { withLock } from './lock.mjs';
import { cacheDir, projectRoot } from './paths.mjs';
import { findProgram, run } from './processes.mjs';

const readJson = ( file ) => ( existsSync( file ) ? JSON.parse( readFileSync( file, 'utf8' ) ) : undefined );

/**
 * What npm would have to install.
 *
 * @param {{packages: Record<string, {version?: string, optional?: boolean, peer?: boolean}>}}     lock   package-lock.json
 * @param {{packages: Record<string, {version?: string}>}|undefined} hidden npm's note of what is installed
 * @return {string[]} paths of packages that are missing or have another version; optional ones may be missing
 */
export function stalePackages( lock, hidden ) {
	return Object.entries( lock.packages )
		.filter( ( [ path, wanted ] ) => {
			const found = hidden?.packages[ path ];
			return path !== '' && ( found ? found.version !== wanted.version : ! wanted.optional && ! wanted.devOptional );
		} )
		.map( ( [ path ] ) => path );
}

/**
 * Installs the npm packages when they are not those of package-lock.json.
 *
 * @param {(text: string) => void} [say]
 */
export function ensurePackages( say = () => {} ) {
	return withLock( join( cacheDir, 'npm.lock' ), async () => {
		const modules = join( projectRoot, 'node_modules' );
		const lock = readJson( join( projectRoot, 'package-lock.json' ) );
		if ( stalePackages( lock, readJson( join( modules, '.package-lock.json' ) ) ).length === 0 ) {
			return;
		}
		const npm = findProgram( 'npm' );
		if ( ! npm ) {
			throw new Error( 'npm was not found. It comes with Node: install Node 20 or newer from your package manager and try again.' );
		}
		say( 'npm is fetching; the first time takes two to three minutes' );
		// Not `ci`: it refuses a lock file that was written where the packages of other platforms cannot be seen.
		await run( npm, [ 'install', '--no-audit', '--no-fund', '--omit-lockfile-registry-resolved' ], { cwd: projectRoot, onOutput: say } );
	} );
}

function hashFolder( hash, folder, from = projectRoot ) {
	const entries = readdirSync( folder, { withFileTypes: true } ).sort( ( a, b ) => ( a.name < b.name ? -1 : 1 ) );
	for ( const entry of entries ) {
		const path = join( folder, entry.name );
		if ( entry.isDirectory() ) {
			hashFolder( hash, path, from );
		} else if ( entry.isFile() ) {
			hash.update( `${ relative( from, path ) }\0` ).update( readFileSync( path ) );
		}
	}
}

/**
 * A hash of everything that the build is made from: sources, the texts of PHP that are translated, the guides that wp-admin
 * shows, configuration, the tools' versions.
 *
 * @param {string} [root]
 */
export function hashSources( root = projectRoot ) {
	const hash = createHash( 'sha256' );
	for ( const folder of [ 'src', 'includes', 'docs/guides', '.config' ] ) {
		hashFolder( hash, join( root, folder ), root );
	}
	for ( const file of [ 'causerie-chat.php', 'package.json', 'package-lock.json', 'tsconfig.json', 'bin/build.mjs' ] ) {
		hash.update( readFileSync( join( root, file ) ) );
	}
	return hash.digest( 'hex' );
}

/**
 * A hash of what a folder holds: names and bytes.
 *
 * @param {string} folder
 * @return {string|undefined} undefined where there is no such folder
 */
export function hashOutput( folder ) {
	if ( ! existsSync( folder ) ) {
		return undefined;
	}
	const hash = createHash( 'sha256' );
	hashFolder( hash, folder, folder );
	return hash.digest( 'hex' );
}

/**
 * Makes build/ what a release holds: built from an empty folder and from these sources, with nothing added or changed since.
 * Does nothing where it is that already.
 *
 * @param {(text: string) => void} [say]
 */
export function ensureBuild( say = () => {} ) {
	return withLock( join( cacheDir, 'build.lock' ), async () => {
		const note = join( cacheDir, 'build.json' );
		const output = join( projectRoot, 'build' );
		const sources = hashSources();
		const known = readJson( note );
		if ( known?.sources === sources && known.output === hashOutput( output ) ) {
			return;
		}
		await run( findProgram( 'npm' ), [ 'run', 'build', '--', '--clean' ], { cwd: projectRoot, onOutput: say } );
		mkdirSync( cacheDir, { recursive: true } );
		writeFileSync( note, JSON.stringify( { sources, output: hashOutput( output ) } ) );
	} );
}
