/** In which order things are done: some one after the other, some side by side. */

/** @return {(work: () => Promise) => Promise} Does what it is given when all that it was given before has ended, well or not. */
export function inTurns() {
	let last = Promise.resolve();
	return ( work ) => {
		const own = last.then( work );
		last = own.catch( () => undefined );
		return own;
	};
}

/**
 * Does all of it in its order; what follows one another and has the same `beside` at the same time.
 *
 * @param {Array<{ beside?: string }>} items
 * @param {number}                     most  How many may be under way at once.
 * @param {Function}                   work  Gets an item and whether it is done alone; its results come in the order of the items.
 */
export async function sideBySide( items, most, work ) {
	const results = [];
	for ( let index = 0; index < items.length; ) {
		const { beside } = items[ index ];
		const end = items.findIndex( ( item, place ) => place > index && ( beside === undefined || item.beside !== beside ) );
		const group = items.slice( index, end === -1 ? items.length : end );
		const isAlone = group.length === 1 || most === 1;
		const waiting = group.map( ( item, place ) => ( { item, place: index + place } ) );
		const next = async () => {
			for ( let one = waiting.shift(); one; one = waiting.shift() ) {
				results[ one.place ] = await work( one.item, isAlone );
			}
		};
		await Promise.all( Array.from( { length: Math.min( most, group.length ) }, next ) );
		index += group.length;
	}
	return results;
}
