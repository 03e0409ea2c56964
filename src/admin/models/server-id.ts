import { PATH_PARAMETERS } from '../../contract/ids.ts';

const LONGEST = 32;
const VALID = new RegExp( `^${ PATH_PARAMETERS.provider }$` );

/** Whether it can name a provider. */
export const isServerId = ( id: string ): boolean => VALID.test( id );

/**
 * An id for a server that the owner calls so: in small letters, and not one of those that are taken. A name without any
 * Latin letter gets one that is only a number.
 */
export function serverId( name: string, taken: readonly string[] ): string {
	const plain = name
		.normalize( 'NFKD' )
		.toLowerCase()
		.replace( /[\u0300-\u036f]/g, '' )
		.replace( /[^a-z0-9]+/g, '_' )
		.replace( /^[^a-z]+|_+$/g, '' );
	const base = ( plain.length > 1 ? plain : `server_${ plain }`.replace( /_$/, '' ) ).slice( 0, LONGEST - 3 ).replace( /_+$/, '' );
	for ( let number = 1; ; number++ ) {
		const id = number === 1 ? base : `${ base }_${ number }`;
		if ( ! taken.includes( id ) ) {
			return id;
		}
	}
}
