/** What a judge says about a request, in a form that two judges can be compared by. */
export interface Verdict {
	readonly outcome: 'valid' | 'invalid_json' | 'invalid_request';
	/** JSON pointers of all problems, sorted, each once; empty unless the outcome is `invalid_request`. */
	readonly at: readonly string[];
	/** The value with its defaults; null unless the outcome is `valid`. */
	readonly value: unknown;
}

export const invalidJson: Verdict = { outcome: 'invalid_json', at: [], value: null };

export const valid = ( value: unknown ): Verdict => ( { outcome: 'valid', at: [], value: canonical( value ) } );

export const invalidRequest = ( pointers: readonly string[] ): Verdict => ( {
	outcome: 'invalid_request',
	at: [ ...new Set( pointers ) ].sort(),
	value: null,
} );

/** PHP has one kind of empty, and takes the names "0", "1" … for those of a list. */
const isListToPhp = ( value: object ): boolean => Object.keys( value ).every( ( key, index ) => key === String( index ) );

/** Members in the order of their names, and -0 as 0, which is how JSON writes it. */
export const canonical = ( value: unknown ): unknown => {
	if ( Array.isArray( value ) ) {
		return value.map( canonical );
	}
	if ( typeof value === 'object' && value !== null ) {
		if ( isListToPhp( value ) ) {
			return Object.values( value ).map( canonical );
		}
		return Object.fromEntries(
			Object.entries( value )
				// zod leaves it out of a record; whoever sends it is refused by the rule for the names in metadata.
				.filter( ( [ key ] ) => key !== '__proto__' )
				.sort( ( [ a ], [ b ] ) => ( a < b ? -1 : 1 ) )
				.map( ( [ key, item ] ) => [ key, canonical( item ) ] )
		);
	}
	return Object.is( value, -0 ) ? 0 : value;
};
