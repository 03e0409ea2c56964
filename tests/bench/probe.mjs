/** What mu-plugins/turn-probe.php says of a request. */
import { fileURLToPath } from 'node:url';

/** The must-use plugin, for the sites that are measured. */
export const probeFile = fileURLToPath( new URL( './mu-plugins/turn-probe.php', import.meta.url ) );

/** The route that does nothing, below the address of the site. */
export const NOTHING = '/wp-json/causerie-probe/v1/nothing';

/** Asks for the count. */
export const PROBE_HEADER = { 'X-Probe': '1' };

/**
 * Reads the count at the end of a body.
 *
 * @param {string} text
 * @return {{count: number, queries: string[]}} How many queries the request made, and those since must-use plugins were loaded.
 * @throws {Error} when the site has no probe
 */
export function readProbe( text ) {
	const line = text.match( /^: probe (\{.*\})$/m );
	if ( ! line ) {
		throw new Error( `The probe is missing at the end of: ${ text.slice( -500 ) }` );
	}
	return JSON.parse( line[ 1 ] );
}
