import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withLock } from './lock.mjs';
import { account, ensureMariaDb, query } from './mariadb.mjs';
import { projectRoot, sitesDir } from './paths.mjs';
import { playgroundDatabase, startPlayground } from './playground.mjs';
import { freePort } from './port.mjs';
import { isRunning } from './processes.mjs';
import { ensureRequirements } from './requirements.mjs';
import { noteServers, stopMariaDbWhenUnused, stopSite } from './running-sites.mjs';
import { runScript, setupScripts } from './scripts.mjs';
import { createFiles, installMuPlugins, installPlugin, installSqlite } from './site-files.mjs';
import { waitUntil } from './wait.mjs';
import { startNginx, startPhpServer } from './web-servers.mjs';
import { defaultVersion, findWordPress } from './wordpress.mjs';
import { createSalts, wpConfig } from './wp-config.mjs';

const admin = { user: 'admin', password: 'password' };
const databaseName = ( name ) => `causerie_${ name.replaceAll( '-', '_' ) }`;

function readSettings( directory ) {
	const file = join( directory, 'site.json' );
	return existsSync( file ) ? JSON.parse( readFileSync( file, 'utf8' ) ) : undefined;
}

async function prepareDatabase( { database, name, directory, server } ) {
	if ( database === 'sqlite' ) {
		mkdirSync( join( directory, 'database' ), { recursive: true } );
		const seenByPhp = server === 'playground' ? playgroundDatabase : join( directory, 'database' );
		return { db: { name, user: '', password: '', host: '', directory: seenByPhp }, startedMariaDb: false };
	}
	const { socket, started } = await ensureMariaDb();
	await query( `CREATE DATABASE IF NOT EXISTS \`${ databaseName( name ) }\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;` );
	return { db: { name: databaseName( name ), ...account, host: `localhost:${ socket }`, socket }, startedMariaDb: started };
}

async function removeSite( directory, name, database ) {
	await stopSite( directory );
	if ( database === 'mariadb' ) {
		await ensureMariaDb();
		await query( `DROP DATABASE IF EXISTS \`${ databaseName( name ) }\`;` );
	}
	rmSync( directory, { recursive: true, force: true } );
}

/** Runs the scripts and starts the web server; which comes first depends on where PHP is. */
async function launch( site, scripts ) {
	const { directory, server, env } = site;
	const note = ( servers ) => noteServers( directory, { url: site.url, database: site.database, servers } );
	if ( server === 'playground' ) {
		const { servers, results } = await startPlayground( { ...site, scripts } );
		note( servers );
		// It listens before the scripts have run, and answers whatever comes of that.
		const made = await results();
		await waitUntilServed( site, servers );
		return { servers, results: made };
	}
	const results = [];
	for ( const script of scripts ) {
		results.push( await runScript( site, script, env ) );
	}
	if ( server === 'none' ) {
		note( [] );
		return { servers: [], results };
	}
	const servers = await ( server === 'nginx' ? startNginx : startPhpServer )( site );
	note( servers );
	await waitUntilServed( site, servers );
	return { servers, results };
}

function waitUntilServed( { url, directory, wpPath }, servers ) {
	const logs = `the logs in ${ directory } and ${ join( wpPath, 'wp-content', 'debug.log' ) }`;
	const isServed = async () => {
		if ( ! servers.every( ( { pid, mark } ) => isRunning( pid, mark ) ) ) {
			throw new Error( `The web server ended at once: see ${ logs }.` );
		}
		const response = await fetch( `${ url }/wp-login.php`, { redirect: 'manual', signal: AbortSignal.timeout( 20_000 ) } ).catch( () => undefined );
		await response?.arrayBuffer().catch( () => {} );
		// 502 is nginx before php-fpm listens.
		if ( response?.status === 500 ) {
			throw new Error( `WordPress answers 500: see ${ logs }.` );
		}
		return response?.status === 200;
	};
	return waitUntil( `${ url } (see ${ logs })`, isServed, { timeout: 180_000 } );
}

/**
 * A running WordPress with the plugin in it. A site that exists is used again, with its content.
 *
 * @param {Object}                     options
 * @param {string}                     options.name        lower-case letters, digits and hyphens; also its folder in .cache/sites
 * @param {string}                     [options.version]   WordPress branch, "7.1" or "6.8"
 * @param {'sqlite'|'mariadb'}         [options.database]
 * @param {'php'|'nginx'|'playground'|'none'} [options.server] nginx is with php-fpm; playground needs no PHP; none: files and database only
 * @param {number}                     [options.port]      the site's last one, or a free one, when it is not given
 * @param {string}                     [options.directory] where the site lives, when not in .cache/sites
 * @param {number}                     [options.defaultPort] for a new site, when it is free
 * @param {boolean}                    [options.fresh]     start over
 * @param {string|null}                [options.plugin]    a checkout (linked) or an installable zip (unpacked); null for none
 * @param {boolean}                    [options.activate]  false leaves the plugin inactive
 * @param {string}                     [options.locale]    WordPress's code, e.g. "fr_FR"
 * @param {string}                     [options.title]
 * @param {number}                     [options.workers]   PHP workers: 12 under php-fpm, 4 under PHP's own server
 * @param {Record<string, string|number|boolean|null>} [options.constants] for wp-config.php
 * @param {string[]}                   [options.muPlugins] files to copy into wp-content/mu-plugins
 * @param {import('./scripts.mjs').Script[]} [options.scripts] run inside WordPress after the plugin's activation
 * @param {Record<string, string>}     [options.env]       environment of PHP
 * @param {(text: string) => void}     [options.onProgress]
 * @return {Promise<{name: string, url: string, port: number|undefined, adminUser: string, adminPassword: string,
 *   directory: string, wpPath: string, version: string, isNew: boolean, pluginActive: boolean, results: object[],
 *   dbConfig: object, stop: () => Promise<void>}>} `version` is the full one, `results` those of `scripts`; stop() ends
 *   what this call started
 * @throws {Error} that says what is missing, or which log to read
 */
export async function createSite( options ) {
	const { name, version = defaultVersion, database = 'sqlite', fresh = false, plugin = projectRoot, scripts = [] } = options;
	const { server = database === 'sqlite' ? 'php' : 'nginx', onProgress = () => {}, env = {} } = options;
	if ( ! /^[a-z0-9][a-z0-9-]{0,39}$/.test( name ) ) {
		throw new Error( `"${ name }" cannot name a site: use lower-case letters, digits and hyphens, 40 at most.` );
	}
	const directory = options.directory ?? join( sitesDir, name );
	const wpPath = join( directory, 'www' );
	await ensureRequirements( { database, server }, onProgress );
	const core = await findWordPress( { version, onProgress } );
	return withLock( `${ directory }.lock`, async () => {
		const stored = readSettings( directory );
		if ( fresh || ( stored && ( stored.version !== version || stored.database !== database ) ) ) {
			await removeSite( directory, name, stored?.database ?? database );
		}
		await stopSite( directory );
		const { port: lastPort, ...settings } = readSettings( directory ) ?? { version, database, salts: createSalts() };
		const port = await freePort( options.port ?? lastPort ?? options.defaultPort );
		if ( options.port && port !== options.port ) {
			throw new Error( `Port ${ options.port } is taken by another program. Choose another one, or none: a free one is found then.` );
		}
		const workers = options.workers ?? ( server === 'nginx' ? 12 : 4 );
		const site = { name, directory, wpPath, port, url: `http://127.0.0.1:${ port }`, database, server, workers, env, plugin };

		if ( ! existsSync( join( wpPath, 'wp-load.php' ) ) ) {
			onProgress( 'A new site' );
			createFiles( core, wpPath );
		}
		const { db, startedMariaDb } = await prepareDatabase( site );
		if ( database === 'sqlite' ) {
			installSqlite( wpPath );
		}
		installMuPlugins( options.muPlugins ?? [], wpPath );
		if ( plugin ) {
			installPlugin( plugin, wpPath );
		}
		writeFileSync( join( wpPath, 'wp-config.php' ), wpConfig( { db, salts: settings.salts, constants: options.constants } ) );
		writeFileSync( join( directory, 'site.json' ), JSON.stringify( { ...settings, port }, undefined, '\t' ) );

		const stop = async () => {
			await stopSite( directory );
			if ( startedMariaDb ) {
				await stopMariaDbWhenUnused();
			}
		};
		try {
			onProgress( `Starting ${ server === 'none' ? 'the database' : site.url }` );
			const activates = Boolean( plugin ) && options.activate !== false;
			const wanted = { url: site.url, title: options.title ?? 'Causerie', ...admin, locale: options.locale ?? 'en_US' };
			const { results } = await launch( site, setupScripts( wanted, activates, scripts ) );
			const activation = activates ? results[ 1 ] : { active: false };
			if ( activation.error ) {
				throw new Error( `The plugin could not be activated: ${ activation.error }` );
			}
			return {
				name,
				url: site.url,
				port: server === 'none' ? undefined : port,
				adminUser: admin.user,
				adminPassword: admin.password,
				directory,
				wpPath,
				version: results[ 0 ].version,
				isNew: results[ 0 ].isNew,
				pluginActive: activation.active,
				results: results.slice( activates ? 2 : 1 ),
				dbConfig: { type: database, ...db },
				stop,
			};
		} catch ( error ) {
			await stop();
			throw error;
		}
	} );
}
