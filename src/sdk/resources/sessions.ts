import type { Caller } from '../caller.ts';

/** Conversations. */
export const sessions = ( caller: Caller ) => ( {
	create: caller.body( 'POST /sessions' ),
	/** Sessions, newest first: `await` gives a page, `for await` all of them. */
	list: caller.list( 'GET /sessions', 'sessions' ),
	get: caller.plain( 'GET /sessions/{session_id}' ),
	/** Changes title, state, tags, assignee or metadata. */
	update: caller.body( 'PATCH /sessions/{session_id}' ),
	/** Ends a session, because its visitor wants nothing more. */
	end: caller.plain( 'POST /sessions/{session_id}/end' ),
	/** A session with all of its messages. */
	export: caller.file( 'GET /sessions/{session_id}/export' ),
	/** All sessions of a list, at most 10,000. */
	exportList: caller.file( 'GET /sessions/export' ),
	/** Deletes a session and its messages. */
	delete: caller.plain( 'DELETE /sessions/{session_id}' ),
	/** The messages of a session with model, usage and failures. */
	records: caller.query( 'GET /sessions/{session_id}/records' ),
	/** The pages on which something was said. */
	pages: caller.plain( 'GET /sessions/{session_id}/pages' ),
	/** What the model of the bot made of a session, as far as it was asked to. */
	summary: caller.plain( 'GET /sessions/{session_id}/summary' ),
	/** Has the model of the bot write a summary. */
	summarize: caller.body( 'POST /sessions/{session_id}/summary' ),
	/** What a list can be narrowed by: tags, and those who look after sessions. */
	choices: caller.plain( 'GET /sessions/choices' ),
	/** Figures of up to 100 sessions. */
	figures: caller.query( 'GET /sessions/figures' ),
	/** Tells whose a session is, with the proof of the server of the site. */
	identify: caller.body( 'POST /sessions/{session_id}/identify' ),
} );
