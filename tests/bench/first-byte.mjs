/** Times of one HTTP request on a connection of its own, by Node's monotonic clock. */
import { request } from 'node:http';

/**
 * Sends a POST with a JSON body and reads the answer to its end.
 *
 * @param {string} url
 * @param {Object} options
 * @param {unknown}                options.body
 * @param {Record<string, string>} [options.headers]
 * @param {string}                 [options.until]   text in the body that is waited for
 * @return {Promise<{status: number, firstByte: number, found: number|null, end: number, text: string}>} milliseconds from
 *   the start of the request: to the first byte of the answer's head, to the arrival of the text (null when it never came),
 *   and to the end of the body
 */
export function post( url, { body, headers = {}, until } ) {
	const bytes = Buffer.from( JSON.stringify( body ) );
	return new Promise( ( resolve, reject ) => {
		const begin = performance.now();
		const sent = request( url, { method: 'POST', agent: false, headers: { 'Content-Type': 'application/json', 'Content-Length': bytes.length, ...headers } } );
		sent.on( 'error', reject );
		sent.on( 'response', ( response ) => {
			const firstByte = performance.now() - begin;
			let [ found, text ] = [ null, '' ];
			response.setEncoding( 'utf8' );
			response.on( 'error', reject );
			response.on( 'data', ( piece ) => {
				text += piece;
				if ( found === null && until !== undefined && text.includes( until ) ) {
					found = performance.now() - begin;
				}
			} );
			response.on( 'end', () => resolve( { status: response.statusCode, firstByte, found, end: performance.now() - begin, text } ) );
		} );
		sent.end( bytes );
	} );
}

/** The middle one of some numbers. */
export function median( values ) {
	const sorted = [ ...values ].sort( ( a, b ) => a - b );
	const middle = Math.floor( sorted.length / 2 );
	return sorted.length % 2 === 1 ? sorted[ middle ] : ( sorted[ middle - 1 ] + sorted[ middle ] ) / 2;
}
