import { once } from 'node:events';
import { createServer, request as send } from 'node:http';

/**
 * A proxy on loopback that does one fault after the other to the calls that come, and lets all others through.
 *
 * Faults: `{ status, headers, body }` answers in the place of the site. `{ reset: 'before' }` breaks the connection before
 * the site hears of the call, `{ reset: 'after' }` when it has done all of it. `{ cut: n }` breaks it after n bytes of the
 * body of the answer; `{ cut: text }` once that text has passed.
 *
 * @param {string} target Address of the site.
 * @return {Promise<{url: string, calls: object[], fault: (...faults: object[]) => void, close: () => void}>} `calls` is what
 *         came: method, path, headers, body, and the fault that it met.
 */
export async function createFaultingProxy( target ) {
	const calls = [];
	let faults = [];

	const handle = async ( request, response ) => {
		const pieces = [];
		for await ( const piece of request ) {
			pieces.push( piece );
		}
		const body = Buffer.concat( pieces );
		const fault = faults.shift() ?? {};
		calls.push( { method: request.method, path: request.url, headers: request.headers, body: body.length > 0 ? JSON.parse( body.toString() ) : null, fault } );
		if ( fault.reset === 'before' ) {
			request.socket.resetAndDestroy();
			return;
		}
		if ( fault.status ) {
			response.writeHead( fault.status, fault.headers ).end( fault.body );
			return;
		}
		const upstream = send( new URL( request.url, target ), { method: request.method, headers: { ...request.headers, host: new URL( target ).host } } );
		upstream.on( 'error', () => request.socket.destroy() );
		// Whoever leaves lets go of the site too.
		response.on( 'close', () => upstream.destroy() );
		upstream.end( body );
		const [ answer ] = await once( upstream, 'response' );
		if ( fault.reset !== 'after' ) {
			response.writeHead( answer.statusCode, answer.headers );
			response.flushHeaders();
		}
		let passed = '';
		for await ( const piece of answer ) {
			if ( fault.reset === 'after' ) {
				continue;
			}
			passed += piece.toString( 'latin1' );
			const at = typeof fault.cut === 'string' ? passed.indexOf( fault.cut ) + fault.cut.length : fault.cut;
			const isOver = fault.cut !== undefined && ( typeof fault.cut === 'string' ? passed.includes( fault.cut ) : passed.length >= fault.cut );
			response.write( isOver ? piece.subarray( 0, piece.length - ( passed.length - at ) ) : piece );
			if ( isOver ) {
				// The bytes before the break arrive.
				await new Promise( ( resolve ) => response.write( '', resolve ) );
				request.socket.destroy();
				return;
			}
		}
		if ( fault.reset === 'after' ) {
			request.socket.resetAndDestroy();
			return;
		}
		response.end();
	};

	const server = createServer( ( request, response ) => {
		handle( request, response ).catch( () => request.socket.destroy() );
	} );
	server.listen( 0, '127.0.0.1' );
	await once( server, 'listening' );
	return {
		url: `http://127.0.0.1:${ server.address().port }`,
		calls,
		/** Forgets what came, and what was still to be done. */
		fault( ...next ) {
			calls.length = 0;
			faults = next;
		},
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
