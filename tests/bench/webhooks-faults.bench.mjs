/**
 * What endpoints that behave badly cost: how late the others get their events while one of five hangs, and how much memory
 * hostile answers take and how soon the connection is closed when they are too much.
 */
import { runScript } from '../../bin/lib/scripts.mjs';
import { atMost } from './verdict.mjs';
import { fill, round, script, setEndpoints, startSink, startSite, work } from './webhooks.mjs';

const OTHERS = [ '/at-once/1', '/at-once/2', '/at-once/3', '/at-once/4' ];
const HOSTILE = [ '/bomb', '/endless', '/headers', '/drip', '/cut' ];
const PER_SECOND = 10;
const SECONDS = 30;
const TARGETS = { p95: 1000, megabytes: 4, closed: 100 };
const MEGABYTE = 1024 * 1024;

async function fairness( site, sink ) {
	await setEndpoints( site, sink, [ ...OTHERS, '/hang' ].map( ( path ) => ( { path, events: [ 'budget.*' ] } ) ) );
	const worker = work( site, { seconds: SECONDS + 5, waits: true } );
	const told = await runScript( site, script( 'webhook-events-steadily', { per_second: PER_SECOND, seconds: SECONDS } ) );
	await worker;
	const all = {};
	for ( const path of OTHERS ) {
		const { ids, delays } = await sink.stats( path );
		all[ path ] = { missing: told.events - ids, ...delays };
	}
	return { events: told.events, milliseconds: all, sent_to_the_one_that_hangs: ( await sink.stats( '/hang' ) ).count };
}

async function hostile( site, sink ) {
	const all = {};
	for ( const path of HOSTILE ) {
		await setEndpoints( site, sink, [ { path } ] );
		await fill( site, 1 );
		const { above } = await work( site, { seconds: 1 } );
		const { closings } = await sink.stats();
		all[ path ] = { megabytes: round( above / MEGABYTE ), closed_after_ms: closings.length === 0 ? null : round( closings[ 0 ].milliseconds ) };
	}
	return all;
}

/** @return {Promise<object>} Milliseconds and megabytes. */
export async function run() {
	const sink = await startSink();
	const site = await startSite( 'bench-webhooks-faults', sink );
	try {
		const fair = await fairness( site, sink );
		const hostiles = await hostile( site, sink );
		await setEndpoints( site, sink, [] );
		return {
			one_of_five_hangs: fair,
			hostile_answers: hostiles,
			verdicts: [
				...Object.entries( fair.milliseconds ).map( ( [ path, { p95 } ] ) => atMost( `From an event to ${ path } while another endpoint hangs (p95)`, p95, TARGETS.p95, 'ms' ) ),
				atMost( 'Events that the others did not get', Object.values( fair.milliseconds ).reduce( ( sum, { missing } ) => sum + missing, 0 ), 0 ),
				...Object.entries( hostiles ).flatMap( ( [ path, { megabytes, closed_after_ms: closed } ] ) => [
					atMost( `Memory for the answer of ${ path }`, megabytes, TARGETS.megabytes, 'MB' ),
					...( closed === null ? [] : [ atMost( `Closed after the limit of ${ path }`, closed, TARGETS.closed, 'ms' ) ] ),
				] ),
			],
		};
	} finally {
		await site.stop();
		await sink.stop();
	}
}
