/**
 * Kills workers with SIGKILL at named points, and counts what was lost, invented or sent twice.
 *
 *   CAUSERIE_URL=… CAUSERIE_WP=… node tests/reliability/webhooks.mjs [--kills N] [--events N]
 *
 * Prints one line of JSON, and ends with 1 where anything was lost or invented, or where a repetition was not the same.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { php, url, wpPath } from '../http/lib/site.mjs';
import { addEndpoint, allowReceiver, removeEndpoints, work } from '../http/lib/webhooks.mjs';
import { createReceiver } from '../servers/webhook-receiver.mjs';

/** Where a worker is killed: the actions that it does there, and what is the case at that moment. */
export const POINTS = {
	causerie_webhooks_fanned_out: 'events are passed on, nothing is sent',
	causerie_webhooks_sending: 'a delivery is taken, nothing is sent',
	causerie_webhooks_answered: 'the answer is there, nothing is noted',
	causerie_webhooks_noted: 'what came of it is noted, the next is not begun',
};

/** The end of a worker in the middle: at the n-th time that it comes by a point, or in a transaction that is not committed. */
const KILLER = `<?php
$point = getenv( 'CAUSERIE_TEST_KILL' );
if ( is_string( $point ) && $point !== '' ) {
	[ $name, $times ] = explode( ':', $point );
	$die = static function () use ( &$times ): void {
		if ( --$times < 0 ) {
			posix_kill( getmypid(), SIGKILL );
		}
	};
	if ( $name === 'in_transaction' ) {
		add_filter( 'query', static function ( $query ) use ( $die ) {
			if ( str_starts_with( ltrim( $query ), 'UPDATE' ) && str_contains( $query, 'causerie_events' ) ) {
				$die();
			}
			return $query;
		} );
	} else {
		add_action( $name, $die );
	}
}
`;

/** A worker of its own process, which ends by itself or is killed at a point. Resolves with whether it was killed. */
const worker = ( point, times ) =>
	new Promise( ( resolve, reject ) => {
		const script = `
			$_SERVER['HTTP_HOST'] = ${ JSON.stringify( new URL( url ).host ) }; $_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['REQUEST_URI'] = '/'; $_SERVER['REMOTE_ADDR'] = '127.0.0.1';
			require $argv[1] . '/wp-load.php';
			Causerie\\Chat\\Plugin::services()->dispatcher()->run( Causerie\\Chat\\Webhooks\\Dispatch\\Budget::onCommandLine( 20, false ) );`;
		const child = spawn( process.env.PHP_BINARY ?? 'php', [ '-r', script, wpPath ], { env: { ...process.env, CAUSERIE_TEST_KILL: point === '' ? '' : `${ point }:${ times }` }, stdio: 'ignore' } );
		child.on( 'error', reject );
		child.on( 'close', ( _, signal ) => resolve( signal === 'SIGKILL' ) );
	} );

/**
 * @param {{kills: number, events: number}} options How often to kill, and how many events are told before each time.
 * @return {Promise<{kills: Record<string, number>, events: number, lost: string[], invented: string[], duplicates: number, changed: number}>} ids that were lost and invented, and how many arrived twice, or with other bytes
 */
export async function killWorkers( { kills, events } ) {
	const killer = join( wpPath, 'wp-content/mu-plugins/causerie-test-kill.php' );
	mkdirSync( join( wpPath, 'wp-content/mu-plugins' ), { recursive: true } );
	writeFileSync( killer, KILLER );
	const receiver = await createReceiver();
	try {
		allowReceiver( receiver );
		await removeEndpoints();
		await php( `$services->database()->run( 'UPDATE {events} SET fanned = 1' ); return true;` );
		await addEndpoint( receiver, '/reliable', { events: [ 'budget.*' ] } );
		const before = Number( await php( `return $services->database()->value( 'SELECT COALESCE( MAX( id ), 0 ) FROM {events}' );` ) );
		const points = [ ...Object.keys( POINTS ), 'in_transaction' ];
		const killed = Object.fromEntries( points.map( ( point ) => [ point, 0 ] ) );
		for ( let round = 0; Object.values( killed ).reduce( ( sum, count ) => sum + count, 0 ) < kills && round < 3 * kills; round++ ) {
			await php(
				`for ( $i = 0; $i < $in; $i++ ) {
					$services->facts()->tell( static fn (): array => array( new Causerie\\Chat\\Platform\\Fact( 'budget.threshold_reached', 0, null, array( 'scope' => 'site', 'period' => '2026-11', 'percent' => 80 ) ) ) );
				}
				return true;`,
				events
			);
			const point = points[ round % points.length ];
			// Another one works at the same time.
			const [ wasKilled ] = await Promise.all( [ worker( point, Math.floor( Math.random() * 2 ) ), round % 2 === 0 ? worker( '', 0 ) : undefined ] );
			killed[ point ] += wasKilled ? 1 : 0;
		}
		const told = await php( `return array_column( $services->database()->rows( "SELECT event_id FROM {events} WHERE id > %d AND type LIKE 'budget.%%'", $in ), 'event_id' );`, before );
		const isDone = async () => ( await php( `return (int) $services->database()->value( "SELECT COUNT(*) FROM {deliveries} WHERE state = 'waiting'" ) + (int) $services->database()->value( 'SELECT COUNT(*) FROM {events} WHERE fanned = 0' );` ) ) === 0;
		for ( let round = 0; round < 10 && ! ( await isDone() ); round++ ) {
			// As if the lease of what the last of them had taken was over.
			await php( `$services->database()->run( "UPDATE {deliveries} SET due_at = 0, claim = '', worker = 0 WHERE state = 'waiting'" ); return true;` );
			await work();
		}
		const arrived = receiver.at( '/reliable' ).filter( ( { verified } ) => verified );
		const ids = new Set( arrived.map( ( { id } ) => id ) );
		return {
			kills: killed,
			events: told.length,
			lost: told.filter( ( id ) => ! ids.has( id ) ),
			invented: [ ...ids ].filter( ( id ) => ! told.includes( id ) ),
			duplicates: arrived.length - ids.size,
			changed: new Set( arrived.map( ( { id, hash } ) => id + hash ) ).size - ids.size,
		};
	} finally {
		rmSync( killer, { force: true } );
		await removeEndpoints();
		await receiver.close();
	}
}

if ( process.argv[ 1 ] === fileURLToPath( import.meta.url ) ) {
	const { values } = parseArgs( { options: { kills: { type: 'string', default: '200' }, events: { type: 'string', default: '20' } } } );
	const result = await killWorkers( { kills: Number( values.kills ), events: Number( values.events ) } );
	console.log( JSON.stringify( { ...result, lost: result.lost.length, invented: result.invented.length } ) );
	process.exit( result.lost.length + result.invented.length + result.changed > 0 ? 1 : 0 );
}
