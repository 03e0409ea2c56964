/**
 * `npm start`: a WordPress with demo content and the chatbot on it, at an address of this machine.
 *
 * Works on a fresh clone: nothing here needs an npm package before it is installed.
 */
import { parseArgs } from 'node:util';

import { demoInput, demoMuPlugins, demoScript, demoSetup, demoTries } from './demo/demo.mjs';
import { canInstallPackages } from './lib/debian.mjs';
import { startDocker } from './lib/docker.mjs';
import { ensureBuild, ensurePackages } from './lib/freshness.mjs';
import { interruption, untilInterrupted, watchSignals } from './lib/interruption.mjs';
import { createProgress, readableTime } from './lib/progress.mjs';
import { ensureRequirements, findMissing } from './lib/requirements.mjs';
import { findRunningSite } from './lib/running-sites.mjs';
import { createSite } from './lib/site.mjs';
import { defaultVersion, findWordPress } from './lib/wordpress.mjs';

const usage = `npm start [-- OPTIONS]

  --db sqlite|mariadb  sqlite (default): PHP's own server, or WordPress Playground where there is no PHP;
                       mariadb: nginx, php-fpm and MariaDB
  --docker             run it in Docker with @wordpress/env
  --playground         run it in WordPress Playground although there is PHP
  --wp VERSION         WordPress ${ defaultVersion } (default) or 6.8
  --port NUMBER        8890 unless told; another free one when it is taken
  --fresh              start over with a new site
  --help

WP_CORE=/path/to/wordpress uses an unpacked WordPress that you have.
Ctrl-C stops all that it started. The site is kept for the next time.
`;

function readOptions() {
	const { values } = parseArgs( {
		options: {
			db: { type: 'string', default: 'sqlite' },
			docker: { type: 'boolean', default: false },
			playground: { type: 'boolean', default: false },
			wp: { type: 'string' },
			port: { type: 'string' },
			fresh: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	} );
	if ( ! [ 'sqlite', 'mariadb' ].includes( values.db ) ) {
		throw new Error( `--db is sqlite or mariadb, not "${ values.db }".` );
	}
	const port = values.port === undefined ? undefined : Number( values.port );
	if ( port !== undefined && ! ( Number.isInteger( port ) && port > 0 && port < 65536 ) ) {
		throw new Error( `--port is a number from 1 to 65535, not "${ values.port }".` );
	}
	if ( values.wp !== undefined && ! /^\d+\.\d+(\.\d+)?$/.test( values.wp ) ) {
		throw new Error( `--wp is a version like 7.1 or 6.8, not "${ values.wp }".` );
	}
	return { ...values, port };
}

/** Where PHP comes from: this machine, apt, or WebAssembly. */
async function chooseServer( { db, playground }, say ) {
	if ( db === 'mariadb' ) {
		await ensureRequirements( { database: 'mariadb', server: 'nginx' }, say );
		return 'nginx';
	}
	if ( playground ) {
		return 'playground';
	}
	const { missing } = await findMissing( { database: 'sqlite', server: 'php' } );
	if ( missing.length === 0 ) {
		return 'php';
	}
	if ( canInstallPackages() ) {
		try {
			await ensureRequirements( { database: 'sqlite', server: 'php' }, say );
			return 'php';
		} catch {
			interruption.throwIfAborted();
		}
	}
	say( `WordPress Playground, because this machine lacks ${ missing.join( ', ' ) }` );
	return 'playground';
}

const siteName = ( { db, wp } ) => [ 'demo', ...( db === 'mariadb' ? [ 'mariadb' ] : [] ), ...( wp && wp !== defaultVersion ? [ wp.replaceAll( '.', '-' ) ] : [] ) ].join( '-' );

async function startSite( options, step ) {
	if ( options.docker ) {
		return step( 'Docker', ( say ) => startDocker( { ...options, version: options.wp, setup: demoSetup, input: demoInput(), say } ) );
	}
	const version = options.wp ?? defaultVersion;
	const server = await step( 'PHP', ( say ) => chooseServer( options, say ) );
	await step( 'WordPress', ( onProgress ) => findWordPress( { version, onProgress } ) );
	return step( 'Site', ( onProgress ) =>
		createSite( {
			name: siteName( options ),
			title: 'Maison Ondée',
			version,
			database: options.db,
			server,
			port: options.port,
			defaultPort: 8890,
			fresh: options.fresh,
			muPlugins: demoMuPlugins,
			scripts: [ demoScript() ],
			onProgress,
		} )
	);
}

function describe( { url, adminUser, adminPassword, results, version }, elapsed ) {
	const [ demo ] = results;
	return `
  Causerie Chat is running after ${ readableTime( elapsed ) }${ version ? ` on WordPress ${ version }` : '' }.

  The shop    ${ url }/            (French: ${ url }/fr/)
  wp-admin    ${ url }/wp-admin/   user ${ adminUser }, password ${ adminPassword }

  The site has ${ demo.documents } pages and posts of a shop for rainwear. Things to try:
${ demoTries.map( ( text ) => `  - ${ text }\n` ).join( '' ) }
  Ctrl-C stops it; the site is kept. "npm start -- --fresh" starts over.

`;
}

let site;
let isServing = false;
const begin = Date.now();
watchSignals();
try {
	const options = readOptions();
	if ( options.help ) {
		process.stdout.write( usage );
	} else {
		const running = options.docker ? undefined : findRunningSite( siteName( options ) );
		if ( running ) {
			throw new Error( `This site already runs at ${ running.url }, started by process ${ running.pid }. Open it, or stop it there with Ctrl-C and try again.` );
		}
		const step = createProgress( process.stderr );
		if ( ! options.docker ) {
			// npm takes minutes the first time; WordPress arrives meanwhile. Its own step reports what fails.
			findWordPress( { version: options.wp ?? defaultVersion } ).catch( () => {} );
		}
		await step( 'npm packages', ensurePackages );
		await step( 'Build', ensureBuild );
		site = await startSite( options, step );
		process.stdout.write( describe( site, Date.now() - begin ) );
		isServing = true;
		await untilInterrupted();
		process.stderr.write( '\nStopping…\n' );
	}
} catch ( error ) {
	process.stderr.write( `\n${ interruption.aborted ? interruption.reason.message : error.message }\n` );
	process.exitCode = 1;
} finally {
	await site?.stop();
}
if ( interruption.aborted ) {
	// A site that was served until its owner had enough of it ended well.
	process.exitCode = isServing ? 0 : interruption.reason.exitCode;
}
