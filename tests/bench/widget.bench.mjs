/**
 * What a long streamed reply costs the visitor's page: the widget beside the same pieces appended as plain text, and beside
 * streaming-markdown, the library that it could have used. In turn within one run, at full speed and at a quarter of it.
 */
import { chromium } from '@playwright/test';
import { ensureChromium } from '../../bin/lib/requirements.mjs';
import { CONTESTANTS, PIECES, startStreamingPages, stream } from './streaming.mjs';

const ROUNDS = 3;
const RATES = [ 1, 4 ];

const median = ( values ) => [ ...values ].sort( ( one, other ) => one - other )[ Math.floor( values.length / 2 ) ];

/** @return {Promise<object>} By rate and contestant the medians in milliseconds, and the widget's main-thread time as a share of each rival's in the same round. */
export async function run() {
	const executablePath = await ensureChromium();
	const server = await startStreamingPages();
	const browser = await chromium.launch( { executablePath, args: [ '--no-sandbox', '--disable-gpu' ] } );
	try {
		const result = { rounds: ROUNDS, pieces: PIECES };
		for ( const rate of RATES ) {
			const rounds = [];
			for ( let round = 0; round < ROUNDS; round++ ) {
				const one = {};
				for ( const contestant of CONTESTANTS ) {
					one[ contestant ] = await stream( browser, server.url, contestant, rate );
				}
				rounds.push( one );
			}
			const medians = CONTESTANTS.map( ( contestant ) => [
				contestant,
				Object.fromEntries( [ 'main_thread', 'longest_task', 'long_tasks' ].map( ( name ) => [ name, Math.round( median( rounds.map( ( one ) => one[ contestant ][ name ] ) ) ) ] ) ),
			] );
			const ratios = CONTESTANTS.slice( 1 ).map( ( rival ) => [ `widget_to_${ rival }`, Number( median( rounds.map( ( one ) => one.widget.main_thread / one[ rival ].main_thread ) ).toFixed( 2 ) ) ] );
			result[ `processor_${ rate }_times_slower` ] = Object.fromEntries( [ ...medians, ...ratios ] );
		}
		return result;
	} finally {
		await browser.close();
		await server.close();
	}
}
