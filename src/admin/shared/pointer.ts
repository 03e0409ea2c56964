/** JSON pointers (RFC 6901) into what a form edits. */

export const pointerOf = ( path: readonly PropertyKey[] ): string =>
	path.map( ( part ) => `/${ String( part ).replaceAll( '~', '~0' ).replaceAll( '/', '~1' ) }` ).join( '' );

export const partsOf = ( pointer: string ): string[] =>
	pointer
		.split( '/' )
		.slice( 1 )
		.map( ( part ) => part.replaceAll( '~1', '/' ).replaceAll( '~0', '~' ) );

/** Whether `pointer` names the value at `field`, or something in it. */
export const isWithin = ( field: string, pointer: string ): boolean => pointer === field || pointer.startsWith( `${ field }/` );

/** The value that a pointer names; undefined where there is none. */
export const valueAt = ( value: unknown, pointer: string ): unknown =>
	partsOf( pointer ).reduce< unknown >( ( at, part ) => ( typeof at === 'object' && at !== null ? Reflect.get( at, part ) : undefined ), value );
