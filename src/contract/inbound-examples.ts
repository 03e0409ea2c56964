import type { SchemaName } from './schemas.ts';
import type { Parsed, Sent } from './types.ts';

type Requests = { readonly [ N in SchemaName ]?: Readonly< Record< string, Sent< N > > > };
type Responses = { readonly [ N in SchemaName ]?: Readonly< Record< string, Parsed< N > > > };

const SESSION = 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw';
const MESSAGE = 'msg_01jq8d3m0b1c2d3e4f5g6h7j8k';
const AT = '2026-11-25T09:15:27.104Z';

const SOURCE: Parsed< 'InboundSource' > = {
	id: 'src_01jq8d3kz4x7m2n5p6r8s9t0vw', name: 'orders', description: 'Orders', actions: [ 'message.push', 'user.update' ], bots: [ 3 ], enabled: true,
	url: 'https://shop.example/wp-json/causerie/v1/inbound/orders', old_secret_until: null, accepted: 412, refused: 3, last_received_at: AT, created_at: AT, updated_at: AT,
};

export const INBOUND_REQUESTS: Requests = {
	InboundMessage: {
		'Something is said to the visitor': { type: 'message.push', data: { session_id: SESSION, text: 'Your parcel is on its way.', author: 'Orders' } },
		'What is known of a user': { type: 'user.update', data: { user_id: 'customer-1042', attributes: { plan: 'pro', orders: null } } },
		'Somebody takes over': { type: 'session.assign', data: { session_id: SESSION, assignee: 7, tags: [ 'handover' ] } },
		'The matter is settled': { type: 'session.close', data: { session_id: SESSION } },
		'The bots are to know an article': { type: 'document.upsert', data: { external_id: 'article-12', title: 'Repairs', content: 'Most repairs take ten days.', url: 'https://help.example/articles/12', language: 'en' } },
		'An article is gone': { type: 'document.delete', data: { external_id: 'article-12' } },
	},
	InboundSourceInput: { 'Says things to visitors': { name: 'orders', description: 'Orders', actions: [ 'message.push', 'user.update' ] } },
	InboundSourceRotation: { 'Two days to change it': { overlap_hours: 48 } },
	ReceiptQuery: { 'What was refused': { state: 'refused', per_page: 50 } },
};

export const INBOUND_RESPONSES: Responses = {
	InboundResult: {
		'A message was pushed': { id: 'msg_2Lh9KRb0pzN4LePd3XiA4v12Axj', type: 'message.push', session_id: SESSION, message_id: MESSAGE },
		'A user was changed': { id: 'order-A-1042-paid', type: 'user.update', session_id: null, message_id: null },
	},
	InboundSource: { 'A source': SOURCE },
	InboundSourceList: { 'One source': { sources: [ SOURCE ] } },
	InboundSourceWithSecret: { 'With its secret': { ...SOURCE, accepted: 0, refused: 0, last_received_at: null, secret: 'whsec_ZXhhbXBsZS1leGFtcGxlLWV4YW1wbGUtZXhhbXBsZS0=' } },
	InboundReceiptList: {
		'One of each': {
			receipts: [
				{ id: '4712', webhook_id: 'order-A-1043', type: 'message.push', state: 'refused', error: 'session_not_found', fields: [], session_id: SESSION, message_id: null, received_at: AT },
				{ id: '4711', webhook_id: 'order-A-1042', type: 'message.push', state: 'accepted', error: null, fields: [], session_id: SESSION, message_id: MESSAGE, received_at: AT },
			],
		},
	},
};
