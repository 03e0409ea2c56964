import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: the folder with package.json and causerie-chat.php. */
export const projectRoot = dirname( dirname( dirname( fileURLToPath( import.meta.url ) ) ) );

/** Everything that the scripts of bin/ make lives here; deleting it loses nothing but local sites. */
export const cacheDir = join( projectRoot, '.cache' );

/** One folder a site. The environment variable CAUSERIE_SITES puts them elsewhere: tests leave a developer's own sites alone. */
export const sitesDir = process.env.CAUSERIE_SITES ?? join( cacheDir, 'sites' );

/** The programs' own PHP files (router, installer, mu-plugin). */
export const phpDir = join( projectRoot, 'bin', 'lib', 'php' );

// sockaddr_un holds 108 bytes on Linux and 104 on macOS, the final zero included.
const longestSocketPath = 100;

/**
 * Path for a Unix socket of this checkout.
 *
 * @param {string} name file name, e.g. "mariadb.sock"
 * @return {string} absolute path in .cache/run, or in a private folder of the system's temporary folder where the
 *                  checkout lies too deep for a socket's name
 */
export function socketPath( name ) {
	let directory = join( cacheDir, 'run' );
	if ( join( directory, name ).length > longestSocketPath ) {
		const hash = createHash( 'sha256' ).update( projectRoot ).digest( 'hex' ).slice( 0, 12 );
		directory = join( tmpdir(), `causerie-${ hash }` );
	}
	mkdirSync( directory, { recursive: true } );
	chmodSync( directory, 0o700 );
	return join( directory, name );
}
