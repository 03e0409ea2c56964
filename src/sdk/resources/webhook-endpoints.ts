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
	/** Subscribes to an event, as services such as Zapier do; the answer has the secret, this once. */
	subscribe: caller.body( 'POST /hooks' ),
	/** Ends a subscription of the same key. */
	unsubscribe: caller.plain( 'DELETE /hooks/{webhook_id}' ),
	/** The newest events that a subscription would have got, or an example. */
	sample: caller.query( 'GET /hooks/sample' ),
	/** Whose credentials these are. */
	caller: caller.plain( 'GET /hooks/caller' ),
	/** Deliveries, newest first: `await` gives a page, `for await` all of them. */
	deliveries: caller.list( 'GET /webhooks/{webhook_id}/deliveries', 'deliveries' ),
	/** A delivery with every attempt. */
	delivery: caller.plain( 'GET /webhooks/{webhook_id}/deliveries/{delivery_id}' ),
	redeliver: caller.plain( 'POST /webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver' ),
} );
