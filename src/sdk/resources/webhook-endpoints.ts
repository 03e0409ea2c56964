import type { Caller } from '../caller.ts';

/** Endpoints, and events on their way to them. */
export const webhooks = ( caller: Caller ) => ( {
	list: caller.plain( 'GET /webhooks' ),
	/** The answer has the secret, this once. */
	create: caller.body( 'POST /webhooks' ),
	get: caller.plain( 'GET /webhooks/{webhook_id}' ),
	replace: caller.body( 'PUT /webhooks/{webhook_id}' ),
	delete: caller.plain( 'DELETE /webhooks/{webhook_id}' ),
	health: caller.plain( 'GET /webhooks/{webhook_id}/health' ),
	/** How it did in the last day, week or month. */
	figures: caller.query( 'GET /webhooks/{webhook_id}/figures' ),
	/** What a transformation makes of an example; nothing is sent. */
	preview: caller.body( 'POST /webhooks/preview' ),
	/** Sends a test event of any type. */
	test: caller.body( 'POST /webhooks/{webhook_id}/test' ),
	/** Asks the endpoint whether it wants the events. */
	verify: caller.plain( 'POST /webhooks/{webhook_id}/verify' ),
	/** The answer has the new secret, this once. */
	rotateSecret: caller.body( 'POST /webhooks/{webhook_id}/rotate-secret' ),
	/** Sends everything again that was given up since a time. */
	resend: caller.body( 'POST /webhooks/{webhook_id}/resend' ),
	/** Deliveries, newest first: `await` gives a page, `for await` all of them. */
	deliveries: caller.list( 'GET /webhooks/{webhook_id}/deliveries', 'deliveries' ),
	/** A delivery with every attempt. */
	delivery: caller.plain( 'GET /webhooks/{webhook_id}/deliveries/{delivery_id}' ),
	redeliver: caller.plain( 'POST /webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver' ),
} );
