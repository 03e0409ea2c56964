import type { Caller } from '../caller.ts';

/** What the bot knows, one by one. */
const documents = ( caller: Caller ) => ( {
	/** Documents, the newest first: `await` gives a page, `for await` all of them. */
	list: caller.list( 'GET /knowledge/documents', 'documents' ),
	/** Lets the bot know a text, or replaces the one with the same `external_id`. */
	put: caller.body( 'POST /knowledge/documents' ),
	get: caller.plain( 'GET /knowledge/documents/{document_id}' ),
	/** Replaces a document. */
	replace: caller.body( 'PUT /knowledge/documents/{document_id}' ),
	/** Lets the bot forget a text. */
	delete: caller.plain( 'DELETE /knowledge/documents/{document_id}' ),
	/** Keeps a document from the bot, or lets it be used again. */
	update: caller.body( 'PATCH /knowledge/documents/{document_id}' ),
	/** Reads a document again, now. */
	reindex: caller.plain( 'POST /knowledge/documents/{document_id}/reindex' ),
	passages: caller.list( 'GET /knowledge/documents/{document_id}/passages', 'passages' ),
} );

/** What the bot knows. */
export const knowledge = ( caller: Caller ) => ( {
	/** Searches as the bot does; the best passage comes first. */
	search: caller.query( 'GET /knowledge/search' ),
	/** How far the bot knows the site. */
	status: caller.plain( 'GET /knowledge/status' ),
	/** Has the whole site read again, in the background. */
	reindex: caller.plain( 'POST /knowledge/reindex' ),
	/** Pauses that. */
	pause: caller.plain( 'POST /knowledge/pause' ),
	/** Goes on with it. */
	resume: caller.plain( 'POST /knowledge/resume' ),
	/** How far the passages can be found by what they mean. */
	embeddings: caller.plain( 'GET /knowledge/embeddings' ),
	/** How much of what is published the bot knows. */
	coverage: caller.plain( 'GET /knowledge/coverage' ),
	documents: documents( caller ),
} );
