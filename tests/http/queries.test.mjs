/** What a turn asks of the database: little, and the same however much is stored. Counted by a must-use plugin in the site. */
import assert from 'node:assert/strict';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { NOTHING, PROBE_HEADER, probeFile, readProbe } from '../bench/probe.mjs';
import { createServer } from '../servers/openai-compatible.mjs';
import { ask, call, createBots, php, prepare, startSessions, url, wpPath } from './lib/site.mjs';

const MOST = 12;

/** Queries of a request can be joined by those of WordPress's own chores: of several turns, the one without counts. */
const TRIES = 3;
const FEW = 10;
const MANY = 5000;

/** "delviery" is looked for among the known words; the next question goes on from it. */
const MISSPELT = 'How long does delviery take?';
const NEXT = 'And on Sundays?';

const probe = join( wpPath, 'wp-content/mu-plugins/turn-probe.php' );
const storedSessions = fileURLToPath( new URL( '../bench/php/stored-sessions.php', import.meta.url ) );
const store = ( sessions ) => php( 'return ( require $in["file"] )( $in );', { file: storedSessions, sessions, bot: bots.connected } );

let server;
let bots;
let page;

before( async () => {
	server = await createServer();
	copyFileSync( probeFile, probe );
	await prepare( server );
	bots = {
		connected: ( await createBots( [ 'echo' ] ) ).echo,
		routed: ( await createBots( [ '404' ], { model: {
			fallbacks: [ { provider: 'openai_compatible', model: 'echo' } ],
			rules: [ { when: { visitor: 'logged_in' }, use: { provider: 'builtin', model: '' } } ],
			tasks: { title: { provider: 'openai_compatible', model: 'echo' } },
		} } ) )[ '404' ],
		builtIn: ( await createBots( [ '' ], { model: { provider: 'builtin' } } ) )[ '' ],
	};
	page = await php(
		`$id = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Delivery', 'post_content' => '<p>Delivery takes two working days, and five to the islands.</p>' ) );
		$services->knowledgeIndex()->update( $id );
		return $id;`
	);
} );
after( async () => {
	rmSync( probe, { force: true } );
	await php( 'return ( require $in["file"] )( $in ) && wp_delete_post( $in["page"], true );', { file: storedSessions, sessions: 0, bot: 0, page } );
	await server.close();
} );

const probed = async ( response ) => {
	const text = await response.text();
	assert.equal( response.status, 200, text.slice( 0, 500 ) );
	return readProbe( text );
};

/** The cheapest of several measurements. */
async function fewest( measurements ) {
	const counts = [];
	for ( const measure of measurements ) {
		counts.push( await measure() );
	}
	return counts.reduce( ( best, one ) => ( one.count < best.count ? one : best ) );
}

/** What each kind of turn with a bot asks, and how many queries that are beside those of a route that does nothing. */
async function costs( bot ) {
	const headers = PROBE_HEADER;
	const tries = ( measure ) => Array.from( { length: TRIES }, () => measure );
	const sessions = await startSessions( bot, TRIES );
	const idle = await fewest( tries( async () => probed( await fetch( url + NOTHING, { method: 'POST', headers } ) ) ) );
	const turns = {
		first: await fewest( sessions.map( ( session ) => async () => probed( await ask( session, MISSPELT, { headers } ) ) ) ),
		next: await fewest( sessions.map( ( session ) => async () => probed( await ask( session, NEXT, { headers } ) ) ) ),
		beginsSession: await fewest( tries( async () => probed( await call( 'POST', '/chat', { headers: { Accept: 'text/event-stream', ...headers }, body: { bot, message: MISSPELT } } ) ) ) ),
	};
	return Object.entries( turns ).map( ( [ kind, { count, queries } ] ) => ( { kind, count: count - idle.count, queries } ) );
}

const costsOfAll = async () => ( { connected: await costs( bots.connected ), routed: await costs( bots.routed ), builtIn: await costs( bots.builtIn ) } );

test( `a turn costs at most ${ MOST } queries, and as many with ${ MANY } stored sessions as with ${ FEW }`, async () => {
	await store( FEW );
	const few = await costsOfAll();
	for ( const { kind, count, queries } of Object.values( few ).flat() ) {
		assert.ok( queries.some( ( sql ) => /^UPDATE \S*causerie_messages/.test( sql ) ), `${ kind }: the whole turn was seen` );
		assert.ok( count <= MOST, `${ kind }: ${ count } queries:\n${ queries.join( '\n' ) }` );
	}
	const stored = await store( MANY );
	assert.ok( stored.sessions >= MANY && stored.messages >= 2 * MANY );
	const counts = ( all ) => Object.fromEntries( Object.entries( all ).map( ( [ name, turns ] ) => [ name, turns.map( ( { kind, count } ) => `${ kind }: ${ count }` ) ] ) );
	assert.deepEqual( counts( await costsOfAll() ), counts( few ) );
} );
