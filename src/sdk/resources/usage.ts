import type { Caller } from '../caller.ts';

/** What calls of models took and cost. */
export const usage = ( caller: Caller ) => ( {
	get: caller.query( 'GET /usage' ),
} );
