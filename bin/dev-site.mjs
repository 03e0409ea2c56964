/**
 * A WordPress site for developers and tests: creates or reuses .cache/sites/NAME and prints one JSON line.
 *
 *   node bin/dev-site.mjs --name NAME [--db mariadb|sqlite] [--wp 7.1|6.8] [--server nginx|php|playground|none] [--port N]
 *                         [--plugin PATH_OR_ZIP] [--no-activate] [--fresh] [--detach]
 *   node bin/dev-site.mjs --name NAME --stop
 *   node bin/dev-site.mjs --stop --all
 *
 * Without --detach it stays until Ctrl-C. --stop --all also stops the database server.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { untilInterrupted, watchSignals } from './lib/interruption.mjs';
import { stopMariaDb } from './lib/mariadb.mjs';
import { sitesDir } from './lib/paths.mjs';
import { siteDirectories, stopSite } from './lib/running-sites.mjs';
import { createSite } from './lib/site.mjs';

const { values } = parseArgs( {
	options: {
		name: { type: 'string' },
		db: { type: 'string', default: 'sqlite' },
		wp: { type: 'string', default: '7.1' },
		server: { type: 'string' },
		port: { type: 'string' },
		plugin: { type: 'string' },
		'no-activate': { type: 'boolean', default: false },
		fresh: { type: 'boolean', default: false },
		detach: { type: 'boolean', default: false },
		stop: { type: 'boolean', default: false },
		all: { type: 'boolean', default: false },
	},
} );

async function stop() {
	if ( ! values.all ) {
		await stopSite( join( sitesDir, values.name ) );
		return;
	}
	for ( const directory of siteDirectories() ) {
		await stopSite( directory );
	}
	await stopMariaDb();
}

async function start() {
	const site = await createSite( {
		name: values.name,
		database: values.db,
		version: values.wp,
		fresh: values.fresh,
		activate: ! values[ 'no-activate' ],
		onProgress: ( text ) => process.stderr.write( `${ text }\n` ),
		...( values.server ? { server: values.server } : {} ),
		...( values.port ? { port: Number( values.port ) } : {} ),
		...( values.plugin ? { plugin: resolve( values.plugin ) } : {} ),
	} );
	process.stdout.write( `${ JSON.stringify( site ) }\n` );
	if ( values.detach || values.server === 'none' ) {
		return;
	}
	await untilInterrupted();
	await site.stop();
}

watchSignals();
try {
	if ( ! values.name && ! ( values.stop && values.all ) ) {
		throw new Error( 'Which site? Give it with --name NAME.' );
	}
	await ( values.stop ? stop() : start() );
} catch ( error ) {
	process.stderr.write( `${ error.message }\n` );
	process.exitCode = 1;
}
