/**
 * Kills processes of php-fpm and workers with SIGKILL at named points and at any moment, kills connections to the database
 * and begins php-fpm anew, while visitors chat; then counts what was lost, invented or sent twice.
 *
 *   CAUSERIE_URL=… CAUSERIE_WP=… node tests/reliability/webhooks.mjs [--each N] [--any N] [--connections N] [--reloads N]
 *
 * Prints one line of JSON, and ends with 1 where anything was lost or invented, where a repetition was not the same, or where
 * a point was not hit often enough.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ask, createBots, php, prepare, startSessions } from '../http/lib/site.mjs';
import { addEndpoint, allowReceiver, removeEndpoints, rest, work } from '../http/lib/webhooks.mjs';
import { createServer } from '../servers/openai-compatible.mjs';
import { createReceiver } from '../servers/webhook-receiver.mjs';
import { audit } from './audit.mjs';
import { fpmMaster, installKillPoints, killAny, killConnection, kills, reload, worker } from './lib.mjs';

/** Where a process is killed, and what is the case at that moment. */
const WEB = {
	message_event: 'the message is written, its event is not, and neither is committed',
	commit_response: 'both are committed, the visitor has no answer',
};
const DISPATCH = {
	fan_out: 'deliveries are written, their events are not marked, and neither is committed',
	causerie_webhooks_fanned_out: 'events are passed on, nothing is sent',
	causerie_webhooks_sending: 'a delivery is taken, nothing is sent',
	causerie_webhooks_answered: 'the answer is there, nothing is noted',
	causerie_webhooks_noted: 'what came of it is noted, the next is not begun',
};

/** Most that can be under way to an endpoint, so most that is sent twice because of a kill. */
const WINDOW = 32;

const pick = ( list ) => list[ Math.floor( Math.random() * list.length ) ];
const isWeb = ( key ) => key.startsWith( 'web ' );

/** What is to be done, how often, by what kills() calls it, or of the three kinds that it does not know. */
function plan( { each, any, connections, reloads } ) {
	const process = [
		...Object.keys( { ...WEB, ...DISPATCH } ).map( ( point ) => `web ${ point } process` ),
		...Object.keys( DISPATCH ).map( ( point ) => `cli ${ point } process` ),
	];
	const connection = [ 'web message_event connection', 'web commit_response connection', 'cli fan_out connection', 'cli causerie_webhooks_answered connection' ];
	const named = Math.floor( connections / ( connection.length + 1 ) );
	return {
		...Object.fromEntries( process.map( ( key ) => [ key, each ] ) ),
		...Object.fromEntries( connection.map( ( key ) => [ key, named ] ) ),
		'any connection': connections - named * connection.length,
		'any process of php-fpm': Math.ceil( any / 2 ),
		'any worker': Math.floor( any / 2 ),
		reload: reloads,
	};
}

/** Events that wait for a worker: nobody was woken for them. */
const tell = ( count ) =>
	php(
		`for ( $i = 0; $i < $in; $i++ ) {
			$services->facts()->tell( static fn (): array => array( new Causerie\\Chat\\Platform\\Fact( 'budget.threshold_reached', 0, null, array( 'scope' => 'site', 'period' => '2026-11', 'percent' => 80 ) ) ) );
		}
		return true;`,
		count
	);

/** A turn that may be cut off. */
const chat = async ( sessions, headers = {} ) => {
	try {
		await ( await ask( pick( sessions ), 'Where is my parcel?', { headers: { Accept: 'application/json', ...headers } } ) ).arrayBuffer();
	} catch {
		// As a visitor sees it whose server died.
	}
};

/** Has three visitors chat until something is done. */
async function whileChatting( sessions, work ) {
	let isDone = false;
	const visitor = async () => {
		while ( ! isDone ) {
			await chat( sessions );
		}
	};
	const visitors = Array.from( { length: 3 }, visitor );
	await work();
	isDone = true;
	await Promise.all( visitors );
}

/** Does one thing of the plan, or tries to. */
async function strike( key, sessions, master, counts ) {
	const count = ( isDone = true ) => ( counts[ key ] = ( counts[ key ] ?? 0 ) + ( isDone ? 1 : 0 ) );
	const [ where, point, what ] = key.split( ' ' );
	const kill = `${ point }:${ Math.floor( Math.random() * 2 ) }:${ what }`;
	const others = Math.random() < 0.5 ? [ chat( sessions ) ] : [];
	if ( isWeb( key ) ) {
		await Promise.all( [ chat( sessions, { 'X-Kill': kill.replace( ':1:', ':0:' ) } ), ...others ] );
	} else if ( where === 'cli' ) {
		await tell( 5 );
		await Promise.all( [ worker( { isWpCli: Math.random() < 0.5, kill } ), ...others ] );
	} else if ( key === 'any worker' ) {
		await tell( 200 );
		count( await worker( { isWpCli: Math.random() < 0.5, after: 150 + Math.random() * 650 } ) );
	} else {
		await whileChatting( sessions, async () => {
			if ( key === 'any connection' ) {
				count( await killConnection() );
			} else {
				await new Promise( ( resolve ) => setTimeout( resolve, 50 + Math.random() * 150 ) );
				count( ( key === 'reload' ? reload : killAny )( master ) );
			}
		} );
	}
}

async function strikeAll( goals, sessions ) {
	const master = await fpmMaster();
	const counts = {};
	const missing = () => Object.keys( goals ).filter( ( key ) => ( { ...kills(), ...counts }[ key ] ?? 0 ) < goals[ key ] );
	const most = 6 * Object.values( goals ).reduce( ( sum, count ) => sum + count, 0 );
	for ( let round = 0; round < most && missing().length > 0; round++ ) {
		await strike( pick( missing() ), sessions, master, counts );
	}
	const all = { ...kills(), ...counts };
	return { done: Object.fromEntries( Object.keys( goals ).map( ( key ) => [ key, all[ key ] ?? 0 ] ) ), missing: missing() };
}

/** Eight workers at once, none of which is killed. */
async function withoutKills( receiver ) {
	const before = receiver.deliveries.length;
	await tell( 300 );
	await Promise.all( Array.from( { length: 8 }, () => worker() ) );
	await until();
	const arrived = receiver.deliveries.slice( before );
	return arrived.length - new Set( arrived.map( ( { id } ) => id ) ).size;
}

const isDone = () => php( `return (int) $services->database()->value( "SELECT COUNT(*) FROM {deliveries} WHERE state = 'waiting'" ) + (int) $services->database()->value( 'SELECT COUNT(*) FROM {events} WHERE fanned = 0' ) === 0;` );

/** Works until nothing waits: without waiting for leases, because what the dead had taken is free. */
async function until() {
	for ( let round = 0; round < 20 && ! ( await isDone() ); round++ ) {
		await work();
	}
}

/**
 * @param {{each: number, any: number, connections: number, reloads: number}} options How often each point is hit by a process
 *                                                                                    that dies, how many die at any moment, and how often the rest is done.
 * @return {Promise<Object>} what audit() says, `kills` by point, `missing` points that were not hit often enough, and how many
 *                           arrived twice when eight workers were at it and none was killed
 */
export async function killAndCount( options ) {
	const server = await createServer();
	const receiver = await createReceiver();
	const remove = installKillPoints();
	try {
		await prepare( server );
		allowReceiver( receiver );
		await removeEndpoints();
		await rest();
		const { echo } = await createBots( [ 'echo' ] );
		const sessions = await startSessions( echo, 40 );
		await addEndpoint( receiver, '/reliable' );
		const since = Number( await php( `$services->database()->run( 'UPDATE {events} SET fanned = 1' ); return $services->database()->value( 'SELECT COALESCE( MAX( id ), 0 ) FROM {events}' );` ) );
		const duplicatesWithoutKills = await withoutKills( receiver );
		const { done, missing } = await strikeAll( plan( options ), sessions );
		remove();
		await rest();
		await until();
		await rest();
		const found = await audit( sessions.map( ( { id } ) => id ), since, receiver.at( '/reliable' ).filter( ( { verified } ) => verified ) );
		const killed = Object.values( done ).reduce( ( sum, count ) => sum + count, 0 );
		return { ...found, kills: done, killed, missing, duplicatesWithoutKills, mostDuplicates: killed * WINDOW };
	} finally {
		remove();
		await removeEndpoints();
		await receiver.close();
		await server.close();
	}
}

if ( process.argv[ 1 ] === fileURLToPath( import.meta.url ) ) {
	const number = ( value ) => ( { type: 'string', default: String( value ) } );
	const { values } = parseArgs( { options: { each: number( 14 ), any: number( 40 ), connections: number( 20 ), reloads: number( 10 ) } } );
	const result = await killAndCount( Object.fromEntries( Object.entries( values ).map( ( [ name, value ] ) => [ name, Number( value ) ] ) ) );
	console.log( JSON.stringify( { ...result, lost: result.lost.length, invented: result.invented.length, examples: [ ...result.lost, ...result.invented ].slice( 0, 10 ) } ) );
	const isGood = result.lost.length + result.invented.length + result.changed + result.missing.length + result.duplicatesWithoutKills === 0 && result.duplicates <= result.mostDuplicates;
	process.exit( isGood ? 0 : 1 );
}
