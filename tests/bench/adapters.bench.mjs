/**
 * What the adapters cost: time to the first words, processor time for 1,000 tokens that are passed on, and memory for a reply
 * of 5 MB, each against a stand-in for its provider, by turns in one process of PHP.
 *
 * Targets: the first words at most 3 ms later than through the adapter for compatible servers; at most 4 MB of memory.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runScript } from '../../bin/lib/scripts.mjs';
import { createSite } from '../../bin/lib/site.mjs';
import { median } from './first-byte.mjs';
import { atMost } from './verdict.mjs';

const ROUNDS = 40;
/** Words of the long reply; a word and its blank are about one token. */
const WORDS = 5000;
const TARGETS = { later: 3, megabytes: 4 };
const REFERENCE = 'openai_compatible';

const folder = dirname( fileURLToPath( import.meta.url ) );
const round = ( value ) => Math.round( value * 100 ) / 100;

/** @return {Promise<object>} By adapter: medians in milliseconds, processor milliseconds for 1,000 tokens, and megabytes. */
export async function run() {
	const child = spawn( process.execPath, [ join( folder, '../servers/providers.mjs' ), '--once-parent-ends' ], { stdio: [ 'pipe', 'pipe', 'inherit' ] } );
	const [ line ] = await once( createInterface( child.stdout ), 'line' );
	const { key, baseUrls } = JSON.parse( line );
	const site = await createSite( { name: 'bench-adapters', version: '7.1', database: 'mariadb', server: 'none', constants: { WP_DEBUG: false, DISABLE_WP_CRON: true } } );
	try {
		// Causerie's API has no models, and so no modes: it says the echo, in one piece.
		const measured = await runScript( site, { file: join( folder, 'php/adapters.php' ), input: { base_urls: baseUrls, key, rounds: ROUNDS } } );
		const adapters = Object.fromEntries(
			Object.entries( measured ).map( ( [ name, { first_words: times, cpu, memory } ] ) => [
				name,
				{ first_words_ms: round( median( times ) ), cpu_ms_per_1000_tokens: name === 'causerie' ? null : round( ( cpu / WORDS ) * 1000 ), megabytes: round( memory / 1024 / 1024 ) },
			] )
		);
		const reference = adapters[ REFERENCE ].first_words_ms;
		return {
			rounds: ROUNDS,
			adapters,
			verdicts: Object.entries( adapters ).flatMap( ( [ name, { first_words_ms: time, megabytes } ] ) => [
				atMost( `First words through ${ name }, later than through ${ REFERENCE }`, round( time - reference ), TARGETS.later, 'ms' ),
				atMost( `Memory for a reply of 5 MB through ${ name }`, megabytes, TARGETS.megabytes, 'MB' ),
			] ),
		};
	} finally {
		await site.stop();
		child.stdin.end();
	}
}
