import type { Caller } from '../caller.ts';

/** What the bots answer with. What only its owner's screens ask for has no method here: `request()` calls it. */
export const models = ( caller: Caller ) => ( {
	/** Providers and their connections. */
	list: caller.plain( 'GET /models' ),
	/** The models that are known, with what they can do and cost. */
	catalogue: caller.plain( 'GET /models/catalogue' ),
} );
