/** A name server over UDP for tests: A, AAAA and CNAME records of names that a test makes up, and NXDOMAIN for all others. */
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';

/** In place of addresses: the name server says nothing. */
export const SILENCE = 'silence';

const TYPES = { 1: 'A', 5: 'CNAME', 28: 'AAAA' };

/** The 16 bytes of an IPv6 address, which can end as an IPv4 address does. */
function bytesOfV6( address ) {
	const hex = address.replace( /(\d+)\.(\d+)\.(\d+)\.(\d+)$/, ( _, ...parts ) => {
		const [ a, b, c, d ] = parts.map( Number );
		return `${ ( a * 256 + b ).toString( 16 ) }:${ ( c * 256 + d ).toString( 16 ) }`;
	} );
	const [ head, tail ] = hex.split( '::' ).map( ( half ) => half.split( ':' ).filter( Boolean ) );
	const groups = tail === undefined ? head : [ ...head, ...Array( 8 - head.length - tail.length ).fill( '0' ), ...tail ];
	return Buffer.from( groups.map( ( group ) => group.padStart( 4, '0' ) ).join( '' ), 'hex' );
}

const bytesOfName = ( name ) => Buffer.concat( [ ...name.split( '.' ).map( ( label ) => Buffer.concat( [ Buffer.from( [ label.length ] ), Buffer.from( label ) ] ) ), Buffer.from( [ 0 ] ) ] );

function question( message ) {
	const labels = [];
	let at = 12;
	while ( message[ at ] > 0 ) {
		labels.push( message.subarray( at + 1, at + 1 + message[ at ] ).toString( 'latin1' ) );
		at += 1 + message[ at ];
	}
	return { name: labels.join( '.' ).toLowerCase(), type: TYPES[ message.readUInt16BE( at + 1 ) ], bytes: message.subarray( 12, at + 5 ) };
}

/**
 * The records of an answer: an address is A or AAAA by its form, anything else is another name, which is followed.
 *
 * @return {Array<{owner: string, code: number, data: Buffer}>|null} null for a name that does not exist
 */
function recordsOf( zone, name, type, asked ) {
	const entry = zone[ name ];
	if ( entry === undefined ) {
		return null;
	}
	return ( typeof entry === 'function' ? entry( asked ) : entry ).flatMap( ( value ) => {
		if ( /^[\d.]+$/.test( value ) ) {
			return type === 'A' ? [ { owner: name, code: 1, data: Buffer.from( value.split( '.' ).map( Number ) ) } ] : [];
		}
		if ( isIPv6( value ) ) {
			return type === 'AAAA' ? [ { owner: name, code: 28, data: bytesOfV6( value ) } ] : [];
		}
		return [ { owner: name, code: 5, data: bytesOfName( value ) }, ...( recordsOf( zone, value, type, asked ) ?? [] ) ];
	} );
}

/**
 * @param {Record<string, string|string[]|((asked: number) => string[])>} zone Addresses and names by name; a function gets how often
 *                                                                      this type of record of the name was asked for before.
 * @param {number}                                                 port
 * @return {Promise<{asked: Record<string, number>, close: () => Promise<void>}>} once it listens on 127.0.0.1; `asked` is how often, by name and type
 */
export async function startDns( zone, port = 53 ) {
	const asked = {};
	const socket = createSocket( 'udp4' );
	socket.on( 'message', ( message, { port: to, address } ) => {
		const { name, type, bytes } = question( message );
		const key = `${ name } ${ type }`;
		const before = asked[ key ] ?? 0;
		asked[ key ] = before + 1;
		if ( zone[ name ] === SILENCE ) {
			return;
		}
		const records = recordsOf( zone, name, type, before );
		const head = Buffer.alloc( 12 );
		message.copy( head, 0, 0, 2 );
		head.writeUInt16BE( records === null ? 0x8583 : 0x8580, 2 );
		head.writeUInt16BE( 1, 4 );
		head.writeUInt16BE( records?.length ?? 0, 6 );
		const answers = ( records ?? [] ).map( ( { owner, code, data } ) => {
			const rest = Buffer.alloc( 10 );
			rest.writeUInt16BE( code, 0 );
			rest.writeUInt16BE( 1, 2 );
			rest.writeUInt16BE( data.length, 8 );
			return Buffer.concat( [ bytesOfName( owner ), rest, data ] );
		} );
		socket.send( Buffer.concat( [ head, bytes, ...answers ] ), to, address );
	} );
	await new Promise( ( resolve, reject ) => socket.once( 'error', reject ).bind( port, '127.0.0.1', resolve ) );
	return { asked, close: () => new Promise( ( resolve ) => socket.close( resolve ) ) };
}
