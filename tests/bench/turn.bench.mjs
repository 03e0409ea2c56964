/**
 * What a turn costs: time to the first words, and database queries.
 *
 * Time: a REST route of the same site that does nothing, the model server asked directly, and the same question through
 * the plugin, in turn within one run and each on a connection of its own, so that what else the machine does meets all
 * alike. Target: the plugin at most 1.3 times the other two together.
 *
 * Queries: those of a whole turn less those of the route that does nothing. Target: at most 12, and as many with 100,000
 * stored sessions as with 10.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { demoMuPlugins, demoScript } from '../../bin/demo/demo.mjs';
import { runScript } from '../../bin/lib/scripts.mjs';
import { createSite } from '../../bin/lib/site.mjs';
import { median, post } from './first-byte.mjs';
import { atMost } from './verdict.mjs';
import { NOTHING, PROBE_HEADER, probeFile, readProbe } from './probe.mjs';

const ROUNDS = 40;
const WARM_UP = 8;
const SIZES = [ 10, 100_000 ];

/** Milliseconds until the model server says anything: at once, and as a fast model of a provider does. */
const UPSTREAM = [ 0, 200 ];
const TARGETS = { ratio: 1.3, queries: 12 };

const QUESTION = 'How long does delivery to France take?';

/** What costs most: a misspelt word is looked for among those that are like it. The other one goes on from the one before. */
const MISSPELT = 'How long does delviery take?';
const NEXT = 'And on Sundays, by zeppelin?';

const folder = dirname( fileURLToPath( import.meta.url ) );
const script = ( name, input ) => ( { file: join( folder, 'php', `${ name }.php` ), input } );
const round = ( value ) => Math.round( value * 100 ) / 100;

/** The model server in a process of its own: its work is not to be that of the one who measures. */
async function startModelServer() {
	const file = join( folder, '../servers/openai-compatible.mjs' );
	const child = spawn( process.execPath, [ file, '--once-parent-ends' ], { stdio: [ 'pipe', 'pipe', 'inherit' ] } );
	const [ line ] = await once( createInterface( child.stdout ), 'line' );
	const stop = async () => {
		const closed = once( child, 'close' );
		child.stdin.end();
		await closed;
	};
	return { ...JSON.parse( line ), stop };
}

const expectOk = ( answer ) => {
	if ( answer.status !== 200 ) {
		throw new Error( `Answered ${ answer.status }: ${ answer.text.slice( 0, 500 ) }` );
	}
	return answer;
};

/** Asks through the plugin, below the namespace of its API. */
async function askAt( site, path, body, headers ) {
	const answer = expectOk(
		await post( `${ site.url }/wp-json/causerie/v1/${ path }`, {
			body,
			headers: { Accept: 'text/event-stream', ...headers },
			until: '"type":"text-delta"',
		} )
	);
	if ( answer.found === null || ! answer.text.includes( '"state":"complete"' ) ) {
		throw new Error( `No whole reply: ${ answer.text.trim().slice( 0, 1000 ) }` );
	}
	return answer;
}

const ask = ( site, session, message, headers = {} ) => askAt( site, `sessions/${ session.id }/messages`, { message }, { 'X-Causerie-Visitor': session.token, ...headers } );

const nothing = async ( site, headers = {} ) => expectOk( await post( site.url + NOTHING, { body: { message: QUESTION }, headers } ) );

/** Medians of the three, asked in turn. */
async function timesOf( site, server, bot, model ) {
	const sessions = await runScript( site, script( 'begin-sessions', { bot, count: ROUNDS + WARM_UP } ) );
	const times = { no_op: [], upstream: [], plugin: [], plugin_whole: [] };
	for ( const [ number, session ] of sessions.entries() ) {
		const noOp = await nothing( site );
		const upstream = expectOk(
			await post( `${ server.baseUrl }/chat/completions`, {
				body: { model, stream: true, messages: [ { role: 'user', content: QUESTION } ] },
				headers: { Authorization: `Bearer ${ server.key }` },
			} )
		);
		const plugin = await ask( site, session, QUESTION );
		if ( number >= WARM_UP ) {
			times.no_op.push( noOp.firstByte );
			times.upstream.push( upstream.firstByte );
			times.plugin.push( plugin.found );
			times.plugin_whole.push( plugin.end );
		}
	}
	const medians = Object.fromEntries( Object.entries( times ).map( ( [ name, values ] ) => [ name, round( median( values ) ) ] ) );
	const ratio = medians.plugin / ( medians.no_op + medians.upstream );
	return { ...medians, ratio: round( ratio ) };
}

/** Queries of each kind of turn, less those of the route that does nothing. */
async function queriesOf( site, bot ) {
	const before = readProbe( ( await nothing( site, PROBE_HEADER ) ).text ).count;
	const of = ( answer ) => readProbe( answer.text ).count - before;
	const [ plain, misspelt ] = await runScript( site, script( 'begin-sessions', { bot, count: 2 } ) );
	return {
		plain: of( await ask( site, plain, QUESTION, PROBE_HEADER ) ),
		misspelt: of( await ask( site, misspelt, MISSPELT, PROBE_HEADER ) ),
		next: of( await ask( site, misspelt, NEXT, PROBE_HEADER ) ),
		begins_session: of( await askAt( site, 'chat', { bot, message: MISSPELT }, PROBE_HEADER ) ),
	};
}

const modelOf = ( first ) => `echo:first=${ first }`;

/** Everything that is measured with so many stored sessions. */
async function measureSize( site, server, bots, size ) {
	const stored = await runScript( site, script( 'stored-sessions', { sessions: size, bot: bots.builtin } ) );
	const times = {};
	for ( const first of UPSTREAM ) {
		times[ `upstream_${ first }_ms` ] = await timesOf( site, server, bots[ modelOf( first ) ], modelOf( first ) );
	}
	const queries = { built_in: await queriesOf( site, bots.builtin ), connected: await queriesOf( site, bots[ modelOf( 0 ) ] ) };
	return { stored, milliseconds: times, queries };
}

/** @return {Promise<object>} Medians in milliseconds and counts of queries, by how many sessions are stored. */
export async function run() {
	const server = await startModelServer();
	const site = await createSite( {
		name: 'bench-turn',
		version: '7.1',
		database: 'mariadb',
		server: 'nginx',
		workers: 4,
		constants: { WP_DEBUG: false, DISABLE_WP_CRON: true },
		muPlugins: [ ...demoMuPlugins, probeFile ],
		scripts: [ demoScript(), script( 'turn-setup', { base_url: server.baseUrl, key: server.key, models: UPSTREAM.map( modelOf ) } ) ],
	} );
	try {
		const bots = site.results[ 1 ];
		const sizes = {};
		for ( const size of SIZES ) {
			sizes[ size ] = await measureSize( site, server, bots, size );
		}
		await runScript( site, script( 'stored-sessions', { sessions: 0, bot: bots.builtin } ) );
		const counts = Object.values( sizes ).map( ( { queries } ) => JSON.stringify( queries ) );
		const most = Math.max( ...Object.values( sizes ).flatMap( ( { queries } ) => Object.values( queries ).flatMap( Object.values ) ) );
		return {
			rounds: ROUNDS,
			stored_sessions: sizes,
			most_queries: most,
			verdicts: [
				...Object.entries( sizes ).flatMap( ( [ size, { milliseconds } ] ) =>
					Object.entries( milliseconds ).map( ( [ upstream, { ratio } ] ) =>
						atMost( `First words through the plugin (${ upstream }, ${ size } sessions), as a multiple of the no-op route and the model together`, ratio, TARGETS.ratio )
					)
				),
				atMost( 'Queries of a turn', most, TARGETS.queries ),
				atMost( `Kinds of turns whose queries differ between ${ SIZES.join( ' and ' ) } sessions`, new Set( counts ).size - 1, 0 ),
			],
		};
	} finally {
		await site.stop();
		await server.stop();
	}
}
