/**
 * How many tests a runner passed and failed, read from what it printed or wrote.
 *
 * @typedef {{passed: number, failed: number}} Counts
 */

const number = ( text, pattern ) => Number( pattern.exec( text )?.[ 1 ] ?? 0 );

/** jest's closing line: `Tests:       1 failed, 2 passed, 3 total`; a suite that could not run counts as one failure. */
export function jestCounts( output ) {
	const tests = /^Tests:.*$/m.exec( output )?.[ 0 ] ?? '';
	const broken = ( output.match( /Test suite failed to run/g ) ?? [] ).length;
	return { passed: number( tests, /(\d+) passed/ ), failed: number( tests, /(\d+) failed/ ) + broken };
}

/** The closing lines of `node --test`: `# pass 3`, or `ℹ pass 3`. */
export function nodeCounts( output ) {
	return {
		passed: number( output, /^(?:#|ℹ) pass (\d+)/m ),
		failed: number( output, /^(?:#|ℹ) fail (\d+)/m ) + number( output, /^(?:#|ℹ) cancelled (\d+)/m ),
	};
}

/** PHPUnit's closing line: `OK (3 tests, 9 assertions)`, or `Tests: 3, Assertions: 9, Errors: 1, Failures: 1.` */
export function phpunitCounts( output ) {
	const good = number( output, /^OK \((\d+) tests?/m );
	if ( good > 0 ) {
		return { passed: good, failed: 0 };
	}
	const line = /^Tests: \d+.*$/m.exec( output )?.[ 0 ] ?? '';
	const failed = number( line, /Errors: (\d+)/ ) + number( line, /Failures: (\d+)/ );
	return { passed: Math.max( 0, number( line, /Tests: (\d+)/ ) - failed - number( line, /Skipped: (\d+)/ ) ), failed };
}

/** Playwright's closing lines: `  2 failed`, `  10 passed (30s)`. A flaky test is a failed one. */
export function playwrightCounts( output ) {
	return {
		passed: number( output, /^\s+(\d+) passed/m ),
		failed: number( output, /^\s+(\d+) failed/m ) + number( output, /^\s+(\d+) flaky/m ) + number( output, /^\s+(\d+) did not run/m ),
	};
}

/** A tool that only says yes or no is one test. */
export const verdict = () => ( { passed: 0, failed: 0 } );

/**
 * Joins what was read with the exit code: a runner that failed has at least one failure, and one that passed at least one test.
 *
 * @param {Counts} counts
 * @param {number} status Exit code.
 * @return {Counts} at least one of the two is not 0
 */
export function settle( counts, status ) {
	if ( status === 0 ) {
		return { passed: Math.max( 1, counts.passed ), failed: counts.failed };
	}
	return { passed: counts.passed, failed: Math.max( 1, counts.failed ) };
}
