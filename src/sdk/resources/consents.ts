import type { Caller } from '../caller.ts';

/** What visitors agree to before the chat. */
export const consents = ( caller: Caller ) => ( {
	/** What a visitor is asked by a bot. */
	ask: caller.query( 'GET /bots/{bot_id}/consent' ),
	/** Says that the visitor of a session has agreed. */
	give: caller.body( 'PUT /sessions/{session_id}/consent' ),
	/** The proof of what was agreed to in a session. */
	list: caller.plain( 'GET /sessions/{session_id}/consent' ),
} );
