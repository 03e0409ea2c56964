/** One page of a list. */
export interface Page< Item > {
	readonly data: readonly Item[];
	/** Which page it is, from 1. */
	readonly page: number;
	/** How many items the list has in all. */
	readonly total: number;
	readonly totalPages: number;
}

/**
 * A list: `await` gives its first page, `for await` goes through all items and fetches a page when it is needed. Nothing is
 * asked before one of the two begins.
 */
export interface Paged< Item > extends PromiseLike< Page< Item > >, AsyncIterable< Item > {}

/**
 * @param load  Fetches a page.
 * @param first The page that is the first to be fetched.
 */
export const paged = < Item >( load: ( page: number ) => Promise< Page< Item > >, first = 1 ): Paged< Item > => ( {
	then: ( onPage, onError ) => load( first ).then( onPage, onError ),
	async *[ Symbol.asyncIterator ]() {
		for ( let number = first; ; number++ ) {
			const { data, totalPages } = await load( number );
			yield* data;
			if ( number >= totalPages ) {
				return;
			}
		}
	},
} );
