import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withLock } from './lock.mjs';
import { account, ensureMariaDb, query, stopMariaDb } from './mariadb.mjs';
import { phpDir, projectRoot, sitesDir } from './paths.mjs';
import { freePort } from './port.mjs';
import { isRunning, run, stopServer } from './processes.mjs';
import { ensureRequirements, findPhp } from './requirements.mjs';
import { createFiles, installMuPlugins, installPlugin, installSqlite, pluginName } from './site-files.mjs';
import { waitUntil } from './wait.mjs';
import { startNginx, startPhpServer } from './web-servers.mjs';
import { defaultVersion, findWordPress } from './wordpress.mjs';
import { createSalts, wpConfig } from './wp-config.mjs';

const admin = { user: 'admin', password: 'password' };
const serversFile = ( directory ) => join( directory, 'servers.json' );
const readJson = ( file ) => ( existsSync( file ) ? JSON.parse( readFileSync( file, 'utf8' ) ) : undefined );

const runningServers = ( directory ) =>
	( readJson( serversFile( directory ) )?.servers ?? [] ).filter( ( { pid, mark } ) => isRunning( pid, mark ) );

/**
 * Stops the web server of a site where it runs.
 *
 * @param {string} directory the site's folder
 */
export async function stopSite( directory ) {
	for ( const { pid, mark, signal } of runningServers( directory ) ) {
		await stopServer( pid, mark, signal );
	}
	rmSync( serversFile( directory ), { force: true } );
}

/** The folders of all sites in .cache/sites. */
export const siteDirectories = () => ( existsSync( sitesDir ) ? readdirSync( sitesDir ).map( ( name ) => join( sitesDir, name ) ) : [] );

/** Stops the database server unless a running site of this checkout uses it. */
async function stopMariaDbWhenUnused() {
	const isUsed = siteDirectories().some(
		( directory ) => readJson( serversFile( directory ) )?.database === 'mariadb' && runningServers( directory ).length > 0
	);
	if ( ! isUsed ) {
		await stopMariaDb();
	}
}

async function prepareDatabase( database, name, directory ) {
	if ( database === 'sqlite' ) {
		const db = { name, user: '', password: '', host: '', directory: join( directory, 'database' ) };
		mkdirSync( db.directory, { recursive: true } );
		return { db, started: false };
	}
	const { socket, started } = await ensureMariaDb();
	const databaseName = `causerie_${ name.replaceAll( '-', '_' ) }`;
	await query( `CREATE DATABASE IF NOT EXISTS \`${ databaseName }\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;` );
	return { db: { name: databaseName, ...account, host: `localhost:${ socket }`, socket }, started };
}

async function removeSite( directory, name, database ) {
	await stopSite( directory );
	if ( database === 'mariadb' ) {
		await ensureMariaDb();
		await query( `DROP DATABASE IF EXISTS \`causerie_${ name.replaceAll( '-', '_' ) }\`;` );
	}
	rmSync( directory, { recursive: true, force: true } );
}

const runPhp = async ( args, env ) => run( findPhp(), [ '-d', 'display_errors=stderr', '-d', 'memory_limit=512M', ...args ], { env } );
// Plugins may print; ours is the last line.
const lastJson = ( output ) => JSON.parse( output.trim().split( '\n' ).at( -1 ) );

/**
 * A running WordPress with the plugin in it. A site that exists is used again, with its content.
 *
 * @param {object}                     options
 * @param {string}                     options.name        lower-case letters, digits and hyphens; also its folder in .cache/sites
 * @param {string}                     [options.version]   WordPress branch, "7.1" or "6.8"
 * @param {'sqlite'|'mariadb'}         [options.database]
 * @param {'php'|'nginx'|'none'}       [options.server]    nginx is with php-fpm; none: files and database only
 * @param {number}                     [options.port]      a free one is taken when it is not given, or taken
 * @param {string}                     [options.directory] where the site lives, when not in .cache/sites
 * @param {boolean}                    [options.fresh]     start over
 * @param {string|null}                [options.plugin]    a checkout (linked) or an installable zip (unpacked); null for none
 * @param {boolean}                    [options.activate]  false leaves the plugin inactive
 * @param {string}                     [options.locale]    WordPress's code, e.g. "fr_FR"
 * @param {string}                     [options.title]
 * @param {number}                     [options.workers]   PHP workers: 12 under php-fpm, 4 under PHP's own server
 * @param {Record<string, string|number|boolean|null>} [options.constants] for wp-config.php
 * @param {string[]}                   [options.muPlugins] files to copy into wp-content/mu-plugins
 * @param {Record<string, string>}     [options.env]       environment of PHP
 * @param {(text: string) => void}     [options.onProgress]
 * @return {Promise<{name: string, url: string, port: number|undefined, adminUser: string, adminPassword: string,
 *   directory: string, wpPath: string, version: string, isNew: boolean, pluginActive: boolean, dbConfig: object,
 *   stop: () => Promise<void>}>} `version` is the full one; stop() ends what this call started
 * @throws {Error} that says what is missing, or which log to read
 */
export async function createSite( options ) {
	const { name, version = defaultVersion, database = 'sqlite', fresh = false, plugin = projectRoot, activate = true } = options;
	const { server = database === 'sqlite' ? 'php' : 'nginx', onProgress = () => {} } = options;
	if ( ! /^[a-z0-9][a-z0-9-]{0,39}$/.test( name ) ) {
		throw new Error( `"${ name }" cannot name a site: use lower-case letters, digits and hyphens, 40 at most.` );
	}
	const directory = options.directory ?? join( sitesDir, name );
	await ensureRequirements( { database, server }, onProgress );
	const core = await findWordPress( { version, onProgress } );
	return withLock( `${ directory }.lock`, async () => {
		const stored = readJson( join( directory, 'site.json' ) );
		if ( fresh || ( stored && ( stored.version !== version || stored.database !== database ) ) ) {
			await removeSite( directory, name, stored?.database ?? database );
		}
		await stopSite( directory );
		const settings = readJson( join( directory, 'site.json' ) ) ?? { version, database, salts: createSalts() };
		const wpPath = join( directory, 'www' );
		const port = await freePort( options.port ?? settings.port );
		const url = `http://127.0.0.1:${ port }`;
		onProgress( `Site "${ name }" with ${ database === 'mariadb' ? 'MariaDB' : 'SQLite' }` );
		if ( ! existsSync( join( wpPath, 'wp-load.php' ) ) ) {
			createFiles( core, wpPath );
		}
		const { db, started } = await prepareDatabase( database, name, directory );
		if ( database === 'sqlite' ) {
			installSqlite( wpPath );
		}
		installMuPlugins( options.muPlugins ?? [], wpPath );
		if ( plugin ) {
			installPlugin( plugin, wpPath );
		}
		writeFileSync( join( wpPath, 'wp-config.php' ), wpConfig( { db, salts: settings.salts, constants: options.constants } ) );
		const wanted = { url, title: options.title ?? 'Causerie', ...admin, locale: options.locale ?? 'en_US' };
		const installed = lastJson( await runPhp( [ join( phpDir, 'install.php' ), wpPath, JSON.stringify( wanted ) ], options.env ) );
		writeFileSync( join( directory, 'site.json' ), JSON.stringify( { ...settings, port }, undefined, '\t' ) );
		const servers = await startWebServer( { name, directory, wpPath, port, database, server, url, options } );
		const state = plugin && activate ? lastJson( await runPhp( [ join( phpDir, 'activate.php' ), wpPath, pluginName ], options.env ) ) : { active: false };
		if ( state.error ) {
			throw new Error( `The plugin could not be activated: ${ state.error }` );
		}
		return {
			name,
			url,
			port: server === 'none' ? undefined : port,
			adminUser: admin.user,
			adminPassword: admin.password,
			directory,
			wpPath,
			version: installed.version,
			isNew: installed.isNew,
			pluginActive: state.active,
			dbConfig: { type: database, ...db },
			async stop() {
				for ( const { pid, mark, signal } of servers ) {
					await stopServer( pid, mark, signal );
				}
				rmSync( serversFile( directory ), { force: true } );
				if ( started ) {
					await stopMariaDbWhenUnused();
				}
			},
		};
	} );
}

async function startWebServer( { name, directory, wpPath, port, database, server, url, options } ) {
	if ( server === 'none' ) {
		return [];
	}
	const start = server === 'nginx' ? startNginx : startPhpServer;
	const workers = options.workers ?? ( server === 'nginx' ? 12 : 4 );
	const servers = await start( { name, directory, wpPath, port, workers, env: options.env ?? {} } );
	writeFileSync( serversFile( directory ), JSON.stringify( { database, servers } ) );
	try {
		await waitUntil( `${ url } (see the logs in ${ directory })`, async () => {
			const dead = servers.find( ( { pid, mark } ) => ! isRunning( pid, mark ) );
			if ( dead ) {
				throw new Error( `The web server ended at once. Its logs are in ${ directory }.` );
			}
			const response = await fetch( `${ url }/wp-login.php`, { redirect: 'manual' } ).catch( () => undefined );
			await response?.arrayBuffer();
			// 502 is nginx before php-fpm listens.
			if ( response?.status === 500 ) {
				throw new Error( `WordPress answers 500. Read ${ join( wpPath, 'wp-content', 'debug.log' ) } and the logs in ${ directory }.` );
			}
			return response?.status === 200;
		} );
	} catch ( error ) {
		await stopSite( directory );
		throw error;
	}
	return servers;
}
