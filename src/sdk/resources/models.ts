import type { Caller } from '../caller.ts';

/** What the bots answer with. */
export const models = ( caller: Caller ) => ( {
	/** Providers and their connections. */
	list: caller.plain( 'GET /models' ),
	/** The models that are known, with what they can do and cost. */
	catalogue: caller.plain( 'GET /models/catalogue' ),
	/** Models in use that retire soon, have retired or are gone. */
	retirements: caller.plain( 'GET /models/retirements' ),
	/** How each provider did of late. */
	health: caller.plain( 'GET /models/health' ),
} );
