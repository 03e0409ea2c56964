import { copyFileSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Copies a folder with all links followed. A link to an absolute path is looked up below `root` first, as if `root`
 * were the system's, and links that lead nowhere are left out.
 *
 * @param {string} source
 * @param {string} target
 * @param {string} root
 */
export function copyFollowingLinks( source, target, root ) {
	const link = lstatSync( source ).isSymbolicLink() ? readlinkSync( source ) : undefined;
	if ( link !== undefined ) {
		const inside = link.startsWith( '/' ) ? join( root, link ) : resolve( dirname( source ), link );
		const destination = existsSync( inside ) ? inside : link;
		if ( destination.startsWith( '/' ) && existsSync( destination ) ) {
			copyFollowingLinks( destination, target, root );
		}
		return;
	}
	if ( ! statSync( source ).isDirectory() ) {
		copyFileSync( source, target );
		return;
	}
	mkdirSync( target, { recursive: true } );
	for ( const name of readdirSync( source ) ) {
		copyFollowingLinks( join( source, name ), join( target, name ), root );
	}
}

/**
 * Makes a second tree of the same files that takes no room: hard links, or copies where the two lie on different
 * disks. Links are followed.
 *
 * @param {string}                    source
 * @param {string}                    target
 * @param {(path: string) => boolean} [wanted] is asked with each path relative to the source; folders too
 * @param {string}                    [path]   where the recursion is
 */
export function linkTree( source, target, wanted = () => true, path = '' ) {
	mkdirSync( join( target, path ), { recursive: true } );
	for ( const name of readdirSync( join( source, path ) ) ) {
		const inner = path ? `${ path }/${ name }` : name;
		if ( ! wanted( inner ) ) {
			continue;
		}
		const from = join( source, inner );
		if ( statSync( from ).isDirectory() ) {
			linkTree( source, target, wanted, inner );
			continue;
		}
		try {
			linkSync( from, join( target, inner ) );
		} catch ( error ) {
			if ( ! [ 'EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP' ].includes( error.code ) ) {
				throw error;
			}
			copyFileSync( from, join( target, inner ) );
		}
	}
}
