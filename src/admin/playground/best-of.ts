import type { Attempt } from './ask.ts';

/** The place of the only smallest number; undefined where one is missing or none is smaller than the others. */
function smallest( numbers: ReadonlyArray< number | null | undefined > ): number | undefined {
	const known = numbers.filter( ( number ): number is number => typeof number === 'number' );
	const least = Math.min( ...known );
	return known.length === numbers.length && known.filter( ( number ) => number === least ).length === 1 ? numbers.indexOf( least ) : undefined;
}

/** Which of several answers was there first, and which cost least: only once all of them succeeded. */
export function bestOf( attempts: readonly Attempt[] ): { readonly fastest: number | undefined; readonly cheapest: number | undefined } {
	return attempts.every( ( { state } ) => state === 'done' )
		? { fastest: smallest( attempts.map( ( { answer } ) => answer?.milliseconds ) ), cheapest: smallest( attempts.map( ( { answer } ) => answer?.cost ) ) }
		: { fastest: undefined, cheapest: undefined };
}
