import type { Caller } from '../caller.ts';

/** One turn in one call. */
export const chat = ( caller: Caller ) => ( {
	/** Sends a message and waits for the whole reply. */
	send: caller.body( 'POST /chat' ),
	/** Sends a message that is answered in the background: `messages.list( session_id, { after: question_id, wait: 25 } )` waits for it. */
	start: caller.start( 'POST /chat' ),
	/** Sends a message and gives the reply as it is being written. */
	stream: caller.stream( 'POST /chat' ),
} );
