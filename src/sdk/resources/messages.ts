import type { Caller } from '../caller.ts';

/** The messages of a session: its id comes first everywhere, that of a message after it. */
export const messages = ( caller: Caller ) => ( {
	list: caller.query( 'GET /sessions/{session_id}/messages' ),
	/** Sends a message and waits for the whole reply. */
	send: caller.body( 'POST /sessions/{session_id}/messages' ),
	/** Sends a message that is answered in the background: `list( session_id, { after: question_id, wait: 25 } )` waits for it. */
	start: caller.start( 'POST /sessions/{session_id}/messages' ),
	/** Sends a message and gives the reply as it is being written. */
	stream: caller.stream( 'POST /sessions/{session_id}/messages' ),
	/** Has the newest reply written again, after it failed or was stopped. */
	retry: caller.stream( 'POST /sessions/{session_id}/messages/{message_id}/retry' ),
	/** Ends a reply that is being written, and the call to the model too; what has been said stays. */
	stop: caller.plain( 'POST /sessions/{session_id}/messages/{message_id}/stop' ),
	/** Has the model of the bot translate a message. */
	translate: caller.body( 'POST /sessions/{session_id}/messages/{message_id}/translation' ),
	/** Says what the visitor thinks of a reply, in the place of what they said before. */
	rate: caller.body( 'POST /sessions/{session_id}/messages/{message_id}/feedback' ),
	unrate: caller.plain( 'DELETE /sessions/{session_id}/messages/{message_id}/feedback' ),
} );
