/** Endpoints of the site under test, and what makes them deliver at once. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from '../../servers/openai-compatible.mjs';
import { createReceiver } from '../../servers/webhook-receiver.mjs';
import { call, createBots, makeKey, php, prepare, until, wpPath } from './site.mjs';

let key;

/** Lets the site send to a receiver on this machine, as its wp-config.php would. */
export function allowReceiver( { port } ) {
	const folder = join( wpPath, 'wp-content/mu-plugins' );
	mkdirSync( folder, { recursive: true } );
	writeFileSync( join( folder, 'causerie-test-targets.php' ), `<?php\ndefined( 'CAUSERIE_WEBHOOK_PRIVATE_TARGETS' ) || define( 'CAUSERIE_WEBHOOK_PRIVATE_TARGETS', '127.0.0.1/32:${ port }' );\n` );
}

/**
 * What tests of webhooks begin with: a model server with bots that use it, a receiver that the site may send to, and no
 * endpoint.
 *
 * @param {string[]} models Of the bots: their names of the model server.
 */
export async function startWebhooks( models = [ 'echo' ] ) {
	const server = await createServer();
	await prepare( server );
	const bots = await createBots( models );
	const receiver = await createReceiver();
	allowReceiver( receiver );
	await removeEndpoints();
	const close = async () => {
		await removeEndpoints();
		await receiver.close();
		await server.close();
	};
	return { server, bots, receiver, close };
}

/** Calls the API as a server that manages webhooks, and reads the answer. */
export async function api( method, path, body, headers = {} ) {
	key ??= await makeKey( 'webhooks:manage' );
	const response = await call( method, path, { body, headers: { ...key, ...headers } } );
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse( text ) };
}

/** Adds an endpoint of the receiver that this test alone uses. */
export async function addEndpoint( receiver, path, input = {} ) {
	const { status, body } = await api( 'POST', '/webhooks', { url: receiver.url( path ), events: [ '*' ], ...input } );
	if ( status !== 201 ) {
		throw new Error( `The endpoint was not added: ${ JSON.stringify( body ) }` );
	}
	receiver.trust( body.secret );
	return body;
}

export const removeEndpoints = () => php( `foreach ( $services->endpointDesk()->all() as $endpoint ) { $services->endpointDesk()->delete( $endpoint->id ); } return true;` );

/** Makes everything due that waits, as if its time had come, and works until nothing is left to do. */
export const work = ( seconds = 20 ) =>
	php(
		`$services->database()->run( "UPDATE {deliveries} SET due_at = 0 WHERE state = 'waiting' AND claim = ''" );
		$services->database()->run( 'UPDATE {endpoints} SET paused_until = 0' );
		return $services->dispatcher()->run( Causerie\\Chat\\Webhooks\\Dispatch\\Budget::onCommandLine( $in, false ) );`,
		seconds
	);

/** Waits until no process of the site delivers any more: one that has begun does not look again whether it may. */
export const rest = () =>
	until(
		() =>
			php(
				`$name = 'causerie_' . substr( hash( 'sha256', DB_NAME . '|' . $services->database()->table( 'deliveries' ) ), 0, 24 );
				$isFree = static fn ( int $number ): bool => $services->database()->value( 'SELECT IS_FREE_LOCK( %s )', "{$name}_{$number}" ) === '1';
				return array_filter( array_map( $isFree, range( 1, 8 ) ) ) === array_fill( 0, 8, true );`
			),
		'nobody is at work'
	);
