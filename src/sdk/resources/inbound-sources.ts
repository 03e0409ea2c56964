import type { Caller } from '../caller.ts';

/** Other systems that may tell the site something. */
export const inboundSources = ( caller: Caller ) => ( {
	list: caller.plain( 'GET /inbound-sources' ),
	/** The answer has the secret, this once. */
	create: caller.body( 'POST /inbound-sources' ),
	get: caller.plain( 'GET /inbound-sources/{source_id}' ),
	replace: caller.body( 'PUT /inbound-sources/{source_id}' ),
	delete: caller.plain( 'DELETE /inbound-sources/{source_id}' ),
	/** The answer has the new secret, this once. */
	rotateSecret: caller.body( 'POST /inbound-sources/{source_id}/rotate-secret' ),
	/** What a source has sent, newest first: `await` gives a page, `for await` all of it. */
	receipts: caller.list( 'GET /inbound-sources/{source_id}/receipts', 'receipts' ),
} );
