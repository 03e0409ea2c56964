/**
 * What webhooks cost a visitor, and how soon they arrive: the same turn without an endpoint, with one that answers at once and
 * with one that hangs, in turn within one run on one site; and from an event to its arrival while ten visitors a second chat.
 */
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runScript } from '../../bin/lib/scripts.mjs';
import { median, post } from './first-byte.mjs';
import { atMost } from './verdict.mjs';
import { quantile, round, script, setEndpoints, startModelServer, startSink, startSite } from './webhooks.mjs';

/** With a quarter of them, the same code is said to take between 0.2 and 2.7 ms. */
const ROUNDS = 600;
const WARM_UP = 10;
const PER_SECOND = 10;
const SECONDS = 20;
/** One and the same for three bots: at once. */
const MODELS = [ 'echo:first=0', 'echo:first=00', 'echo:first=000' ];
const TARGETS = { p50: 1, p95: 3, arrival: { p50: 100, p95: 1000 } };
/** Milliseconds in which what follows an answer has come to rest, so that it does not meet the next request. */
const REST = 60;

/** As if there was no endpoint, for a request that says so. */
const PROBE = `<?php
if ( ( $_SERVER['HTTP_X_BENCH'] ?? '' ) === 'without' ) {
	add_filter( 'option_causerie_webhooks', static fn ( $stored ) => array( 'enabled' => 0 ) + (array) $stored );
}
`;

const pause = ( milliseconds ) => new Promise( ( resolve ) => setTimeout( resolve, milliseconds ) );

async function ask( site, session, state = '' ) {
	const answer = await post( `${ site.url }/wp-json/causerie/v1/sessions/${ session.id }/messages`, {
		body: { message: 'How long does delivery to France take?' },
		headers: { Accept: 'application/json', 'X-Causerie-Visitor': session.token, 'X-Bench': state },
	} );
	if ( answer.status !== 200 ) {
		throw new Error( `Answered ${ answer.status }: ${ answer.text.slice( 0, 500 ) }` );
	}
	return answer.end;
}

/** Times of turns: those of endpoints by which bot they are for, in another order each round. */
async function overhead( site, bots ) {
	const states = [ 'without', 'fast', 'hung' ];
	const begin = ( state ) => runScript( site, script( 'begin-sessions', { bot: bots[ state ], count: ROUNDS + WARM_UP } ) );
	const sessions = {};
	for ( const state of states ) {
		sessions[ state ] = await begin( state );
	}
	const times = { without: [], fast: [], hung: [] };
	for ( let one = 0; one < ROUNDS + WARM_UP; one++ ) {
		for ( const state of [ ...states.slice( one % 3 ), ...states.slice( 0, one % 3 ) ] ) {
			const time = await ask( site, sessions[ state ][ one ], state );
			if ( one >= WARM_UP ) {
				times[ state ].push( time );
			}
			await pause( REST );
		}
	}
	const added = ( state, share ) => round( quantile( times[ state ], share ) - quantile( times.without, share ) );
	return {
		milliseconds: Object.fromEntries( states.map( ( state ) => [ state, { p50: round( median( times[ state ] ) ), p95: round( quantile( times[ state ], 0.95 ) ) } ] ) ),
		added: { fast: { p50: added( 'fast', 0.5 ), p95: added( 'fast', 0.95 ) }, hung: { p50: added( 'hung', 0.5 ), p95: added( 'hung', 0.95 ) } },
	};
}

/** From events to their arrival, at a steady rate of turns whether or not those before have an answer. */
async function arrival( site, sink, bot ) {
	await setEndpoints( site, sink, [ { path: '/at-once' } ] );
	const sessions = await runScript( site, script( 'begin-sessions', { bot, count: PER_SECOND * SECONDS } ) );
	const turns = [];
	for ( const session of sessions ) {
		turns.push( ask( site, session ) );
		await pause( 1000 / PER_SECOND );
	}
	const times = await Promise.all( turns );
	const wanted = 2 * sessions.length;
	for ( let wait = 0; wait < 300 && ( await sink.stats() ).count < wanted; wait++ ) {
		await pause( 100 );
	}
	const { count, ids, delays } = await sink.stats();
	return { turns: sessions.length, events: wanted, arrived: ids, twice: count - ids, milliseconds: delays, turn_p50: round( median( times ) ) };
}

/** @return {Promise<object>} Milliseconds of a turn, and from an event to its arrival. */
export async function run() {
	const [ server, sink ] = [ await startModelServer(), await startSink() ];
	const site = await startSite( 'bench-webhooks-visitor', sink, { server: 'nginx', workers: 12 } );
	try {
		const folder = join( site.wpPath, 'wp-content/mu-plugins' );
		mkdirSync( folder, { recursive: true } );
		writeFileSync( join( folder, 'bench-webhooks.php' ), PROBE );
		const made = await runScript( site, script( 'turn-setup', { base_url: server.baseUrl, key: server.key, models: MODELS } ) );
		const [ fast, hung, without ] = MODELS.map( ( model ) => made[ model ] );
		await setEndpoints( site, sink, [ { path: '/at-once', bots: [ fast ] }, { path: '/hang', bots: [ hung ] } ] );
		const cost = await overhead( site, { fast, hung, without } );
		const soon = await arrival( site, sink, fast );
		await setEndpoints( site, sink, [] );
		return {
			rounds: ROUNDS,
			visitor: cost,
			arrival: soon,
			verdicts: [
				...[ 'fast', 'hung' ].flatMap( ( state ) => [ 'p50', 'p95' ].map( ( part ) => atMost( `A turn with a ${ state } endpoint, longer than without (${ part })`, cost.added[ state ][ part ], TARGETS[ part ], 'ms' ) ) ),
				...[ 'p50', 'p95' ].map( ( part ) => atMost( `From an event to its arrival at ${ PER_SECOND } turns a second (${ part })`, soon.milliseconds[ part ], TARGETS.arrival[ part ], 'ms' ) ),
				atMost( 'Events that have not arrived', soon.events - soon.arrived, 0 ),
			],
		};
	} finally {
		await site.stop();
		await sink.stop();
		await server.stop();
	}
}
