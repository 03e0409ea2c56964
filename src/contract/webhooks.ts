import { z } from 'zod';
import { BotId, EventId, PATH_PARAMETERS, SessionId, Timestamp } from './ids.ts';
import { EventPattern } from './event-pattern.ts';
import { HOOK_SOURCES } from './hooks.ts';
import { WebhookTransform } from './transform.ts';

export const WebhookId = z.string().regex( new RegExp( `^${ PATH_PARAMETERS.webhook_id }$` ) ).describe( 'Names an endpoint.' );

export const DeliveryId = z.string().regex( new RegExp( `^${ PATH_PARAMETERS.delivery_id }$` ) ).describe( 'Names a delivery: one event on its way to one endpoint.' );

export const FILTER_OPERATORS = [ 'equals', 'not_equals', 'contains', 'not_contains', 'greater_than', 'less_than', 'exists', 'not_exists' ] as const;

export const WebhookFilter = z
	.strictObject( {
		field: z.string().max( 200 ).regex( /^data(\.[A-Za-z0-9_-]{1,60}){1,6}$/ ).describe( 'Where in the event, such as "data.score" or "data.attributes.plan".' ),
		operator: z
			.enum( FILTER_OPERATORS )
			.describe( 'equals and not_equals compare type and value. contains and not_contains look for a text in a text, in any case, or for an item in a list. greater_than and less_than are for numbers. exists and not_exists need no value; null counts as not there.' ),
		value: z.union( [ z.string().max( 500 ), z.number(), z.boolean() ] ).default( '' ).describe( 'What it is compared with.' ),
	} )
	.describe( 'A condition that the payload of an event must meet. A field that is not there meets only the operators that begin with not_.' );

const HeaderName = z.string().regex( /^[A-Za-z][A-Za-z0-9-]{0,63}$/ ).describe( 'Not one that HTTP or Standard Webhooks need, such as Content-Type or webhook-id.' );

const fields = {
	url: z.string().min( 10 ).max( 2000 ).regex( /^https?:\/\/[\u0021-\u007e]+$/ ).describe( 'Where to send. HTTPS, to a server on the public internet; it is checked before every attempt, and redirects are not followed.' ),
	description: z.string().max( 200 ).regex( /^[^\u0000-\u001f\u007f]*$/ ).default( '' ).describe( 'What it is for.' ),
	events: z.array( EventPattern ).max( 50 ).describe( 'Which events are sent. Empty only for an endpoint that is asked for context.' ),
	bots: z.array( BotId ).max( 100 ).default( [] ).describe( 'Only events of these bots; empty for all, and for events of no bot.' ),
	filters: z.array( WebhookFilter ).max( 20 ).default( [] ).describe( 'Only events that meet all of these.' ),
	payload: z.enum( [ 'full', 'thin' ] ).default( 'full' ).describe( 'thin: of the data only ids, the number and the bot, for receivers that fetch the rest over the API.' ),
	transform: WebhookTransform.nullable().default( null ).describe( 'What is made of each event before it is sent; null for the event as it is.' ),
	headers: z
		.array( z.strictObject( {
			name: HeaderName,
			value: z.string().max( 1000 ).regex( /^[\u0020-\u007e]*$/ ).nullable().describe( 'Stored encrypted and never shown again. null keeps what is stored under this name.' ),
		} ) )
		.max( 20 )
		.default( [] )
		.describe( 'Headers of your own, such as a token of the receiver.' ),
	ordered: z.boolean().default( false ).describe( 'Whether events of one session wait for each other: the next is only sent when the one before has arrived, or was given up.' ),
	per_second: z.int().min( 0 ).max( 1000 ).default( 0 ).describe( 'Most deliveries in a second; 0 for as fast as it goes.' ),
	replies: z.boolean().default( false ).describe( 'Whether its answer to a delivery may say something in the session, or set attributes of its user: see `DeliveryAnswer`.' ),
	context: z.boolean().default( false ).describe( 'Whether it is asked, with `context.requested`, what it knows about a question before a model answers it: see `ContextAnswer`.' ),
	context_seconds: z.int().min( 1 ).max( 8 ).default( 3 ).describe( 'How long the reply waits for that.' ),
	verify: z.boolean().default( false ).describe( 'Whether it gets events only after it has proven, with `POST /webhooks/{webhook_id}/verify`, that it wants them. Another address has to prove it anew.' ),
	enabled: z.boolean().default( true ).describe( 'A disabled endpoint gets no new events; what waits, waits until it is enabled again.' ),
};

export const WebhookInput = z
	.strictObject( {
		...fields,
		signature: z.enum( [ 'v1', 'v1a' ] ).default( 'v1' ).describe( 'v1: HMAC-SHA256 with a shared secret. v1a: Ed25519; the receiver gets a public key.' ),
	} )
	.describe( 'A new endpoint.' );

export const WebhookReplacement = z.strictObject( fields ).describe( 'An endpoint as a whole: what is left out gets its default. The secret stays.' );

export const WEBHOOK_DISABLED_REASONS = [ 'manual', 'gone', 'failing' ] as const;

export const Webhook = z
	.strictObject( {
		id: WebhookId,
		...fields,
		headers: z.array( z.strictObject( { name: HeaderName, last4: z.string().describe( 'The last four characters of a long value, else empty.' ) } ) ),
		signature: z.enum( [ 'v1', 'v1a' ] ),
		public_key: z.string().regex( /^whpk_/ ).nullable().describe( 'For v1a: what the receiver verifies with, "whpk_…".' ),
		source: z.enum( HOOK_SOURCES ).nullable().describe( 'Which service subscribed by itself, as a hook; null for an endpoint that somebody added.' ),
		api_version: z.string().describe( 'The version of the events that it gets: the one of the day on which it was made.' ),
		disabled_reason: z.enum( WEBHOOK_DISABLED_REASONS ).nullable().describe( 'manual: somebody switched it off. gone: it answered 410. failing: nothing arrived for five days. null while it is enabled.' ),
		verified_at: Timestamp.nullable().describe( 'When it last proved that it wants the events; null where it has not, or the address was changed since.' ),
		old_secret_until: Timestamp.nullable().describe( 'Until when deliveries are signed with the secret before this one, too.' ),
		created_at: Timestamp,
		updated_at: Timestamp,
	} )
	.describe( 'An endpoint: where events are sent.' );

export const WebhookList = z.strictObject( { webhooks: z.array( Webhook ), paused: z.boolean().describe( 'Whether nothing is sent, because this site seems to be a copy of another: an administrator can go on in wp-admin.' ) } );

export const WebhookWithSecret = Webhook.extend( {
	secret: z.string().describe( 'What the receiver verifies with: "whsec_…", or the public key for v1a. It is stored encrypted and cannot be shown again.' ),
} ).describe( 'An endpoint, with its new secret.' );

export const WebhookHealth = z
	.strictObject( {
		state: z.enum( [ 'idle', 'delivering', 'failing', 'paused', 'unverified', 'disabled' ] ).describe( 'unverified: it gets nothing until it has proven that it wants it. failing: it needs attention.' ),
		needs_attention: z.boolean().describe( 'Whether it failed three times in a row or more, or answered a delivery that waits three times or more and last with a 4xx, or, where it is asked for context, failed at the last three questions or more.' ),
		failures: z.int().min( 0 ).describe( 'Failures since the last success; those of attempts that were under way at once are one.' ),
		failing_since: Timestamp.nullable(),
		paused_until: Timestamp.nullable().describe( 'After several failures it is left alone for a while, and for as long as it asks with Retry-After on 429 and 503.' ),
		last_success_at: Timestamp.nullable(),
		waiting: z.int().min( 0 ).describe( 'Deliveries that are still to be made, up to 10,000.' ),
		context_failures: z.int().min( 0 ).describe( 'How often in a row it had nothing usable to say when it was asked for context.' ),
		context_paused_until: Timestamp.nullable().describe( 'After five of these it is not asked for a while.' ),
	} )
	.describe( 'How an endpoint does.' );

export const WebhookTestInput = z
	.strictObject( { type: z.string().max( 60 ).regex( /^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/ ).default( 'test.ping' ).describe( 'Which event; its data is the example of the catalogue.' ) } )
	.describe( 'A test delivery. It goes to this endpoint, whatever events and filters it has, and is tried once.' );

export const WebhookRotation = z
	.strictObject( { overlap_hours: z.int().min( 0 ).max( 168 ).default( 24 ).describe( 'For how long deliveries are signed with the old secret, too.' ) } )
	.describe( 'A new secret for an endpoint.' );

export const WebhookResend = z
	.strictObject( { since: Timestamp.describe( 'Deliveries of events from this moment on that were given up.' ) } )
	.describe( 'Everything that failed, once more.' );

export const WebhookResent = z.strictObject( { count: z.int().min( 0 ).describe( 'How many deliveries are sent again, 10,000 at most: call again for more.' ) } );

export const DELIVERY_ANSWERS = [ 'none', 'applied', 'refused' ] as const;

export const DELIVERY_STATES = [ 'waiting', 'delivered', 'failed' ] as const;

const delivery = {
	id: DeliveryId,
	event_id: z.string().describe( 'The id of the event, and of every attempt: the header webhook-id.' ),
	type: z.string().describe( 'The type of the event.' ),
	session_id: SessionId.nullable(),
	state: z.enum( DELIVERY_STATES ).describe( 'failed: it was given up.' ),
	attempts: z.int().min( 0 ).describe( 'How often it was tried.' ),
	next_attempt_at: Timestamp.nullable().describe( 'null where none is planned.' ),
	last_status: z.int().min( 0 ).max( 999 ).describe( 'HTTP status of the last answer; 0 where there was none.' ),
	last_error: z.string().describe( 'Why there was no answer; empty where there was one.' ),
	answer: z.enum( DELIVERY_ANSWERS ).describe( 'What became of what the endpoint answered, where it may: applied once, however often it is delivered; or refused.' ),
	answer_detail: z.string().describe( 'Why it was refused.' ),
	created_at: Timestamp,
	updated_at: Timestamp,
};

export const Delivery = z.strictObject( delivery ).describe( 'One event on its way to one endpoint.' );

export const DeliveryList = z.strictObject( { deliveries: z.array( Delivery ) } );

const HeaderValues = z.record( z.string(), z.string() );

export const DeliveryAttempt = z
	.strictObject( {
		number: z.int().min( 1 ),
		started_at: Timestamp,
		request_headers: HeaderValues.describe( 'As they were sent. Signatures and headers of your own are masked.' ),
		status: z.int().min( 0 ).max( 999 ).describe( '0 where there was no answer.' ),
		error: z.string().describe( 'timeout, network, tls, wrong_machine, bad_response, or why the address was refused: malformed, not_https, odd_port, own_site, unresolved, not_public. event_gone: the event is not kept any more. secret_gone: the salts of the site were changed, so its secret cannot be read; rotate it. body_too_large: its template makes more than 256 KB of the event. wrong_challenge: the answer to `endpoint.verify` is not the challenge. bad_answer: the answer to `context.requested` cannot be used. Empty where there was an answer.' ),
		error_detail: z.string(),
		address: z.string().describe( 'The network address of the server; empty where there was no connection.' ),
		response_headers: HeaderValues,
		response_body: z.string().describe( 'The first 64 KB of it.' ),
		response_truncated: z.boolean().describe( 'Whether it was longer.' ),
		dns_ms: z.int().min( 0 ).describe( 'Milliseconds until the addresses of the name were found; 0 where another attempt had just found them, or where the URL has an address.' ),
		connect_ms: z.int().min( 0 ).describe( 'Milliseconds until the server was reached; 0 over a connection that was there already.' ),
		tls_ms: z.int().min( 0 ).describe( 'Milliseconds until the connection was encrypted; 0 as above.' ),
		first_byte_ms: z.int().min( 0 ).describe( 'Milliseconds until the answer began.' ),
		total_ms: z.int().min( 0 ).describe( 'Milliseconds until it was over. All of them count from the beginning.' ),
	} )
	.describe( 'One attempt to deliver.' );

export const DeliveryRecord = z
	.strictObject( {
		...delivery,
		body: z.string().describe( 'What is sent, byte for byte; empty where the event is not kept any more, or where it was too large to be sent.' ),
		history: z.array( DeliveryAttempt ).describe( 'Every attempt, oldest first.' ),
	} )
	.describe( 'A delivery with all that happened to it.' );

export const DeliveryQuery = z
	.strictObject( {
		page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page.' ),
		per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'Deliveries on a page.' ),
		state: z.enum( DELIVERY_STATES ).optional().describe( 'Only those in this state.' ),
		type: z.string().max( 60 ).regex( /^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/ ).optional().describe( 'Only of events of this type.' ),
		session_id: SessionId.optional().describe( 'Only of events of this session.' ),
		event_id: EventId.optional().describe( 'Only of this event, as long as it is kept.' ),
	} )
	.describe( 'Which deliveries are wanted.' );
