/** Looks for a key in whatever a site says. */

const base64 = ( text ) => Buffer.from( text ).toString( 'base64' ).replace( /=+$/, '' );

/** A text as HTML and as WordPress writes it into attributes. */
const html = ( text ) => text.replaceAll( '&', '&amp;' ).replaceAll( '"', '&quot;' ).replaceAll( "'", '&#039;' ).replaceAll( '<', '&lt;' );

/**
 * The spellings in which a key can stand somewhere, by name.
 *
 * @param {string} key At least 20 characters. The last four are shown to administrators, and no spelling of these alone.
 * @return {Record<string, string>} Spellings by name.
 */
export function spellings( key ) {
	const json = JSON.stringify( key ).slice( 1, -1 );
	return {
		'as it is': key,
		'its beginning': key.slice( 0, 10 ),
		'its end': key.slice( -10 ),
		'its middle': key.slice( 6, -6 ),
		'in an address': encodeURIComponent( key ),
		'in a form': new URLSearchParams( { key } ).toString().slice( 4 ),
		'in JSON': json,
		'in JSON of PHP': json.replaceAll( '/', '\\/' ),
		'in JSON in JSON': JSON.stringify( json ).slice( 1, -1 ),
		'in HTML': html( key ),
		'in base64': base64( key ),
		'in base64 of a header': base64( `Bearer ${ key }` ),
		'in base64 of user and password': base64( `:${ key }` ),
	};
}

/** The names of the spellings in which a text has a key. */
export const findKey = ( text, key ) => Object.entries( spellings( key ) ).filter( ( [ , spelling ] ) => text.includes( spelling ) ).map( ( [ name ] ) => name );
