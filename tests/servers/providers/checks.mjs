/** What every strict provider refuses. */

export const isObject = ( value ) => typeof value === 'object' && value !== null && ! Array.isArray( value );

/** @return {string|null} A field that the provider does not know. */
export function unknownField( body, known ) {
	const unknown = Object.keys( body ).find( ( name ) => ! known.includes( name ) );
	return unknown === undefined ? null : `Unrecognized request argument supplied: ${ unknown }`;
}

/** By turns, the user first and last; tools answer the calls before them. @return {string|null} */
export function problemOfRoles( messages ) {
	if ( ! Array.isArray( messages ) || messages.length === 0 ) {
		return 'messages: Field required';
	}
	const roles = messages.map( ( { role } ) => role );
	if ( roles[ 0 ] !== 'user' ) {
		return 'messages: first message must use the "user" role';
	}
	if ( roles.some( ( role, index ) => index > 0 && role !== 'tool' && role === roles[ index - 1 ] ) ) {
		return 'messages: roles must alternate';
	}
	return [ 'user', 'tool' ].includes( roles.at( -1 ) ) ? null : 'messages: the last message must be from the user';
}
