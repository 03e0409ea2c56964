import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isDebian, unpackPackages } from './debian.mjs';
import { interruption } from './interruption.mjs';
import { withLock } from './lock.mjs';
import { cacheDir } from './paths.mjs';
import { run } from './processes.mjs';
import { copyFollowingLinks } from './tree.mjs';

/** The version that everything runs on unless told otherwise. */
export const defaultVersion = '7.1';

// Debian's suites that hold a version. sid and forky move on: what was unpacked is checked below.
const debianSuites = { '7.1': [ 'sid', 'forky' ], '6.8': [ 'trixie' ] };

// Files of the package are links into these.
const debianPackages = [
	'wordpress',
	'wordpress-theme-twentytwentyfive',
	'libjs-cropper',
	'libjs-jquery-ui',
	'libjs-lodash',
	'libjs-underscore',
	'libphp-phpmailer',
	'php-getid3',
];

/**
 * The version of a WordPress tree.
 *
 * @param {string} path
 * @return {string|undefined} e.g. "7.1.4"; undefined where there is no WordPress
 */
export function versionOf( path ) {
	const file = join( path, 'wp-includes', 'version.php' );
	return existsSync( file )
		? /\$wp_version\s*=\s*'([^']+)'/.exec( readFileSync( file, 'utf8' ) )?.[ 1 ]
		: undefined;
}

/**
 * Whether a full version belongs to a branch: 7.1.4 to 7.1, but 7.10 does not.
 *
 * @param {string|undefined} full
 * @param {string}           wanted
 */
export function isVersion( full, wanted ) {
	return full === wanted || Boolean( full?.startsWith( `${ wanted }.` ) ) || Boolean( full?.startsWith( `${ wanted }-` ) );
}

/**
 * The newest release of a branch.
 *
 * @param {string[]} releases e.g. ["7.1", "7.1.4", "7.0"]
 * @param {string}   wanted   e.g. "7.1"
 * @return {string|undefined} e.g. "7.1.4"
 */
export function newestOf( releases, wanted ) {
	const patch = ( release ) => Number( release.slice( wanted.length + 1 ) || 0 );
	return releases
		.filter( ( release ) => isVersion( release, wanted ) && ! release.includes( '-' ) )
		.sort( ( a, b ) => patch( b ) - patch( a ) )[ 0 ];
}

/**
 * Downloads WordPress and unpacks it.
 *
 * @param {string} version
 * @param {string} target  folder that takes the tree
 * @param {string} api     origin of the release list
 * @param {string} site    origin of the archives and their checksums
 */
export async function downloadWordPress( version, target, api = 'https://api.wordpress.org', site = 'https://wordpress.org' ) {
	const get = async ( address, timeout ) => {
		const response = await fetch( address, { signal: AbortSignal.any( [ AbortSignal.timeout( timeout ), interruption ] ) } );
		if ( ! response.ok ) {
			throw new Error( `${ address } answered ${ response.status }.` );
		}
		return response;
	};
	const releases = await ( await get( `${ api }/core/stable-check/1.0/`, 6_000 ) ).json();
	const release = newestOf( Object.keys( releases ), version );
	if ( ! release ) {
		throw new Error( `wordpress.org has no release ${ version }.` );
	}
	const address = `${ site }/wordpress-${ release }.tar.gz`;
	const expected = ( await ( await get( `${ address }.sha1`, 15_000 ) ).text() ).trim();
	const archive = Buffer.from( await ( await get( address, 300_000 ) ).arrayBuffer() );
	const found = createHash( 'sha1' ).update( archive ).digest( 'hex' );
	if ( found !== expected ) {
		throw new Error( `${ address } is damaged: its checksum is ${ found }, not ${ expected }.` );
	}
	mkdirSync( target, { recursive: true } );
	writeFileSync( join( target, 'wordpress.tar.gz' ), archive );
	await run( 'tar', [ '-xzf', 'wordpress.tar.gz', '--strip-components=1' ], { cwd: target } );
	rmSync( join( target, 'wordpress.tar.gz' ) );
}

async function unpackFromDebian( version, target ) {
	const suites = debianSuites[ version ];
	if ( ! suites || ! isDebian() ) {
		throw new Error( isDebian() ? `Debian packages no WordPress ${ version }.` : 'This is not Debian.' );
	}
	const problems = [];
	for ( const suite of suites ) {
		const root = `${ target }-root`;
		try {
			await unpackPackages( suite, debianPackages, root );
			const share = join( root, 'usr', 'share', 'wordpress' );
			if ( isVersion( versionOf( share ), version ) ) {
				copyFollowingLinks( share, target, root );
				// Debian's own reads the settings of a system-wide installation.
				rmSync( join( target, 'wp-config.php' ), { force: true } );
				return;
			}
			problems.push( `${ suite } holds ${ versionOf( share ) ?? 'none' }` );
		} catch ( error ) {
			problems.push( `${ suite }: ${ error.message }` );
		} finally {
			rmSync( root, { recursive: true, force: true } );
		}
	}
	throw new Error( problems.join( '; ' ) );
}

/**
 * A ready WordPress tree: the folder named by the environment variable WP_CORE, else the one fetched earlier, else
 * wordpress.org, else Debian's package.
 *
 * @param {Object}                 [options]
 * @param {string}                 [options.version]    branch or full version, e.g. "7.1"
 * @param {(text: string) => void} [options.onProgress] is told each attempt
 * @return {Promise<string>} absolute path; the tree is shared, so nothing may be written into it
 * @throws {Error} that names each way that was tried, why it failed, and what to do
 */
export async function findWordPress( { version = defaultVersion, onProgress = () => {} } = {} ) {
	const given = process.env.WP_CORE;
	if ( given && isVersion( versionOf( given ), version ) ) {
		return given;
	}
	const target = join( cacheDir, `wordpress-${ version }` );
	return withLock( `${ target }.lock`, async () => {
		if ( isVersion( versionOf( target ), version ) ) {
			return target;
		}
		const ways = [
			[ 'wordpress.org', downloadWordPress ],
			[ "Debian's package", unpackFromDebian ],
		];
		const problems = given ? [ `WP_CORE (${ given }): it holds ${ versionOf( given ) ?? 'no WordPress' }` ] : [];
		for ( const [ name, fetchTree ] of ways ) {
			const unfinished = `${ target }.unfinished`;
			rmSync( unfinished, { recursive: true, force: true } );
			try {
				onProgress( `WordPress ${ version } from ${ name }` );
				await fetchTree( version, unfinished );
				const full = versionOf( unfinished );
				if ( ! isVersion( full, version ) ) {
					throw new Error( `it holds ${ full ?? 'no WordPress' }` );
				}
				rmSync( target, { recursive: true, force: true } );
				renameSync( unfinished, target );
				return target;
			} catch ( error ) {
				interruption.throwIfAborted();
				problems.push( `${ name }: ${ error.cause?.message ?? error.message }` );
			} finally {
				rmSync( unfinished, { recursive: true, force: true } );
			}
		}
		throw new Error(
			`WordPress ${ version } was not found.\n- ${ problems.join( '\n- ' ) }\n` +
				`Set WP_CORE to the folder of an unpacked WordPress ${ version }, or connect to the internet, and try again.`
		);
	} );
}
