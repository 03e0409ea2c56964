/**
 * A receiver of webhooks for measurements, in a process of its own: it checks signatures, notes when what arrived, and does
 * little else. It prints its port as JSON, and ends when its parent does.
 *
 *   /at-once… 200            /slow… 200 after 200 ms       /hang… never
 *   /bomb /endless /headers /drip /cut: hostile answers; noted is how long after the limit the sender closed
 *
 *   PUT /__secrets ["whsec_…"]   DELETE /__stats   GET /__stats?path=PREFIX
 */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const SLOW = 200;
/** What a sender reads of an answer, of its headers, and how long it goes on: the limits behind which it has to close. */
const LIMITS = { body: 65_536, headers: 32_768, milliseconds: 15_000 };

let keys = [];
let deliveries = [];
let closings = [];
const bomb = gzipSync( Buffer.alloc( 64 * 1024 * 1024 ), { level: 1 } );

const isSigned = ( { headers }, body ) => {
	const content = `${ headers[ 'webhook-id' ] }.${ headers[ 'webhook-timestamp' ] }.`;
	const tokens = String( headers[ 'webhook-signature' ] ).split( ' ' );
	return keys.some( ( key ) => tokens.includes( `v1,${ createHmac( 'sha256', key ).update( content ).update( body ).digest( 'base64' ) }` ) );
};

/** Writes until the other side closes, and notes how long after the limit that was. */
function pour( path, socket, { head, piece, every = 0, limit } ) {
	const begin = performance.now();
	let [ sent, over ] = [ 0, null ];
	const write = () => {
		while ( ! socket.destroyed ) {
			const isFlowing = socket.write( piece );
			sent += piece.length;
			if ( over === null && sent > limit ) {
				over = performance.now();
			}
			if ( every > 0 || ! isFlowing ) {
				break;
			}
		}
	};
	socket.on( 'error', () => {} );
	socket.on( 'close', () => {
		closings.push( { path, milliseconds: performance.now() - ( over ?? begin + LIMITS.milliseconds ), sent } );
		clearInterval( timer );
	} );
	socket.write( head );
	const timer = every > 0 ? setInterval( write, every ) : undefined;
	socket.on( 'drain', write );
	write();
}

const HOSTILE = {
	'/bomb': ( socket ) => pour( '/bomb', socket, { head: 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n', piece: bomb, limit: LIMITS.body } ),
	'/endless': ( socket ) => pour( '/endless', socket, { head: 'HTTP/1.1 200 OK\r\n\r\n', piece: 'x'.repeat( 4096 ), limit: LIMITS.body } ),
	'/headers': ( socket ) => pour( '/headers', socket, { head: 'HTTP/1.1 200 OK\r\n', piece: `X-Big: ${ 'x'.repeat( 4000 ) }\r\n`, limit: LIMITS.headers } ),
	'/drip': ( socket ) => pour( '/drip', socket, { head: 'HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n', piece: 'x', every: 500, limit: Infinity } ),
	'/cut': ( socket ) => socket.end( 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf' ),
};

function stats( prefix ) {
	const some = deliveries.filter( ( { path } ) => path.startsWith( prefix ) );
	const delays = some.map( ( { at, told } ) => at - told ).sort( ( a, b ) => a - b );
	const part = ( share ) => ( delays.length === 0 ? null : delays[ Math.min( delays.length - 1, Math.floor( share * delays.length ) ) ] );
	const times = some.map( ( { at } ) => at );
	return {
		count: some.length,
		ids: new Set( some.map( ( { id } ) => id ) ).size,
		unsigned: some.filter( ( { signed } ) => ! signed ).length,
		delays: { p50: part( 0.5 ), p95: part( 0.95 ), most: part( 1 ) },
		seconds: some.length === 0 ? 0 : ( times.reduce( ( a, b ) => Math.max( a, b ) ) - times.reduce( ( a, b ) => Math.min( a, b ) ) ) / 1000,
		closings,
	};
}

const control = {
	'PUT /__secrets': ( body ) => ( ( keys = JSON.parse( body ).map( ( secret ) => Buffer.from( secret.replace( 'whsec_', '' ), 'base64' ) ) ), {} ),
	'DELETE /__stats': () => ( ( deliveries = [] ), ( closings = [] ), {} ),
	'GET /__stats': ( _, query ) => stats( query.get( 'path' ) ?? '' ),
};

const server = createServer( ( request, response ) => {
	const pieces = [];
	request.on( 'error', () => {} );
	request.on( 'data', ( piece ) => pieces.push( piece ) );
	request.on( 'end', () => {
		const body = Buffer.concat( pieces );
		const { pathname, searchParams } = new URL( request.url, 'http://sink' );
		const answer = control[ `${ request.method } ${ pathname }` ];
		if ( answer ) {
			response.end( JSON.stringify( answer( body, searchParams ) ) );
			return;
		}
		const told = Date.parse( /"timestamp":"([^"]+)"/.exec( body.subarray( 0, 400 ).toString( 'latin1' ) )?.[ 1 ] ?? '' );
		deliveries.push( { path: pathname, id: request.headers[ 'webhook-id' ], at: Date.now(), told, signed: isSigned( request, body ) } );
		const end = () => response.writeHead( 200, { 'Content-Length': 2 } ).end( 'ok' );
		if ( HOSTILE[ pathname ] ) {
			HOSTILE[ pathname ]( request.socket );
		} else if ( pathname.startsWith( '/slow' ) ) {
			setTimeout( end, SLOW );
		} else if ( ! pathname.startsWith( '/hang' ) ) {
			end();
		}
	} );
} );
server.listen( 0, '127.0.0.1', () => console.log( JSON.stringify( { port: server.address().port } ) ) );
process.stdin.resume().on( 'end', () => process.exit() );
