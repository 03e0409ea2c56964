import type { Caller } from '../caller.ts';

/** What happened. */
export const events = ( caller: Caller ) => ( {
	/** Events, newest first: `await` gives a page, `for await` all of them. */
	list: caller.list( 'GET /events', 'events' ),
	retrieve: caller.plain( 'GET /events/{event_id}' ),
} );
