import { INBOUND_REQUESTS, INBOUND_RESPONSES } from './inbound-examples.ts';
import { WEBHOOK_REQUESTS, WEBHOOK_RESPONSES } from './webhook-examples.ts';
import { USER_PROOF, USER_REQUESTS, USER_RESPONSES } from './user-examples.ts';
import { OAUTH_REQUEST_EXAMPLES, OAUTH_RESPONSE_EXAMPLES } from './oauth-examples.ts';
import { PRIVACY_REQUESTS, PRIVACY_RESPONSES, SITE_PRIVACY } from './privacy-examples.ts';
import { EVENT_REQUESTS, EVENT_RESPONSES } from './event-examples.ts';
import { INTENT_REQUESTS, INTENT_RESPONSES, MESSAGE_INTENTS } from './intent-examples.ts';
import { ANSWER_REQUESTS, ANSWER_RESPONSES } from './answer-examples.ts';
import { CALL_TRACE_REQUESTS, CALL_TRACE_RESPONSES } from './call-trace-examples.ts';
import { LEAD_REQUESTS, LEAD_RESPONSES } from './lead-examples.ts';
import { KNOWLEDGE_REQUESTS, KNOWLEDGE_RESPONSES } from './knowledge-examples.ts';
import { BOT, SETTINGS } from './bot-examples.ts';
import { NO_SUMMARY, ROLES, SESSION_CHOICES, SUMMARY, TRACE } from './session-examples.ts';
import type { SchemaName } from './schemas.ts';
import type { Parsed, Sent } from './types.ts';

/** Example values by schema, each under a name that a reader of the API description sees. */
type Requests = { readonly [ N in SchemaName ]?: Readonly< Record< string, Sent< N > > > };
type Responses = { readonly [ N in SchemaName ]?: Readonly< Record< string, Parsed< N > > > };

const SESSION = 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw';
const TOKEN = 'v1.eyJzZXNzaW9uIjoic2VzXzAxanE4ZDNreiJ9.kq3Wb1n0JmVxq0m2c1';
const QUESTION = 'msg_01jq8d3m0a1b2c3d4e5f6g7h8j';
const ANSWER = 'msg_01jq8d3m0b1c2d3e4f5g6h7j8k';
const PAGE = { url: 'https://shop.example/delivery/', title: 'Delivery', language: 'en-GB' };
const SOURCES = [ { number: 1, title: 'Delivery', url: 'https://shop.example/delivery/', link: 'https://shop.example/delivery/#:~:text=Parcels%20arrive%20in%20two%20working%20days.' } ];
const TEXT = 'Parcels within the country arrive in **two working days** [1].';
const USAGE = { input_tokens: 812, output_tokens: 24 };

const ASKED: Parsed< 'Message' > = {
	id: QUESTION, role: 'user', state: 'complete', author: '', text: 'When will my parcel arrive?', language: '', sources: [], error: null, feedback: null,
	created_at: '2026-03-02T09:15:27.104Z',
};
const ASKED_RECORD: Parsed< 'MessageRecordList' >[ 'messages' ][ number ] = {
	...ASKED, model: '', attempts: [], usage: { input_tokens: 0, output_tokens: 0, cached_tokens: 0 }, cost: 0, milliseconds: 0, error_detail: '', trace: null, intents: MESSAGE_INTENTS,
};
const ANSWERED: Parsed< 'Message' > = {
	id: ANSWER, role: 'assistant', state: 'complete', author: '', text: TEXT, language: 'en', sources: SOURCES, error: null, feedback: null,
	created_at: '2026-03-02T09:15:27.105Z',
};
const STOPPED: Parsed< 'Message' > = { ...ANSWERED, state: 'stopped', text: 'Parcels within', sources: [] };
const FAILED: Parsed< 'Message' > = {
	...ANSWERED, state: 'failed', text: '', language: '', sources: [],
	error: { code: 'model_timeout', message: 'The answer took too long.', retryable: true },
};

const REPLY: Parsed< 'Reply' > = {
	reply: TEXT, session_id: SESSION, message_id: ANSWER, question_id: QUESTION, state: 'complete', language: 'en', sources: SOURCES, usage: USAGE,
};
const FEEDBACK: Parsed< 'Feedback' > = {
	message_id: ANSWER, rating: 'down', reasons: [ 'outdated', 'incomplete' ], comment: 'Parcels to Norway take a week now.',
	created_at: '2026-03-02T09:16:02.311Z', updated_at: '2026-03-02T09:16:40.007Z',
};
const SESSION_RECORD: Parsed< 'SessionRecord' > = {
	session_id: SESSION, bot: 3, bot_name: 'Lumi', state: 'open', title: 'When will my parcel arrive?', page_url: PAGE.url, message_count: 2,
	user_id: null, failed: false, tags: [ 'delivery', 'vip' ], intents: [ 'delivery' ], assignee: 7, assignee_name: 'Ada', metadata: { order: 'A-1042', items: 3 },
	created_at: '2026-03-02T09:15:26.880Z', updated_at: '2026-03-02T09:15:28.912Z', closed_at: null,
};
const CAPABLE = { streams: true, lists_models: true, embeds: true, tools: true };
const CONNECTION: Parsed< 'Connection' > = {
	provider: 'openai_compatible', kind: 'openai_compatible', label: 'OpenAI-compatible server', needs_connection: true, connected: true,
	base_url: 'https://models.example/v1', default_base_url: '', model: 'llama3.2', key: { source: 'stored', last4: '8f2c' },
	keys: [ { id: 'key_3f9a1c20b7d4', source: 'stored', last4: '8f2c', created_at: '2026-03-02T09:15:27.104Z' } ], key_header: 'authorization', ...CAPABLE,
};
const BUILT_IN: Parsed< 'Connection' > = {
	provider: 'builtin', kind: 'builtin', label: 'Built-in answers', needs_connection: false, connected: true, base_url: '', default_base_url: '', model: '',
	key: { source: 'none', last4: '' }, keys: [], key_header: 'authorization', streams: true, lists_models: false, embeds: false, tools: false,
};
const NOT_CONNECTED: Parsed< 'Connection' > = { ...CONNECTION, connected: false, base_url: '', model: '', key: BUILT_IN.key, keys: [] };
const LUNA: Parsed< 'OwnModels' >[ 'models' ][ number ] = {
	kind: 'openai', id: 'gpt-6-luna', label: 'GPT-6 Luna', purpose: 'chat', tools: true, vision: true, context_window: 1050000, max_output: 128000,
	price: { input: 0.1, cached_input: 0.01, output: 0.5 }, next_price: null, long_requests: { above: 272000, input: 2, output: 1.5 }, released_at: null, retires_at: null, successor: null, speed: 'fast',
	good_for: [ 'everyday', 'summaries', 'long_documents' ], note: '',
};
const CATALOGUE_LIST: Parsed< 'CatalogueList' > = {
	models: [ { ...LUNA, is_own: false, available: [ { provider: 'openai', is_available: true } ] } ],
	lists: [ { provider: 'openai', asked_at: '2026-11-22T08:00:00.000Z' } ],
};
const API_KEY: Parsed< 'ApiKey' > = {
	id: '9f3a1c20b7d45e68', name: 'Shop backend', scopes: [ 'chat:write', 'sessions:read' ], per_minute: 600, state: 'active',
	created_at: '2026-03-02T09:15:27.104Z', created_by: 'Ada', expires_at: null, last_used_at: '2026-03-02T11:40:00.000Z',
};
const SITE: Parsed< 'SiteSettings' > = {
	default_bot: 3, per_minute: 60, trusted_proxies: [ '10.0.0.0/8' ], allowed_origins: [ 'https://blog.example' ],
	budget: { currency: 'EUR', per_usd: 0.92, per_month: 50, email: 'owner@shop.example' },
	attributes: [
		{ key: 'plan', label: 'Plan', type: 'enum', options: [ 'free', 'pro' ], from_page: false, for_model: true },
		{ key: 'orders', label: 'Orders', type: 'number', options: [], from_page: false, for_model: false },
		{ key: 'newsletter', label: '', type: 'boolean', options: [], from_page: true, for_model: false },
	],
	privacy: SITE_PRIVACY, events: { record: 'when_needed', keep_days: 30 }, sessions: { idle_minutes: 30 }, embeddings: null, synonyms: [ [ 'parcel', 'package' ] ], knowledge: { facts: { address: '12 Quay Street, Galway', hours: 'Monday to Friday 9 to 18', phone: '+353 91 000000', email: 'hello@shop.example', more: '', contact_page: 0 }, fields: 'public' }, remove_data_on_uninstall: false, setup_done: true,
};
const WIDGET: Parsed< 'WidgetPreview' > = {
	config: {
		bot: 3, mode: 'floating', name: 'Lumi', avatar_url: '', greeting: SETTINGS.greeting, introduction: '',
		suggestions: SETTINGS.suggestions, contact_url: 'https://shop.example/contact/',
		privacy_url: 'https://shop.example/privacy/', rest_url: 'https://shop.example/wp-json/causerie/v1/',
		panel_url: 'https://shop.example/wp-content/plugins/causerie-chat/build/widget/panel.js?ver=5e0c',
		options_url: 'https://shop.example/wp-content/plugins/causerie-chat/build/widget/options.js?ver=81aa', feedback_url: '', consent: false,
		style_url: 'https://shop.example/wp-content/plugins/causerie-chat/build/widget/panel.css?ver=5e0c',
		locale: 'fr-FR', direction: 'ltr', appearance: SETTINGS.appearance, dark: false,
		strings: { open: 'Ouvrir la discussion' }, ai: true, preview: true,
	},
	tokens: { '--cc-accent': '#0b57d0', '--cc-on-accent': '#ffffff' },
};

/** What a caller may send: bodies, and the fields of query strings. */
export const REQUEST_EXAMPLES: Requests = {
	ChatInput: {
		'A first message': { message: 'When will my parcel arrive?', page: PAGE },
		'The next one': { message: 'And to Norway?', session_id: SESSION, stream: true },
		'Answered in the background': { message: 'And to Norway?', session_id: SESSION, async: true },
	},
	SessionInput: {
		'From a page': { page: PAGE },
		'Of a known user': { ...USER_PROOF, page: PAGE },
		'With a bot of choice': { bot: 3 },
		'By a server, with an API key': { bot: 3, session_id: 'order-A-1042-9f3c1b7e', title: 'Order A-1042', tags: [ 'delivery' ], metadata: { order: 'A-1042', items: 3 } },
	},
	SessionPatch: {
		'Closed, and looked after by nobody': { state: 'closed', assignee: null },
		Everything: { title: 'Parcel to Norway', state: 'open', tags: [ 'delivery', 'vip' ], assignee: 7, metadata: { order: 'A-1042', items: null } },
	},
	SessionExportQuery: { 'As a table': { format: 'csv' } },
	SessionListExportQuery: { 'Closed ones of March': { format: 'csv', state: 'closed', from: '2026-03-01', to: '2026-03-31', sort: 'created_at', order: 'asc' } },
	MessageInput: { 'A message': { message: 'When will my parcel arrive?', page: PAGE, stream: true } },
	FeedbackInput: {
		'A thumb': { rating: 'up' },
		'With reasons': { rating: 'down', reasons: [ 'outdated', 'incomplete' ], comment: 'Parcels to Norway take a week now.' },
	},
	RetryInput: { 'As one reply': {}, 'As a stream': { stream: true } },
	MessageQuery: { 'What is new': { after: QUESTION, wait: 25, limit: 50 } },
	SessionQuery: {
		'A search': {
			page: 1, per_page: 20, bot: 3, state: 'open', text: 'parcel norw', tags: 'delivery,vip', assignee: 7, user_id: 'customer-1042', from: '2026-03-01', to: '2026-03-31T12:00:00Z',
			sort: 'updated_at', order: 'desc',
		},
	},
	BotSettings: { 'All defaults': {}, Everything: SETTINGS },
	BotInput: {
		'Only a name': { name: 'Lumi' },
		'Some settings': { name: 'Lumi', settings: { tone: 'concise', placement: { mode: 'everywhere' } } },
		Everything: { name: 'Lumi', settings: SETTINGS },
	},
	WidgetPreviewInput: {
		'Only a greeting': { bot: { name: 'Lumi', settings: { greeting: SETTINGS.greeting } } },
		'A bot that is not saved': { bot: { name: 'Lumi', settings: SETTINGS }, mode: 'inline' },
	},
	WidgetQuery: { 'Colours of a block': { background: '#ffffff', text: '#1e1e1e' } },
	ConnectionInput: {
		'With a key': { base_url: 'https://models.example/v1', api_key: 'sk-example-8f2c', model: 'llama3.2' },
		'The stored key stays': { base_url: 'https://models.example/v1' },
		'A provider whose address is known': { api_key: 'sk-example-8f2c', model: 'gpt-6-luna' },
		'Azure, under an id of its own': { base_url: 'https://res.models.example/openai/v1', api_key: 'example-8f2c', label: 'Azure', key_header: 'api-key' },
	},
	KeyInput: { 'A second key': { api_key: 'sk-example-77aa' } },
	AskInput: { 'A question': { model: 'gpt-6-luna', message: 'What are umbrellas good for?' } },
	OwnModels: {
		'A price, and a model of one\'s own': {
			models: [
				{ kind: 'openai', id: 'gpt-6-luna', price: { input: 0.09, cached_input: 0.01, output: 0.45 } },
				{ kind: 'openai_compatible', id: 'llama3.2', label: 'Llama on our server', context_window: 128000, price: { input: 0, cached_input: 0, output: 0 } },
			],
		},
	},
	...KNOWLEDGE_REQUESTS, ...ANSWER_REQUESTS,
	SessionFiguresQuery: { 'Two sessions': { ids: `${ SESSION },order-2041` } },
	TaskInput: { 'In French': { language: 'fr' } },
	RoleCapabilitiesInput: { 'Editors read and answer': { roles: [ { role: 'editor', capabilities: [ 'causerie_read_sessions', 'causerie_reply' ] } ] } },
	...USER_REQUESTS,
	ApiKeyInput: {
		'For a server that chats': { name: 'Shop backend', scopes: [ 'chat:write', 'sessions:read' ] },
		'With an end and a limit': { name: 'Import', scopes: [ 'knowledge:write' ], expires_at: '2027-01-31T00:00:00Z', per_minute: 60 },
	},
	...OAUTH_REQUEST_EXAMPLES,
	SiteSettings: {
		'A bot, a limit and an origin; the rest as at the beginning': { default_bot: 3, per_minute: 60, allowed_origins: [ 'https://blog.example' ] },
		Everything: SITE,
	},
	...PRIVACY_REQUESTS, ...CALL_TRACE_REQUESTS,
	...WEBHOOK_REQUESTS,
	...INBOUND_REQUESTS, ...EVENT_REQUESTS, ...INTENT_REQUESTS, ...LEAD_REQUESTS,
	UsageQuery: { 'Last autumn, by model': { from: '2026-09-01', to: '2026-11-30', group_by: 'model', bot: 3 } },
};

/** What the API answers. */
export const RESPONSE_EXAMPLES: Responses = {
	Reply: {
		'In a session': REPLY,
		'With a new session': { ...REPLY, visitor_token: TOKEN },
	},
	AcceptedMessage: { 'It waits': { session_id: SESSION, message_id: ANSWER, question_id: QUESTION, state: 'queued' } },
	Feedback: { 'A thumb down': FEEDBACK },
	...EVENT_RESPONSES, ...INTENT_RESPONSES, ...LEAD_RESPONSES,
	Session: { 'A new session': { session_id: SESSION, visitor_token: TOKEN, expires_at: '2026-04-01T09:15:26Z' } },
	SessionRecord: { 'A session': SESSION_RECORD },
	SessionRecordList: { 'One session': { sessions: [ SESSION_RECORD ] } },
	SessionExport: { 'A question': { session: SESSION_RECORD, messages: [ ASKED_RECORD ] } },
	Message: { Stopped: STOPPED },
	MessageList: {
		'A question and its answer': { messages: [ ASKED, ANSWERED ] },
		'An answer that failed': { messages: [ ASKED, FAILED ] },
	},
	MessageRecordList: {
		'With model and usage': {
			messages: [
				ASKED_RECORD,
				{
					...ANSWERED, model: 'openai_compatible/qwen3:8b', usage: { ...USAGE, cached_tokens: 640 }, cost: 0.00012, milliseconds: 1807, error_detail: '', feedback: FEEDBACK, trace: TRACE, intents: null,
					attempts: [
						{ provider: 'openai_compatible', model: 'llama3.2', outcome: 'model_overloaded', milliseconds: 204 },
						{ provider: 'openai_compatible', model: 'qwen3:8b', outcome: 'ok', milliseconds: 1188 },
					],
				},
			],
		},
	},
	Bot: { 'A bot': BOT },
	BotList: { 'One bot': { bots: [ BOT ] } },
	BotChoices: { 'One bot': { bots: [ { id: 3, name: 'Lumi' } ] } },
	WidgetPreview: { 'A bot in French': WIDGET },
	Connection: { Connected: CONNECTION, 'Not connected': NOT_CONNECTED },
	ConnectionList: { 'All providers': { connections: [ BUILT_IN, CONNECTION ] } },
	ConnectionTest: {
		'It works': { ok: true, milliseconds: 412, reply: 'Hello!', error: null },
		'The key is wrong': {
			ok: false, milliseconds: 130, reply: '',
			error: { code: 'model_auth', fault: 'key_refused', message: 'Incorrect API key provided.', advice: 'The key was refused. Enter a valid one.', models: [] },
		},
	},
	AvailableModels: { 'Two models': { models: [ { id: 'llama3.2', label: 'llama3.2' }, { id: 'qwen3:8b', label: 'qwen3:8b' } ] } },
	CatalogueList: { 'One model': CATALOGUE_LIST },
	OwnModels: { 'One model': { models: [ LUNA ] } },
	RetirementList: {
		'One that retires soon': {
			retirements: [
				{
					provider: 'openai', kind: 'openai', model: 'gpt-4o', label: 'GPT-4o', state: 'retires_soon', retires_at: '2027-01-14', days: 53,
					successor: 'gpt-6-luna', successor_label: 'GPT-6 Luna', embeddings: false, bots: [ { id: 3, name: 'Lumi' } ],
				},
			],
		},
	},
	ProviderHealthList: {
		'One that works and one that rests': {
			providers: [
				{ provider: 'openai', calls: 20, failed: 1, latency_ms: 1840, last_outcome: 'ok', paused_until: null },
				{ provider: 'mistral', calls: 5, failed: 5, latency_ms: null, last_outcome: 'model_timeout', paused_until: '2026-11-25T09:30:00.000Z' },
			],
		},
	},
	ModelAnswer: {
		'An answer': {
			text: 'Umbrellas keep you dry.', model: 'openai/gpt-6-luna', usage: { input_tokens: 18, cached_tokens: 0, output_tokens: 7 }, cost: 0.0000053, currency: 'EUR',
			first_token_ms: 410, milliseconds: 690, error: null,
		},
		'The key is wrong': {
			text: '', model: 'openai/gpt-6-luna', usage: { input_tokens: 0, cached_tokens: 0, output_tokens: 0 }, cost: null, currency: 'EUR', first_token_ms: null, milliseconds: 120,
			error: { code: 'model_auth', message: 'Incorrect API key provided.', advice: 'The model provider refused the API key. Enter a valid key in the settings of Causerie Chat.' },
		},
	},
	...KNOWLEDGE_RESPONSES, ...ANSWER_RESPONSES,
	...USER_RESPONSES,
	ApiKey: { 'A key in use': API_KEY },
	SessionChoices: { 'One of each': SESSION_CHOICES },
	SessionFigures: { 'Of one session': { figures: [ { session_id: SESSION, cost: 0.00012 } ] } },
	SessionSummary: { Written: SUMMARY, 'None yet': NO_SUMMARY },
	MessageTranslation: { 'In French': { text: 'Quand mon colis arrivera-t-il ?', language: 'fr' } },
	RoleCapabilitiesList: { 'Editors answer': ROLES },
	ApiKeyList: { 'One key': { api_keys: [ API_KEY ] } },
	NewApiKey: { 'A new key': { ...API_KEY, last_used_at: null, key: 'ck_9f3a1c20b7d45e68_example0example0example0example0example0example0' } },
	...OAUTH_RESPONSE_EXAMPLES,
	SiteSettings: { 'A site': SITE },
	...PRIVACY_RESPONSES, ...CALL_TRACE_RESPONSES,
	...WEBHOOK_RESPONSES,
	...INBOUND_RESPONSES,
	UsageReport: {
		'By model': {
			from: '2026-11-01', to: '2026-11-25', currency: 'EUR',
			rows: [ { group: 'openai_compatible/llama3.2', requests: 412, input_tokens: 334000, cached_tokens: 210000, output_tokens: 9900, cost: 0.0421, is_partial: false } ],
			today: 0.0017, month: 0.0421, expected: 0.0505, cap: 50,
		},
	},
	OpenApiDocument: { 'The beginning': { openapi: '3.1.1' } },
};

/** One whole stream, part by part. */
export const STREAM_EXAMPLE: ReadonlyArray< Parsed< 'StreamPart' > > = [
	{ type: 'start', messageId: ANSWER },
	{ type: 'data-session', data: { session_id: SESSION, question_id: QUESTION }, transient: true },
	{ type: 'data-step', data: { step: 'retrieve' }, transient: true },
	{ type: 'data-step', data: { step: 'answer' }, transient: true },
	{ type: 'text-start', id: 'text' },
	{ type: 'text-delta', id: 'text', delta: 'Parcels within the country arrive ' },
	{ type: 'text-delta', id: 'text', delta: 'in **two working days** [1].' },
	{ type: 'text-end', id: 'text' },
	{ type: 'source-url', sourceId: '1', url: PAGE.url, title: PAGE.title },
	{ type: 'finish', messageMetadata: { state: 'complete', language: 'en', usage: USAGE } },
];
