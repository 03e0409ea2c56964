/**
 * What a page costs the server: without the plugin, with it but without a chatbot, and with a closed chatbot.
 *
 * One site, one page, the three states in turn within one run, so that what else the machine does meets all alike. The
 * processor time of PHP, which other work on the machine does not lengthen as it does the clock's, and WordPress's count of
 * queries are printed at the end of the page by a must-use plugin. What the plugin adds is the median of the differences
 * within each round. Targets: without a chatbot, no query and at most 0.5 ms of PHP.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSite } from '../../bin/lib/site.mjs';
import { median } from './first-byte.mjs';
import { atMost } from './verdict.mjs';

const ROUNDS = 100;
const WARM_UP = 5;
const TARGETS = { milliseconds: 0.5, queries: 0 };

/** Which state a request asks for; the plugin list is filtered before WordPress loads plugins. */
const PROBE = `<?php
// As PHP has it where nobody edits files: they are not asked for changes at every request.
ini_set( 'opcache.revalidate_freq', '2' );
$state = $_GET['bench'] ?? '';
$processor = static function () {
	$usage = getrusage();
	return 1000 * ( $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] ) + ( $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'] ) / 1000;
};
$begin = $processor();
add_filter( 'option_active_plugins', static fn ( $plugins ) => 'absent' === $state ? array_diff( (array) $plugins, array( 'causerie-chat/causerie-chat.php' ) ) : $plugins );
add_filter( 'option_causerie_placements', static fn ( $placements ) => array_map( static fn ( $placement ) => array( 'mode' => 'closed' === $state ? 'everywhere' : 'nowhere' ) + $placement, (array) $placements ) );
add_action( 'shutdown', static function () use ( $state, $processor, $begin ) {
	if ( '' !== $state ) {
		printf( '<!-- bench:%.4f:%d:%d -->', $processor() - $begin, get_num_queries(), memory_get_peak_usage() );
	}
}, 0 );
`;

async function measure( url, state ) {
	const body = await ( await fetch( `${ url }/?bench=${ state }` ) ).text();
	const found = body.match( /<!-- bench:([\d.]+):(\d+):(\d+) -->/ );
	if ( ! found || body.includes( '<causerie-chat' ) !== ( state === 'closed' ) ) {
		throw new Error( `The page in the state "${ state }" is not what it should be.` );
	}
	return { milliseconds: Number( found[ 1 ] ), queries: Number( found[ 2 ] ), memory: Number( found[ 3 ] ) };
}

/** @return {Promise<object>} Medians of each state, and what the plugin adds. */
export async function run() {
	const site = await createSite( { name: 'bench-page', version: '7.1', database: 'mariadb', server: 'nginx', workers: 4, constants: { WP_DEBUG: false, DISABLE_WP_CRON: true } } );
	try {
		const folder = join( site.wpPath, 'wp-content/mu-plugins' );
		mkdirSync( folder, { recursive: true } );
		writeFileSync( join( folder, 'bench-page.php' ), PROBE );
		const states = { absent: [], quiet: [], closed: [] };
		for ( let round = 0; round < ROUNDS + WARM_UP; round++ ) {
			for ( const [ state, measured ] of Object.entries( states ) ) {
				const one = await measure( site.url, state );
				if ( round >= WARM_UP ) {
					measured.push( one );
				}
			}
		}
		const medians = Object.fromEntries(
			Object.entries( states ).map( ( [ state, measured ] ) => [
				state,
				Object.fromEntries( [ 'milliseconds', 'queries', 'memory' ].map( ( name ) => [ name, median( measured.map( ( one ) => one[ name ] ) ) ] ) ),
			] )
		);
		const { absent } = medians;
		const added = ( state ) => {
			const more = ( name ) => median( states[ state ].map( ( one, round ) => one[ name ] - states.absent[ round ][ name ] ) );
			return { ...medians[ state ], added_milliseconds: more( 'milliseconds' ), added_queries: more( 'queries' ), ratio: medians[ state ].milliseconds / absent.milliseconds };
		};
		const quiet = added( 'quiet' );
		return {
			rounds: ROUNDS,
			without_plugin: absent,
			without_chatbot: quiet,
			with_closed_chatbot: added( 'closed' ),
			verdicts: [
				atMost( 'PHP of a page without a chatbot, more than without the plugin', quiet.added_milliseconds, TARGETS.milliseconds, 'ms' ),
				atMost( 'Queries of a page without a chatbot, more than without the plugin', quiet.added_queries, TARGETS.queries ),
			],
		};
	} finally {
		await site.stop();
	}
}
