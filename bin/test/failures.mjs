/** What runners print before they tell of failures. */
const BEGINNINGS = [
	// node --test
	/^✖ failing tests:$/m,
	// PHPUnit
	/^There (?:was|were) \d+ (?:error|failure)s?:$/m,
	// Playwright
	/^ {2}1\) /m,
	// jest
	/^Summary of all failing tests$/m,
];

/** Characters of each part of the tests. */
const MOST = 8000;

/**
 * The part of a runner's output that tells of its failures, for the end of a long run: whoever sees only the end wants just that.
 *
 * @param {string} output Without colours.
 * @return {string} at most 8,000 characters; the end of the output where a runner has no such part, as linters
 */
export function failuresOf( output ) {
	const told = output.replace( /^ +✓ .*\n/gm, '' );
	const beginnings = BEGINNINGS.map( ( pattern ) => told.search( pattern ) ).filter( ( place ) => place >= 0 );
	return beginnings.length > 0 ? told.slice( Math.min( ...beginnings ) ).slice( 0, MOST ) : told.slice( -MOST );
}
