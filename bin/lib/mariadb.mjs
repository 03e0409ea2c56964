import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withLock } from './lock.mjs';
import { cacheDir, socketPath } from './paths.mjs';
import { findProgram, isRunning, run, startServer, stopServer } from './processes.mjs';
import { findDatabaseServer } from './requirements.mjs';
import { waitUntil } from './wait.mjs';

const directory = join( cacheDir, 'mariadb' );
const dataDir = join( directory, 'data' );
const log = join( directory, 'server.log' );
const pidFile = join( directory, 'server.json' );

/** The account that sites use. The socket's folder is private to whoever runs this, so the password need not be. */
export const account = { user: 'wordpress', password: 'wordpress' };

const isRoot = () => process.getuid?.() === 0;
const client = () => findProgram( 'mariadb' ) ?? findProgram( 'mysql' );
const runningPid = () => {
	if ( ! existsSync( pidFile ) ) {
		return undefined;
	}
	const { pid } = JSON.parse( readFileSync( pidFile, 'utf8' ) );
	return isRunning( pid, dataDir ) ? pid : undefined;
};

/**
 * Runs SQL as the server's root.
 *
 * @param {string} sql
 * @return {Promise<string>} the rows, tab-separated
 */
export function query( sql ) {
	return run( client(), [ '--no-defaults', '--user=root', `--socket=${ socketPath( 'mariadb.sock' ) }`, '--batch', '--skip-column-names' ], { input: sql } );
}

async function createDataDir() {
	const unfinished = join( directory, 'data.unfinished' );
	rmSync( unfinished, { recursive: true, force: true } );
	mkdirSync( unfinished, { recursive: true } );
	const installer = findProgram( 'mariadb-install-db' ) ?? findProgram( 'mysql_install_db' );
	await run( installer, [
		'--no-defaults',
		`--datadir=${ unfinished }`,
		'--auth-root-authentication-method=normal',
		'--skip-test-db',
		...( isRoot() ? [ '--user=root' ] : [] ),
	] );
	renameSync( unfinished, dataDir );
}

/**
 * The one database server of this checkout, with its own data, reachable only through a Unix socket. Started when it
 * is not running.
 *
 * @return {Promise<{socket: string, started: boolean}>} `started` says whether it was this call that started it
 */
export function ensureMariaDb() {
	return withLock( join( cacheDir, 'mariadb.lock' ), async () => {
		const socket = socketPath( 'mariadb.sock' );
		if ( runningPid() ) {
			return { socket, started: false };
		}
		const isNew = ! existsSync( dataDir );
		if ( isNew ) {
			await createDataDir();
		}
		const pid = await startServer(
			findDatabaseServer(),
			[
				'--no-defaults',
				`--datadir=${ dataDir }`,
				`--socket=${ socket }`,
				`--pid-file=${ join( directory, 'server.pid' ) }`,
				'--skip-networking',
				'--character-set-server=utf8mb4',
				'--collation-server=utf8mb4_unicode_ci',
				'--max-connections=300',
				// Local sites can be made again: do not wait for the disk at every commit.
				'--innodb-flush-log-at-trx-commit=0',
				...( isRoot() ? [ '--user=root' ] : [] ),
			],
			{ log, cwd: directory }
		);
		writeFileSync( pidFile, JSON.stringify( { pid } ) );
		try {
			await waitUntil( `MariaDB (see ${ log })`, async () => {
				if ( ! isRunning( pid, dataDir ) ) {
					throw new Error( `MariaDB ended at once; the end of ${ log }:\n${ readFileSync( log, 'utf8' ).slice( -1500 ) }` );
				}
				return query( 'SELECT 1' ).catch( () => false );
			} );
		} catch ( error ) {
			await stopServer( pid, dataDir );
			throw error;
		}
		if ( isNew ) {
			await query(
				`CREATE USER IF NOT EXISTS '${ account.user }'@'localhost' IDENTIFIED BY '${ account.password }';` +
					`GRANT ALL PRIVILEGES ON *.* TO '${ account.user }'@'localhost' WITH GRANT OPTION;`
			);
		}
		return { socket, started: true };
	} );
}

/** Stops the database server of this checkout where it runs. */
export function stopMariaDb() {
	const stop = async () => {
		const pid = runningPid();
		if ( pid ) {
			await stopServer( pid, dataDir );
		}
		rmSync( pidFile, { force: true } );
	};
	return withLock( join( cacheDir, 'mariadb.lock' ), stop, { interruptible: false } );
}
