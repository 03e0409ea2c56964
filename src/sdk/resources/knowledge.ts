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
} );

/** What the bot knows. What only its owner's screens ask for has no method here: `request()` calls it. */
export const knowledge = ( caller: Caller ) => ( {
	/** Searches as the bot does; the best passage comes first. */
	search: caller.query( 'GET /knowledge/search' ),
	/** How far the bot knows the site. */
	status: caller.plain( 'GET /knowledge/status' ),
	/** Has the whole site read again, in the background. */
	reindex: caller.plain( 'POST /knowledge/reindex' ),
	documents: documents( caller ),
} );
