/**
 * How fast webhooks are sent: deliveries a second to an endpoint that answers at once and to one that takes 200 ms, with one
 * and with two workers; 100,000 that wait, with pages of the site meanwhile and without; and what it costs to take the next
 * ones among 1,000,000.
 */
import { runScript } from '../../bin/lib/scripts.mjs';
import { median } from './first-byte.mjs';
import { atLeast, atMost } from './verdict.mjs';
import { fill, quantile, round, script, setEndpoints, startSink, startSite, work } from './webhooks.mjs';

const EVENTS = { '/at-once': 10_000, '/slow': 1500 };
const ROUNDS = 3;
const BACKLOG = 100_000;
const ROWS = [ 1000, 1_000_000 ];
const TARGETS = { '/at-once': 500, '/slow': 80, minutes: 5, megabytes: 32, page: 20, ratio: 2 };
/** Milliseconds from one page to the next. */
const PAUSE = 200;
const MEGABYTE = 1024 * 1024;

async function throughput( site, sink, path, workers ) {
	await setEndpoints( site, sink, [ { path } ] );
	await fill( site, EVENTS[ path ] );
	await Promise.all( Array.from( { length: workers }, () => work( site ) ) );
	const { count, ids, unsigned, seconds } = await sink.stats();
	if ( count !== EVENTS[ path ] || ids !== count || unsigned > 0 ) {
		throw new Error( `${ count } of ${ EVENTS[ path ] } arrived, ${ ids } different ones, ${ unsigned } not signed.` );
	}
	return count / seconds;
}

/** Times of a page, one after another, until it is enough. */
async function pages( site, isEnough ) {
	const times = [];
	while ( ! isEnough( times ) ) {
		const begin = performance.now();
		await ( await fetch( site.url ) ).arrayBuffer();
		times.push( performance.now() - begin );
		await new Promise( ( resolve ) => setTimeout( resolve, PAUSE ) );
	}
	return times;
}

async function backlog( site, sink ) {
	await setEndpoints( site, sink, [ { path: '/at-once' } ] );
	await fill( site, BACKLOG );
	await pages( site, ( { length } ) => length === 10 );
	const before = await pages( site, ( { length } ) => length === 60 );
	let isOver = false;
	const worker = work( site ).finally( () => ( isOver = true ) );
	const [ used, during ] = await Promise.all( [ worker, pages( site, () => isOver ) ] );
	const after = await pages( site, ( { length } ) => length === 60 );
	const { count, ids } = await sink.stats();
	const without = [ ...before, ...after ];
	return {
		arrived: count, twice: count - ids, seconds: round( used.seconds ), per_second: round( count / used.seconds ),
		megabytes: { above_wordpress: round( used.above / MEGABYTE ), in_all: round( used.peak / MEGABYTE ) },
		page_ms: { without: { p50: round( median( without ) ), p95: round( quantile( without, 0.95 ) ) }, meanwhile: { p50: round( median( during ) ), p95: round( quantile( during, 0.95 ) ), pages: during.length } },
	};
}

/** @return {Promise<object>} Deliveries a second, seconds, megabytes and milliseconds. */
export async function run() {
	const sink = await startSink();
	const site = await startSite( 'bench-webhooks', sink, { server: 'nginx', workers: 4 } );
	try {
		const rates = { '/at-once': { 1: [], 2: [] }, '/slow': { 1: [], 2: [] } };
		for ( let one = 0; one < ROUNDS; one++ ) {
			for ( const path of Object.keys( rates ) ) {
				for ( const workers of [ 1, 2 ] ) {
					rates[ path ][ workers ].push( await throughput( site, sink, path, workers ) );
				}
			}
		}
		const perSecond = Object.fromEntries( Object.entries( rates ).map( ( [ path, by ] ) => [ path, { one_worker: round( median( by[ 1 ] ) ), two_workers: round( median( by[ 2 ] ) ) } ] ) );
		const drained = await backlog( site, sink );
		const claims = {};
		for ( const rows of ROWS ) {
			await setEndpoints( site, sink, [ { path: '/at-once' } ] );
			claims[ rows ] = round( median( ( await runScript( site, script( 'webhook-claims', { rows, rounds: 40 } ) ) ).milliseconds ) );
		}
		await setEndpoints( site, sink, [] );
		const [ few, many ] = ROWS.map( ( rows ) => Math.max( 1, claims[ rows ] ) );
		return {
			deliveries_per_second: perSecond,
			backlog: drained,
			claim_ms: claims,
			verdicts: [
				...Object.entries( perSecond ).map( ( [ path, { one_worker: rate } ] ) => atLeast( `Deliveries to ${ path } with one worker`, rate, TARGETS[ path ], 'a second' ) ),
				atMost( `${ BACKLOG } deliveries sent`, drained.seconds / 60, TARGETS.minutes, 'minutes' ),
				atMost( 'Deliveries missing or sent twice', BACKLOG - drained.arrived + 2 * drained.twice, 0 ),
				atMost( 'Memory of the worker meanwhile, in all', drained.megabytes.in_all, TARGETS.megabytes, 'MB' ),
				atMost( 'p95 of a page meanwhile, more than without', drained.page_ms.meanwhile.p95 - drained.page_ms.without.p95, TARGETS.page, 'ms' ),
				atMost( `Taking the next deliveries of ${ ROWS[ 1 ] }, as a multiple of ${ ROWS[ 0 ] }`, many / few, TARGETS.ratio ),
			],
		};
	} finally {
		await site.stop();
		await sink.stop();
	}
}
