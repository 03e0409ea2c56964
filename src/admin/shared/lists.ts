/** Changes of a list whose order counts; each gives a new list. */

export const replaceAt = < T, >( list: readonly T[], index: number, value: T ): T[] => list.map( ( old, at ) => ( at === index ? value : old ) );

export const removeAt = < T, >( list: readonly T[], index: number ): T[] => list.filter( ( _, at ) => at !== index );

export const insertAt = < T, >( list: readonly T[], index: number, value: T ): T[] => [ ...list.slice( 0, index ), value, ...list.slice( index ) ];

/** Swaps an entry with the one before it (-1) or after it (1). At its ends the list stays as it is. */
export function move< T >( list: readonly T[], index: number, by: -1 | 1 ): T[] {
	const moved = list[ index ];
	const other = list[ index + by ];
	return moved === undefined || other === undefined ? [ ...list ] : replaceAt( replaceAt( list, index, other ), index + by, moved );
}
