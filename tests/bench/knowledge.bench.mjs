/**
 * The index of what the bots know, at 1,000, 10,000 and 100,000 documents of five passages: how fast it is searched and
 * written, what it takes of memory and of the disk, and what it costs the request in which an editor saves a page.
 *
 * Half an hour on two quiet cores. `CAUSERIE_BENCH_DOCUMENTS=10000 npm run bench -- knowledge` goes no further than that.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runScript } from '../../bin/lib/scripts.mjs';
import { createSite } from '../../bin/lib/site.mjs';
import { median } from './first-byte.mjs';
import { atLeast, atMost } from './verdict.mjs';
import { quantile } from './webhooks.mjs';

const QUESTIONS = 400;
const SAVES = 60;
const SIZES = [ 1_000, 10_000, 100_000 ].filter( ( size ) => size <= Number( process.env.CAUSERIE_BENCH_DOCUMENTS ?? 100_000 ) );
const SEARCH = { 1_000: 50, 10_000: 80, 100_000: 150 };
const TARGETS = { megabytes: 16, ofText: 2.5, perSecond: 100, save: 20, flat: 1.5 };
const MEGABYTE = 1024 * 1024;

const folder = dirname( fileURLToPath( import.meta.url ) );
const script = ( name, input ) => ( { file: join( folder, 'php', `${ name }.php` ), input } );
const round = ( value ) => Math.round( value * 100 ) / 100;
const both = ( times ) => ( { p50: round( median( times ) ), p95: round( quantile( times, 0.95 ) ) } );

async function measure( site, from, to ) {
	const filled = await runScript( site, script( 'knowledge-fill', { from, to } ) );
	if ( filled.failed > 0 ) {
		throw new Error( `${ filled.failed } documents could not be read.` );
	}
	const searched = await runScript( site, script( 'knowledge-search', { documents: to, questions: QUESTIONS } ) );
	const saved = await runScript( site, script( 'knowledge-saves', { rounds: SAVES } ) );
	return {
		passages: filled.passages,
		per_second: round( filled.documents / filled.seconds ),
		reading_megabytes: round( filled.bytes / MEGABYTE ),
		text_megabytes: round( filled.text / MEGABYTE ),
		index_of_text: round( filled.index / filled.text ),
		search_ms: both( searched.milliseconds ),
		search_queries: Math.max( ...searched.queries ),
		search_megabytes: round( searched.bytes / MEGABYTE ),
		found: round( searched.found ),
		save_ms: { note: both( saved.note ), forget: both( saved.forget ) },
	};
}

/** @return {Promise<object>} By how many documents there are: milliseconds, megabytes, documents a second. */
export async function run() {
	const site = await createSite( { name: 'bench-knowledge', fresh: true, version: '7.1', database: 'mariadb', server: 'none', constants: { WP_DEBUG: false, DISABLE_WP_CRON: true } } );
	try {
		const sizes = {};
		for ( const [ place, size ] of SIZES.entries() ) {
			sizes[ size ] = await measure( site, SIZES[ place - 1 ] ?? 0, size );
			console.log( JSON.stringify( { [ size ]: sizes[ size ] } ) );
		}
		const [ first, ...more ] = Object.values( sizes );
		const last = more.at( -1 ) ?? first;
		return {
			questions: QUESTIONS,
			sizes,
			verdicts: [
				...SIZES.flatMap( ( size ) => [
					atMost( `search among ${ size } documents, p95`, sizes[ size ].search_ms.p95, SEARCH[ size ], 'ms' ),
					atMost( `memory of a search among ${ size } documents`, sizes[ size ].search_megabytes, TARGETS.megabytes, 'MB' ),
					atMost( `index of ${ size } documents, as a multiple of their text`, sizes[ size ].index_of_text, TARGETS.ofText ),
					atLeast( `documents read a second up to ${ size }`, sizes[ size ].per_second, TARGETS.perSecond ),
					...[ 'note', 'forget' ].map( ( what ) => atMost( `what it costs an editor to ${ what } one of ${ size } documents, p95`, sizes[ size ].save_ms[ what ].p95, TARGETS.save, 'ms' ) ),
				] ),
				atMost( `memory of reading up to ${ SIZES.at( -1 ) }, as a multiple of ${ SIZES[ 0 ] }`, last.reading_megabytes / first.reading_megabytes, TARGETS.flat ),
			],
		};
	} finally {
		await site.stop();
	}
}
