import type { Caller } from '../caller.ts';

/** What visitors asked in vain. */
export const gaps = ( caller: Caller ) => ( {
	list: caller.list( 'GET /knowledge/gaps', 'gaps' ),
	get: caller.plain( 'GET /knowledge/gaps/{gap_id}' ),
	/** Dismisses a gap, or opens it again. */
	update: caller.body( 'PATCH /knowledge/gaps/{gap_id}' ),
	suggestion: caller.plain( 'GET /knowledge/gaps/{gap_id}/suggestion' ),
	/** Has a model write it; without one it is as `suggestion` says. */
	write: caller.plain( 'POST /knowledge/gaps/{gap_id}/suggestion' ),
	/** Begins a draft of a post that fills it. */
	draft: caller.plain( 'POST /knowledge/gaps/{gap_id}/draft' ),
	/** Asks its question again. */
	check: caller.plain( 'POST /knowledge/gaps/{gap_id}/check' ),
} );
