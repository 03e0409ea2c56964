/**
 * What stored conversations cost: lists, searches and the storing of a turn, with 1,000 and with 1,000,000 messages side by
 * side on two sites over one MariaDB.
 *
 * Targets: at most 2 times as long with a million messages as with a thousand (what takes less than a millisecond either
 * way counts as a millisecond), and no search over 100 ms.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runScript } from '../../bin/lib/scripts.mjs';
import { createSite } from '../../bin/lib/site.mjs';
import { median } from './first-byte.mjs';
import { atMost } from './verdict.mjs';

const ROUNDS = 15;
const SIZES = [ 1_000, 1_000_000 ];
const TARGETS = { ratio: 2, search: 100 };

/** Below so many milliseconds two times are alike. */
const GRAIN = 1;

const folder = dirname( fileURLToPath( import.meta.url ) );
const script = ( name, input ) => ( { file: join( folder, 'php', `${ name }.php` ), input } );
const round = ( value ) => Math.round( value * 100 ) / 100;

async function measure( messages ) {
	const site = await createSite( {
		name: `bench-history-${ messages }`,
		version: '7.1',
		database: 'mariadb',
		server: 'none',
		constants: { WP_DEBUG: false, DISABLE_WP_CRON: true },
		scripts: [ script( 'history', { messages, bots: [ 1, 2, 3 ] } ) ],
	} );
	try {
		const stored = site.results[ 0 ];
		const times = await runScript( site, script( 'history-times', { rounds: ROUNDS, ...stored } ) );
		return { stored, milliseconds: Object.fromEntries( Object.entries( times ).map( ( [ name, values ] ) => [ name, round( median( values ) ) ] ) ) };
	} finally {
		await site.stop();
	}
}

/** @return {Promise<object>} Medians in milliseconds by how many messages are stored, and their ratios. */
export async function run() {
	const [ few, many ] = [ await measure( SIZES[ 0 ] ), await measure( SIZES[ 1 ] ) ];
	const names = Object.keys( many.milliseconds );
	const ratios = Object.fromEntries(
		names.map( ( name ) => [ name, round( Math.max( GRAIN, many.milliseconds[ name ] ) / Math.max( GRAIN, few.milliseconds[ name ] ) ) ] )
	);
	return {
		rounds: ROUNDS,
		messages: { [ SIZES[ 0 ] ]: few, [ SIZES[ 1 ] ]: many },
		ratios,
		verdicts: [
			...names.map( ( name ) => atMost( `${ name } with ${ SIZES[ 1 ] } messages, as a multiple of ${ SIZES[ 0 ] }`, ratios[ name ], TARGETS.ratio ) ),
			...names.filter( ( name ) => name.startsWith( 'search' ) ).map( ( name ) => atMost( `${ name } with ${ SIZES[ 1 ] } messages`, many.milliseconds[ name ], TARGETS.search, 'ms' ) ),
		],
	};
}
