import type { Caller } from '../caller.ts';

/** Known visitors; the id is your own. */
export const users = ( caller: Caller ) => ( {
	/** Users: `await` gives a page, `for await` all of them. */
	list: caller.list( 'GET /users', 'users' ),
	create: caller.body( 'POST /users' ),
	get: caller.plain( 'GET /users/{user_id}' ),
	/** Replaces a user, or creates one where there is none. */
	replace: caller.body( 'PUT /users/{user_id}' ),
	/** Changes a user; what is left out stays. */
	update: caller.body( 'PATCH /users/{user_id}' ),
	/** Deletes a user, with what they said or without it. */
	delete: caller.query( 'DELETE /users/{user_id}' ),
	/** Adds another user, or sessions of nobody, to a user. */
	merge: caller.body( 'POST /users/{user_id}/merge' ),
	/** The sessions of a user, newest first: `await` gives a page, `for await` all of them. */
	sessions: caller.list( 'GET /users/{user_id}/sessions', 'sessions' ),
	/** The pages on which a user said something. */
	pages: caller.plain( 'GET /users/{user_id}/pages' ),
} );
