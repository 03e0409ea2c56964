/** What the measurements of webhooks share: a site with endpoints at a sink, and workers of their own processes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { phpDir } from '../../bin/lib/paths.mjs';
import { findPhp } from '../../bin/lib/requirements.mjs';
import { runScript, scriptCall, takeResult } from '../../bin/lib/scripts.mjs';
import { createSite } from '../../bin/lib/site.mjs';

const folder = dirname( fileURLToPath( import.meta.url ) );
let runs = 0;

export const script = ( name, input = {} ) => ( { file: join( folder, 'php', `${ name }.php` ), input } );
export const round = ( value ) => Math.round( value * 100 ) / 100;

/** The value below which so large a share of all is. */
export function quantile( values, share ) {
	const sorted = [ ...values ].sort( ( a, b ) => a - b );
	return sorted[ Math.min( sorted.length - 1, Math.floor( share * sorted.length ) ) ];
}

async function start( file ) {
	const child = spawn( process.execPath, [ join( folder, '../servers', file ), '--once-parent-ends' ], { stdio: [ 'pipe', 'pipe', 'inherit' ] } );
	const [ line ] = await once( createInterface( child.stdout ), 'line' );
	const stop = async () => {
		const closed = once( child, 'close' );
		child.stdin.end();
		await closed;
	};
	return { ...JSON.parse( line ), stop };
}

/** A model server in a process of its own. */
export const startModelServer = () => start( 'openai-compatible.mjs' );

/** The receiver: `url( path )`, `stats( path )`, `forget()`, `trust( secrets )`, `stop()`. */
export async function startSink() {
	const { port, stop } = await start( 'webhook-sink.mjs' );
	const url = ( path ) => `http://127.0.0.1:${ port }${ path }`;
	const call = async ( method, path, body ) => ( await fetch( url( path ), { method, body: body && JSON.stringify( body ) } ) ).json();
	return {
		port, url, stop,
		stats: ( path = '' ) => call( 'GET', `/__stats?path=${ path }` ),
		forget: () => call( 'DELETE', '/__stats' ),
		trust: ( secrets ) => call( 'PUT', '/__secrets', secrets ),
	};
}

/** A site whose PHP may send to the sink; `more` is what createSite() takes besides. */
export const startSite = ( name, { port }, more = {} ) =>
	createSite( {
		name, version: '7.1', database: 'mariadb', server: 'none', ...more,
		constants: { WP_DEBUG: false, DISABLE_WP_CRON: true, CAUSERIE_WEBHOOK_PRIVATE_TARGETS: `127.0.0.1/32:${ port }` },
	} );

/** Makes these the only endpoints, and forgets all events. */
export async function setEndpoints( site, sink, endpoints ) {
	const secrets = await runScript( site, script( 'webhook-endpoints', { endpoints: endpoints.map( ( { path, ...rest } ) => ( { url: sink.url( path ), events: [ '*' ], ...rest } ) ) } ) );
	await sink.trust( secrets );
	await sink.forget();
}

export const fill = ( site, events ) => runScript( site, script( 'webhook-events', { events } ) );

/**
 * A worker of its own process, with the code in shared memory as php-fpm has it.
 *
 * @return {Promise<{seconds: number, above: number, peak: number}>} how long it worked, and its memory in bytes: above what WordPress took, and in all
 */
export function work( site, input = {} ) {
	const result = join( site.directory, `bench-${ process.pid }-${ runs++ }.json` );
	const call = scriptCall( script( 'webhook-work', { seconds: 600, waits: false, ...input } ), { wordpress: site.wpPath, result, url: site.url } );
	return new Promise( ( resolve, reject ) => {
		const child = spawn( findPhp(), [ '-d', 'opcache.enable_cli=1', '-d', 'display_errors=stderr', join( phpDir, 'run.php' ), call ], { stdio: [ 'ignore', 'ignore', 'inherit' ] } );
		child.on( 'error', reject );
		child.on( 'close', ( status ) => ( status === 0 ? resolve( takeResult( result ) ) : reject( new Error( `The worker ended with ${ status }.` ) ) ) );
	} );
}
