import { setTimeout as pause } from 'node:timers/promises';

import { interruption } from './interruption.mjs';

/**
 * Asks again until the answer is truthy.
 *
 * @param {string}        what                    what is waited for, for the error's sentence
 * @param {() => unknown} condition               may be async; whatever truthy thing it returns is the result
 * @param {Object}        [options]
 * @param {number}        [options.timeout]       milliseconds, 60 s unless told
 * @param {number}        [options.interval]      milliseconds between two questions
 * @param {boolean}       [options.interruptible] false while cleaning up, which goes on when the process is to stop
 * @return {Promise<unknown>} the first truthy answer
 * @throws {Error} when the time is over or the process is to stop; an error of the condition passes through at once
 */
export async function waitUntil( what, condition, { timeout = 60_000, interval = 50, interruptible = true } = {} ) {
	const end = Date.now() + timeout;
	for (;;) {
		if ( interruptible ) {
			interruption.throwIfAborted();
		}
		const answer = await condition();
		if ( answer ) {
			return answer;
		}
		if ( Date.now() > end ) {
			throw new Error( `${ what } was not ready after ${ Math.round( timeout / 1000 ) } seconds.` );
		}
		await pause( interval );
	}
}
