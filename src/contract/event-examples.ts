import { EVENT_API_VERSION, type EVENTS, type EventType } from './events.ts';
import type { z } from 'zod';
import type { Parsed, Sent } from './types.ts';

const ABOUT = { session_id: 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw', sequence: 2, bot: 3 };
const NOTHING = { session_id: null, sequence: null, bot: null };
const QUESTION = 'msg_01jq8d3m0a1b2c3d4e5f6g7h8j';
const ANSWER = 'msg_01jq8d3m0b1c2d3e4f5g6h7j8k';
const PAGE = 'https://shop.example/delivery/';
const AT = '2026-03-02T09:15:27.104Z';
const ENDPOINT = { endpoint_id: 'end_01jq8d3kz4x7m2n5p6r8s9t0vw', url: 'https://hooks.example' };
const LEAD = { lead_id: 'lead_01jq8d3kz4x7m2n5p6r8s9t0vw', fields: { name: 'Ada Byron', email: 'ada@example.org' } };
const HANDOFF = { handoff_id: 'hof_01jq8d3kz4x7m2n5p6r8s9t0vw', reason: 'The visitor asks for a person.' };
const TOOL = { message_id: ANSWER, call_id: 'call_1', tool: 'order_status' };
const REPLY = {
	message_id: ANSWER, question_id: QUESTION, state: 'complete', text: 'Parcels within the country arrive in **two working days** [1].', language: 'en',
	sources: [ { number: 1, title: 'Delivery', url: PAGE } ], model: 'openai_compatible/llama3.2', usage: { input_tokens: 812, output_tokens: 24, cached_tokens: 640 },
} as const;

/** The `data` of one event of each type. */
export const EVENT_DATA: { readonly [ T in EventType ]: z.output< ( typeof EVENTS )[ T ][ 'data' ] > } = {
	'session.started': { ...ABOUT, sequence: 1, page_url: PAGE, language: 'en-GB', created_at: AT },
	'session.completed': {
		...ABOUT, sequence: 4, by: 'inactivity', title: 'When will my parcel arrive?', language: 'en-GB', page_url: PAGE, message_count: 2, tags: [ 'delivery' ], assignee: null,
		metadata: { order: 'A-1042' }, summary: 'The visitor wanted to know when a parcel arrives, and was told: in two working days.', created_at: AT, updated_at: AT,
		closed_at: '2026-03-02T09:47:00.000Z',
	},
	'session.reopened': { ...ABOUT, sequence: 5, by: 'visitor' },
	'message.created': { ...ABOUT, message_id: QUESTION, role: 'user', author: '', source: null, text: 'When will my parcel arrive?', language: 'en-GB', page_url: PAGE, page_title: 'Delivery', created_at: AT },
	'reply.created': { ...ABOUT, sequence: 3, ...REPLY, sources: [ ...REPLY.sources ] },
	'reply.failed': {
		...ABOUT, sequence: 3, ...REPLY, state: 'failed', text: 'Parcels within', sources: [],
		error: { code: 'model_timeout', retryable: true, detail: 'No answer within 60 seconds.' },
	},
	'reply.blocked': { ...ABOUT, sequence: 3, message_id: ANSWER, question_id: QUESTION, rule: 'no-prices' },
	'intent.detected': { ...ABOUT, sequence: 3, message_id: QUESTION, intent: 'delivery', confidence: 0.92, by: 'model' },
	'lead.captured': { ...ABOUT, ...LEAD },
	'lead.qualified': { ...ABOUT, ...LEAD, score: 80 },
	'handoff.requested': { ...ABOUT, ...HANDOFF },
	'handoff.accepted': { ...ABOUT, ...HANDOFF, agent: 7 },
	'handoff.closed': { ...ABOUT, ...HANDOFF },
	'feedback.received': {
		...ABOUT, sequence: 4, message_id: ANSWER, rating: 'down', reasons: [ 'outdated' ], comment: 'Parcels to Norway take a week now.', created_at: AT, updated_at: AT,
	},
	'tool.called': { ...ABOUT, ...TOOL, milliseconds: 118 },
	'tool.failed': { ...ABOUT, ...TOOL, detail: 'The server answered 503.' },
	'knowledge.gap_detected': { ...ABOUT, message_id: QUESTION, reply_id: ANSWER, question: 'Do you deliver to the Moon?', reason: 'unanswered' },
	'budget.threshold_reached': { ...NOTHING, scope: 'site', period: '2026-03', percent: 80 },
	'context.requested': {
		session_id: ABOUT.session_id, sequence: null, bot: 3, message_id: QUESTION, text: 'When will my parcel arrive?', language: 'en-GB', page_url: PAGE, page_title: 'Delivery',
		user: { user_id: 'customer-1042', attributes: { plan: 'pro', company: 'Acme' }, claimed: [ 'company' ] },
	},
	'endpoint.verify': { ...NOTHING, ...ENDPOINT, challenge: 'n5Q2Zk0c1bYw' },
	'endpoint.failing': { ...NOTHING, ...ENDPOINT, failing_since: AT, failures: 3, last_error: 'The endpoint answered 500.' },
	'endpoint.disabled': { ...NOTHING, ...ENDPOINT, reason: 'failing' },
	'endpoint.recovered': { ...NOTHING, ...ENDPOINT, failing_since: AT },
	'test.ping': { ...NOTHING, message: 'Hello from https://shop.example' },
};

/** A whole event of a type. */
export const eventExample = ( type: EventType ): Parsed< 'Event' > => ( {
	id: 'evt_01jq8d3m0c1d2e3f4g5h6j7k8m', type, timestamp: AT, api_version: EVENT_API_VERSION, site: { url: 'https://shop.example', id: '1' }, data: EVENT_DATA[ type ],
} );

/** What a caller may send. */
export const EVENT_REQUESTS: { readonly EventQuery: Readonly< Record< string, Sent< 'EventQuery' > > > } = {
	EventQuery: {
		'What happened in a session': { type: 'session.*,reply.created', session_id: ABOUT.session_id, bot: 3, order: 'asc', after: 'evt_01jq8d3m0c1d2e3f4g5h6j7k8m', page: 1, per_page: 50 },
	},
};

/** What the API answers. */
export const EVENT_RESPONSES: { readonly [ N in 'Event' | 'EventList' ]: Readonly< Record< string, Parsed< N > > > } = {
	Event: { 'A reply': eventExample( 'reply.created' ) },
	EventList: { 'One event': { events: [ eventExample( 'message.created' ) ] } },
};
