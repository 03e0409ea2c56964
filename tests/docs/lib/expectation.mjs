/** Compares what a snippet printed with what its guide shows. */

/** Stands for anything that differs from run to run: in a text, for a JSON value, and as a key for more fields. */
const ANYTHING = '…';

const escaped = ( text ) => text.replace( /[.*+?^${}()|[\]\\]/g, '\\$&' );

/** Whether a text is what a pattern with `…` in it says. */
const isText = ( pattern, text ) => new RegExp( `^${ pattern.split( ANYTHING ).map( escaped ).join( '[\\s\\S]*' ) }$` ).test( text );

/** Where two JSON values differ, as a path; null where they do not. */
function difference( expected, actual, path = '' ) {
	if ( expected === ANYTHING ) {
		return null;
	}
	if ( typeof expected === 'string' && typeof actual === 'string' ) {
		return isText( expected, actual ) ? null : path || '/';
	}
	if ( Array.isArray( expected ) && Array.isArray( actual ) ) {
		const more = expected.at( -1 ) === ANYTHING;
		const items = more ? expected.slice( 0, -1 ) : expected;
		if ( more ? actual.length < items.length : actual.length !== items.length ) {
			return `${ path }/length`;
		}
		return items.map( ( item, index ) => difference( item, actual[ index ], `${ path }/${ index }` ) ).find( Boolean ) ?? null;
	}
	if ( expected !== null && actual !== null && typeof expected === 'object' && typeof actual === 'object' && ! Array.isArray( actual ) ) {
		const { [ ANYTHING ]: more, ...fields } = expected;
		const unknown = Object.keys( actual ).find( ( key ) => ! ( key in fields ) );
		if ( more === undefined && unknown !== undefined ) {
			return `${ path }/${ unknown }`;
		}
		return Object.entries( fields ).map( ( [ key, value ] ) => ( key in actual ? difference( value, actual[ key ], `${ path }/${ key }` ) : `${ path }/${ key }` ) ).find( Boolean ) ?? null;
	}
	return Object.is( expected, actual ) ? null : path || '/';
}

/**
 * What is wrong with an output.
 *
 * @param {{language: string, text: string}} expected the block of the guide
 * @param {string}                           actual   what was printed
 * @return {string|null} a sentence, or null where nothing is
 */
export function complaint( { language, text }, actual ) {
	if ( language !== 'json' ) {
		return isText( text.trim(), actual.trim() ) ? null : 'The output is another one.';
	}
	let value;
	try {
		value = JSON.parse( actual );
	} catch {
		return 'The output is not JSON.';
	}
	const at = difference( JSON.parse( text ), value );
	return at === null ? null : `The output differs at ${ at }.`;
}
