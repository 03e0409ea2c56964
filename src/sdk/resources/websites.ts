import type { Caller } from '../caller.ts';

/** Other websites of the owner that the bots know. */
export const websites = ( caller: Caller ) => ( {
	list: caller.plain( 'GET /knowledge/websites' ),
	/** Begins to read it in the background; one that is there already is read again. */
	add: caller.body( 'POST /knowledge/websites' ),
	get: caller.plain( 'GET /knowledge/websites/{website_id}' ),
	delete: caller.plain( 'DELETE /knowledge/websites/{website_id}' ),
	/** Reads it again, in the background. */
	read: caller.plain( 'POST /knowledge/websites/{website_id}/read' ),
} );
