import type { Caller } from '../caller.ts';

/** What the bot knows. */
export const knowledge = ( caller: Caller ) => ( {
	/** Searches as the bot does; the best passage comes first. */
	search: caller.query( 'GET /knowledge/search' ),
	/** How far the bot knows the site. */
	status: caller.plain( 'GET /knowledge/status' ),
	/** Has the whole site read again, in the background. */
	reindex: caller.plain( 'POST /knowledge/reindex' ),
} );
