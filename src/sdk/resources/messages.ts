import type { Caller } from '../caller.ts';

/** The messages of a session: its id comes first everywhere, that of a message after it. */
export const messages = ( caller: Caller ) => ( {
	list: caller.query( 'GET /sessions/{session_id}/messages' ),
	/** Sends a message and waits for the whole reply. */
	send: caller.body( 'POST /sessions/{session_id}/messages' ),
	/** Sends a message and gives the reply as it is being written. */
	stream: caller.stream( 'POST /sessions/{session_id}/messages' ),
	/** Has the newest reply written again, after it failed or was stopped. */
	retry: caller.stream( 'POST /sessions/{session_id}/messages/{message_id}/retry' ),
	/** Ends a reply that is being written, and the call to the model too; what has been said stays. */
	stop: caller.plain( 'POST /sessions/{session_id}/messages/{message_id}/stop' ),
} );
