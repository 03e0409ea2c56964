import type { Caller } from '../caller.ts';

/** Those who left a way to be reached. */
export const leads = ( caller: Caller ) => ( {
	/** Leads, newest first: `await` gives a page, `for await` all of them. */
	list: caller.list( 'GET /leads', 'leads' ),
	create: caller.body( 'POST /leads' ),
	get: caller.plain( 'GET /leads/{lead_id}' ),
	/** Changes what is known; what is left out stays. */
	update: caller.body( 'PATCH /leads/{lead_id}' ),
	/** Deletes a lead; what was said stays. */
	delete: caller.plain( 'DELETE /leads/{lead_id}' ),
	/** All leads of a list, at most 10,000. */
	export: caller.file( 'GET /leads/export' ),
} );
