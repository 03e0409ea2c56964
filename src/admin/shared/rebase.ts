const isSame = ( one: unknown, other: unknown ): boolean => JSON.stringify( one ) === JSON.stringify( other );

const isRecord = ( value: unknown ): value is Record< string, unknown > => typeof value === 'object' && value !== null && ! Array.isArray( value );

export interface Rebased< T > {
	readonly value: T;
	/** Whether both sides have changed the same thing, each in another way; `value` has it as it was changed here. */
	readonly clashes: boolean;
}

/**
 * Puts what was changed here onto what somebody else has made of the same value meanwhile, field by field; lists are one field.
 *
 * @param base   What both began with.
 * @param mine   What was changed here.
 * @param theirs What is there now.
 */
export function rebase< T >( base: unknown, mine: T, theirs: T ): Rebased< T >;
export function rebase( base: unknown, mine: unknown, theirs: unknown ): Rebased< unknown > {
	if ( isSame( mine, base ) ) {
		return { value: theirs, clashes: false };
	}
	if ( isSame( theirs, base ) || isSame( mine, theirs ) ) {
		return { value: mine, clashes: false };
	}
	if ( ! isRecord( base ) || ! isRecord( mine ) || ! isRecord( theirs ) ) {
		return { value: mine, clashes: true };
	}
	const parts = Object.keys( { ...theirs, ...mine } ).map( ( name ) => [ name, rebase( base[ name ], mine[ name ], theirs[ name ] ) ] as const );
	return {
		value: Object.fromEntries( parts.map( ( [ name, { value } ] ) => [ name, value ] ).filter( ( [ , value ] ) => value !== undefined ) ),
		clashes: parts.some( ( [ , { clashes } ] ) => clashes ),
	};
}
