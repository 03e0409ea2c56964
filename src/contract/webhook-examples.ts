import { eventExample } from './event-examples.ts';
import type { SchemaName } from './schemas.ts';
import type { Parsed, Sent } from './types.ts';

type Requests = { readonly [ N in SchemaName ]?: Readonly< Record< string, Sent< N > > > };
type Responses = { readonly [ N in SchemaName ]?: Readonly< Record< string, Parsed< N > > > };

const SESSION = 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw';
const URL = 'https://hooks.example/causerie';
const AT = '2026-11-25T09:15:27.104Z';

const TRANSFORM: Parsed< 'WebhookTransform' > = { format: 'json', escape: 'slack', template: '{ "text": "{{ data.page_title | default: \'A visitor\' | line }}: {{ data.text | truncate: 200 }}" }', preset: '' };

const WEBHOOK: Parsed< 'Webhook' > = {
	id: 'end_01jq8d3kz4x7m2n5p6r8s9t0vw', url: URL, description: 'The shop', events: [ 'message.created', 'session.*' ], bots: [ 3 ],
	filters: [ { field: 'data.role', operator: 'equals', value: 'user' } ], payload: 'full', transform: null, headers: [ { name: 'X-Shop-Token', last4: '8f2c' } ], ordered: true, per_second: 20,
	replies: false, context: true, context_seconds: 3, verify: false, enabled: true, signature: 'v1', public_key: null, source: null, verified_at: null, api_version: '2026-11-01',
	disabled_reason: null, old_secret_until: null, created_at: AT, updated_at: AT,
};

const DELIVERED: Parsed< 'Delivery' > = {
	id: 'dlv_4711', event_id: 'evt_01jq8d3m0a1b2c3d4e5f6g7h8j', type: 'message.created', session_id: SESSION, state: 'delivered', attempts: 2, next_attempt_at: null,
	last_status: 200, last_error: '', answer: 'none', answer_detail: '', created_at: AT, updated_at: '2026-11-25T09:15:33.002Z',
};

const BODY = `{"id":"evt_01jq8d3m0a1b2c3d4e5f6g7h8j","type":"message.created","timestamp":"${ AT }","api_version":"2026-11-01","site":{"url":"https://shop.example","id":"1"},"data":{"session_id":"${ SESSION }","sequence":2}}`;

const ATTEMPT: Parsed< 'DeliveryRecord' >[ 'history' ][ number ] = {
	number: 1, started_at: AT,
	request_headers: {
		'content-type': 'application/json', 'user-agent': 'CauserieChat-Webhooks', 'webhook-id': DELIVERED.event_id, 'webhook-timestamp': '1795598127', 'webhook-signature': '••••', 'X-Shop-Token': '••••',
	},
	status: 503, error: '', error_detail: '', address: '198.51.100.7', response_headers: { 'content-type': 'text/plain' }, response_body: 'Busy', response_truncated: false,
	dns_ms: 4, connect_ms: 12, tls_ms: 31, first_byte_ms: 80, total_ms: 81,
};

export const WEBHOOK_REQUESTS: Requests = {
	WebhookInput: {
		'Everything that happens': { url: URL, events: [ '*' ] },
		'A message of Slack for each reply that fails': {
			url: URL, events: [ 'reply.failed' ], per_second: 1,
			transform: { escape: 'slack', template: '{ "text": "A reply failed: {{ data.error.detail | truncate: 500 }}" }' },
		},
		'What visitors write to one bot, in order': {
			url: URL, description: 'The shop', events: [ 'message.created' ], bots: [ 3 ], filters: [ { field: 'data.role', operator: 'equals', value: 'user' } ],
			headers: [ { name: 'X-Shop-Token', value: 'a-token-of-the-shop-8f2c' } ], ordered: true, per_second: 20,
		},
	},
	ContextAnswer: {
		'An order': {
			context: [ { title: 'Order A-1042', text: 'Left the warehouse on 24 November; arrives on 27 November.', url: 'https://shop.example/orders/A-1042' } ],
			attributes: { plan: 'pro' },
		},
		Nothing: {},
	},
	DeliveryAnswer: { 'A message': { parts: [ { type: 'text', text: 'Your ticket is **T-77**. We answer within a day.' } ], attributes: { open_tickets: 1 } } },
	HookInput: { 'A Zap': { target: 'https://hooks.zapier.com/hooks/standard/1234/abcd/', event: 'feedback.received', source: 'zapier' } },
	HookSampleQuery: { 'What visitors think': { event: 'feedback.received', bot: 3 } },
	WebhookPreviewInput: { 'A message of Slack': { transform: TRANSFORM, type: 'message.created' } },
	WebhookReplacement: { 'Fewer events; the header keeps its value': { url: URL, events: [ 'session.*' ], headers: [ { name: 'X-Shop-Token', value: null } ] } },
	WebhookTestInput: { 'A ping': {}, 'A message': { type: 'message.created' } },
	WebhookRotation: { 'Two days to change it': { overlap_hours: 48 } },
	WebhookFiguresQuery: { 'The last month': { period: 'month' } },
	WebhookResend: { 'Since the morning': { since: '2026-11-25T06:00:00Z' } },
	DeliveryQuery: { 'What was given up': { state: 'failed', type: 'message.created', per_page: 50 } },
};

export const WEBHOOK_RESPONSES = {
	Webhook: { 'An endpoint': WEBHOOK },
	WebhookList: { 'One endpoint': { webhooks: [ WEBHOOK ], paused: false } },
	WebhookWithSecret: { 'With its secret': { ...WEBHOOK, secret: 'whsec_ZXhhbXBsZS1leGFtcGxlLWV4YW1wbGUtZXhhbXBsZS0=' } },
	Hook: {
		'A Zap': {
			id: WEBHOOK.id, target: 'https://hooks.zapier.com/hooks/standard/1234/abcd/', event: 'feedback.received', bot: null, source: 'zapier',
			secret: 'whsec_ZXhhbXBsZS1leGFtcGxlLWV4YW1wbGUtZXhhbXBsZS0=', created_at: AT,
		},
	},
	HookCaller: { 'An API key': { kind: 'api_key', name: 'Zapier', scopes: [ 'chat:write', 'webhooks:manage' ], site: { name: 'The shop', url: 'https://shop.example' } } },
	WebhookPreview: { 'A message of Slack': { content_type: 'application/json', body: '{"text":"Delivery: When will my parcel arrive?"}', event: eventExample( 'message.created' ) } },
	WebhookHealth: {
		'All is well': { state: 'idle', needs_attention: false, failures: 0, failing_since: null, paused_until: null, last_success_at: AT, waiting: 0, context_failures: 0, context_paused_until: null },
		'The server is down': { state: 'failing', needs_attention: true, failures: 7, failing_since: AT, paused_until: '2026-11-25T09:30:00.000Z', last_success_at: null, waiting: 112, context_failures: 0, context_paused_until: null },
	},
	WebhookFigures: {
		'An hour that began badly': {
			period: 'day', step_seconds: 3600,
			total: { delivered: 96, failed: 4, given_up: 0, success_rate: 0.96, median_ms: 84, p95_ms: 412, waiting: 7 },
			points: [ { at: '2026-11-25T09:00:00.000Z', delivered: 96, failed: 4, given_up: 0, success_rate: 0.96, median_ms: 84, p95_ms: 412, waiting: 7 } ],
		},
	},
	WebhookResent: { 'Some were sent again': { count: 14 } },
	Delivery: { Delivered: DELIVERED },
	DeliveryList: { 'One delivery': { deliveries: [ DELIVERED ] } },
	DeliveryRecord: {
		'Delivered at the second attempt': {
			...DELIVERED, body: BODY, history: [ ATTEMPT, { ...ATTEMPT, number: 2, started_at: '2026-11-25T09:15:32.911Z', status: 200, response_body: 'Thanks' } ],
		},
	},
} satisfies Responses;
