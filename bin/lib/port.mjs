import { createServer } from 'node:net';

function tryPort( port ) {
	return new Promise( ( resolve ) => {
		const server = createServer();
		server.once( 'error', () => resolve( undefined ) );
		server.listen( port, '127.0.0.1', () => {
			const { port: taken } = server.address();
			server.close( () => resolve( taken ) );
		} );
	} );
}

/**
 * A TCP port of 127.0.0.1 that nobody listens on.
 *
 * @param {number} [preferred] is taken when it is free
 * @return {Promise<number>} the preferred port, or one that the system chose
 */
export async function freePort( preferred ) {
	return ( preferred && ( await tryPort( preferred ) ) ) || tryPort( 0 );
}
