import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { stopMariaDb } from './mariadb.mjs';
import { sitesDir } from './paths.mjs';
import { isRunning, stopServer } from './processes.mjs';

/**
 * A process that was started for a site, as stopServer() wants to know it.
 *
 * @typedef {{pid: number, mark: string}} Server
 */

const stateFile = ( directory ) => join( directory, 'servers.json' );

function readState( directory ) {
	const file = stateFile( directory );
	return existsSync( file ) ? JSON.parse( readFileSync( file, 'utf8' ) ) : { servers: [] };
}

const isAlive = ( { pid, mark } ) => isRunning( pid, mark );

/**
 * Notes what runs for a site, so that another process can stop it.
 *
 * @param {string}                                             directory the site's folder
 * @param {{url: string, database: string, servers: Server[]}} state
 */
export function noteServers( directory, { url, database, servers } ) {
	// Who made the site may use its database without any web server.
	const owner = { pid: process.pid, mark: basename( process.argv[ 1 ] ?? process.execPath ) };
	writeFileSync( stateFile( directory ), JSON.stringify( { url, database, servers, owner } ) );
}

/**
 * Stops the web server of a site where it runs.
 *
 * @param {string} directory the site's folder
 */
export async function stopSite( directory ) {
	for ( const { pid, mark } of readState( directory ).servers ) {
		await stopServer( pid, mark );
	}
	rmSync( stateFile( directory ), { force: true } );
}

/**
 * A site whose server runs and whose starter still watches over it.
 *
 * @param {string} name
 * @return {{url: string, pid: number}|undefined} its address and the starter's process id
 */
export function findRunningSite( name ) {
	const { url, servers, owner } = readState( join( sitesDir, name ) );
	return owner && isAlive( owner ) && servers.some( isAlive ) ? { url, pid: owner.pid } : undefined;
}

/** The folders of all sites in .cache/sites. */
export function siteDirectories() {
	const entries = existsSync( sitesDir ) ? readdirSync( sitesDir, { withFileTypes: true } ) : [];
	return entries.filter( ( entry ) => entry.isDirectory() ).map( ( { name } ) => join( sitesDir, name ) );
}

/** Stops the database server unless another running site, or its maker, uses it. */
export async function stopMariaDbWhenUnused() {
	const isUsed = siteDirectories().some( ( directory ) => {
		const { database, servers, owner } = readState( directory );
		const others = owner && owner.pid !== process.pid ? [ owner ] : [];
		return database === 'mariadb' && [ ...servers, ...others ].some( isAlive );
	} );
	if ( ! isUsed ) {
		await stopMariaDb();
	}
}
