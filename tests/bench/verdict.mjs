/**
 * A target, and whether a measurement meets it.
 *
 * @typedef {{what: string, measured: number, limit: number, unit: string, met: boolean, isLeast?: boolean}} Verdict
 */

/**
 * Judges a number that is to be no more than a limit.
 *
 * @param {string} what
 * @param {number} measured
 * @param {number} limit
 * @param {string} [unit]   such as "ms"
 * @return {Verdict} `measured` to three digits after the point; what is no number misses the target
 */
export const atMost = ( what, measured, limit, unit = '' ) => ( { what, measured: Math.round( measured * 1000 ) / 1000, limit, unit, met: measured <= limit } );

/** Judges a number that is to be no less than a limit; see atMost(). */
export const atLeast = ( what, measured, limit, unit = '' ) => ( { ...atMost( what, measured, limit, unit ), met: measured >= limit, isLeast: true } );

/** A verdict in one line. */
export const verdictLine = ( { what, measured, limit, unit, met, isLeast } ) =>
	`${ met ? '✓' : '✗' } ${ what }: ${ measured }${ unit && ` ${ unit }` } (at ${ isLeast ? 'least' : 'most' } ${ limit }${ unit && ` ${ unit }` })`;
