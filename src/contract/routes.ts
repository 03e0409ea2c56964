import type { ErrorCode } from './errors.ts';
import type { SchemaName } from './schemas.ts';

/**
 * Who may call a route.
 * - `public`: anyone on the site itself or an allowed origin; limits apply.
 * - `visitor`: whoever has the visitor token of the session in the path.
 * - `reader`: that visitor, or an administrator.
 * - `editor`: users who can edit posts.
 * - `admin`: users who can manage options.
 */
export type Access = 'public' | 'visitor' | 'reader' | 'editor' | 'admin';

export interface Route {
	/** `resource.verb`; the name under which PHP finds the controller. */
	readonly id: string;
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Path below `causerie/v1`, parameters in braces. */
	readonly path: string;
	readonly access: Access;
	readonly summary: string;
	readonly query?: SchemaName;
	readonly body?: SchemaName;
	/** The success body; `null` for 204. */
	readonly response: SchemaName | null;
	readonly status: 200 | 201 | 204;
	/** Whether the reply can be a server-sent stream of `StreamPart`. */
	readonly streams?: true;
	/** Whether `Idempotency-Key` makes a repeated call return the first result. */
	readonly idempotent?: true;
	/** Errors beside those of the body, the query and the access, and `internal_error`. */
	readonly errors: readonly ErrorCode[];
}

const TURN_ERRORS = [
	'message_empty', 'origin_not_allowed', 'bot_not_found', 'reply_in_progress', 'idempotency_key_reused', 'rate_limited',
	'daily_limit_reached', 'model_not_connected', 'model_auth', 'model_not_found', 'model_rate_limited', 'model_quota', 'model_overloaded',
	'model_context_too_long', 'model_content_filtered', 'model_timeout', 'model_network', 'model_bad_response',
	'model_cut_off', 'model_fell_silent', 'model_garbled', 'model_reply_too_long', 'model_empty_reply', 'model_refused_request', 'reply_interrupted',
] as const;
const TOKEN_ERRORS = [ 'visitor_token_required', 'visitor_token_invalid', 'visitor_token_expired', 'session_not_found' ] as const;

const ALL = [
	{ id: 'chat.create', method: 'POST', path: '/chat', access: 'public', summary: 'Send a message and get the reply, in one call', body: 'ChatInput', response: 'Reply', status: 200, streams: true, idempotent: true, errors: [ ...TURN_ERRORS, ...TOKEN_ERRORS ] },
	{ id: 'sessions.create', method: 'POST', path: '/sessions', access: 'public', summary: 'Create a session', body: 'SessionInput', response: 'Session', status: 201, errors: [ 'origin_not_allowed', 'bot_not_found', 'rate_limited' ] },
	{ id: 'sessions.list', method: 'GET', path: '/sessions', access: 'admin', summary: 'List sessions, newest first', query: 'SessionQuery', response: 'SessionRecordList', status: 200, errors: [] },
	{ id: 'sessions.get', method: 'GET', path: '/sessions/{session_id}', access: 'admin', summary: 'Retrieve a session', response: 'SessionRecord', status: 200, errors: [ 'session_not_found' ] },
	{ id: 'sessions.delete', method: 'DELETE', path: '/sessions/{session_id}', access: 'admin', summary: 'Delete a session and its messages', response: null, status: 204, errors: [ 'session_not_found' ] },
	{ id: 'sessions.records', method: 'GET', path: '/sessions/{session_id}/records', access: 'admin', summary: 'List the messages of a session with model, usage and failures', query: 'MessageQuery', response: 'MessageRecordList', status: 200, errors: [ 'session_not_found' ] },
	{ id: 'messages.list', method: 'GET', path: '/sessions/{session_id}/messages', access: 'reader', summary: 'List the messages of a session', query: 'MessageQuery', response: 'MessageList', status: 200, errors: [ ...TOKEN_ERRORS ] },
	{ id: 'messages.create', method: 'POST', path: '/sessions/{session_id}/messages', access: 'visitor', summary: 'Send a message and get the reply', body: 'MessageInput', response: 'Reply', status: 200, streams: true, idempotent: true, errors: [ ...TURN_ERRORS, ...TOKEN_ERRORS ] },
	{ id: 'messages.retry', method: 'POST', path: '/sessions/{session_id}/messages/{message_id}/retry', access: 'visitor', summary: 'Answer again after a reply failed or was stopped', body: 'RetryInput', response: 'Reply', status: 200, streams: true, errors: [ ...TURN_ERRORS, ...TOKEN_ERRORS, 'message_not_found', 'reply_not_retryable' ] },
	{ id: 'messages.stop', method: 'POST', path: '/sessions/{session_id}/messages/{message_id}/stop', access: 'visitor', summary: 'Stop a reply that is being written', response: 'Message', status: 200, errors: [ ...TOKEN_ERRORS, 'message_not_found' ] },
	{ id: 'bots.list', method: 'GET', path: '/bots', access: 'admin', summary: 'List bots', response: 'BotList', status: 200, errors: [] },
	{ id: 'bots.create', method: 'POST', path: '/bots', access: 'admin', summary: 'Create a bot', body: 'BotInput', response: 'Bot', status: 201, errors: [] },
	{ id: 'bots.choices', method: 'GET', path: '/bots/choices', access: 'editor', summary: 'List the bots that a block can show', response: 'BotChoices', status: 200, errors: [] },
	{ id: 'bots.get', method: 'GET', path: '/bots/{bot_id}', access: 'admin', summary: 'Retrieve a bot', response: 'Bot', status: 200, errors: [ 'bot_not_found' ] },
	{ id: 'bots.update', method: 'PUT', path: '/bots/{bot_id}', access: 'admin', summary: 'Replace a bot', body: 'BotInput', response: 'Bot', status: 200, errors: [ 'bot_not_found' ] },
	{ id: 'bots.delete', method: 'DELETE', path: '/bots/{bot_id}', access: 'admin', summary: 'Move a bot to the trash', response: 'Bot', status: 200, errors: [ 'bot_not_found' ] },
	{ id: 'bots.restore', method: 'POST', path: '/bots/{bot_id}/restore', access: 'admin', summary: 'Take a bot out of the trash', response: 'Bot', status: 200, errors: [ 'bot_not_found' ] },
	{ id: 'widget.show', method: 'GET', path: '/bots/{bot_id}/widget', access: 'editor', summary: 'What the editor needs to show a bot', query: 'WidgetQuery', response: 'WidgetPreview', status: 200, errors: [ 'bot_not_found', 'model_not_connected' ] },
	{ id: 'widget.preview', method: 'POST', path: '/widget/preview', access: 'admin', summary: 'What the settings need to show a bot that is not saved', body: 'WidgetPreviewInput', response: 'WidgetPreview', status: 200, errors: [] },
	{ id: 'models.list', method: 'GET', path: '/models', access: 'admin', summary: 'List providers and their connections', response: 'ConnectionList', status: 200, errors: [] },
	{ id: 'models.catalogue', method: 'GET', path: '/models/catalogue', access: 'admin', summary: 'List the models that are known, with what they can do and cost', response: 'CatalogueList', status: 200, errors: [] },
	{ id: 'models.own', method: 'PUT', path: '/models/catalogue/own', access: 'admin', summary: 'Replace the models and prices that the owner added', body: 'OwnModels', response: 'CatalogueList', status: 200, errors: [] },
	{ id: 'models.retirements', method: 'GET', path: '/models/retirements', access: 'admin', summary: 'List models in use that retire soon, have retired or are gone', response: 'RetirementList', status: 200, errors: [] },
	{ id: 'models.health', method: 'GET', path: '/models/health', access: 'admin', summary: 'How each provider did of late', response: 'ProviderHealthList', status: 200, errors: [] },
	{ id: 'models.connect', method: 'PUT', path: '/models/{provider}', access: 'admin', summary: 'Connect a provider, or another OpenAI-compatible server under an id of its own', body: 'ConnectionInput', response: 'Connection', status: 200, errors: [ 'provider_not_found', 'key_required' ] },
	{ id: 'models.disconnect', method: 'DELETE', path: '/models/{provider}', access: 'admin', summary: 'Forget a connection and its keys', response: 'Connection', status: 200, errors: [ 'provider_not_found' ] },
	{ id: 'models.test', method: 'POST', path: '/models/{provider}/test', access: 'admin', summary: 'Make a real call to a connection, saved or not', body: 'ConnectionInput', response: 'ConnectionTest', status: 200, errors: [ 'provider_not_found', 'key_required' ] },
	{ id: 'models.add_key', method: 'POST', path: '/models/{provider}/keys', access: 'admin', summary: 'Store one more key, tried after the others', body: 'KeyInput', response: 'Connection', status: 201, errors: [ 'provider_not_found', 'model_not_connected' ] },
	{ id: 'models.delete_key', method: 'DELETE', path: '/models/{provider}/keys/{key_id}', access: 'admin', summary: 'Delete a stored key', response: 'Connection', status: 200, errors: [ 'provider_not_found', 'key_not_found' ] },
	{ id: 'models.first_key', method: 'POST', path: '/models/{provider}/keys/{key_id}/first', access: 'admin', summary: 'Try a stored key before the others', response: 'Connection', status: 200, errors: [ 'provider_not_found', 'key_not_found' ] },
	{ id: 'models.test_key', method: 'POST', path: '/models/{provider}/keys/{key_id}/test', access: 'admin', summary: 'Make a real call with one of the keys', response: 'ConnectionTest', status: 200, errors: [ 'provider_not_found', 'key_not_found', 'model_not_connected' ] },
	{ id: 'models.available', method: 'GET', path: '/models/{provider}/available', access: 'admin', summary: 'Ask the connected server which models it offers', response: 'AvailableModels', status: 200, errors: [ 'provider_not_found', 'model_not_connected', 'model_auth', 'model_network', 'model_timeout', 'model_bad_response', 'model_rate_limited', 'model_quota', 'model_overloaded', 'model_refused_request' ] },
	{ id: 'models.ask', method: 'POST', path: '/models/{provider}/ask', access: 'admin', summary: 'Ask one model a question, outside of any conversation', body: 'AskInput', response: 'ModelAnswer', status: 200, streams: true, errors: [ 'provider_not_found', 'bot_not_found', 'message_empty' ] },
	{ id: 'usage.get', method: 'GET', path: '/usage', access: 'admin', summary: 'What calls of models took and cost', query: 'UsageQuery', response: 'UsageReport', status: 200, errors: [] },
	{ id: 'knowledge.status', method: 'GET', path: '/knowledge/status', access: 'admin', summary: 'How far the bot knows the site', response: 'KnowledgeStatus', status: 200, errors: [] },
	{ id: 'knowledge.search', method: 'GET', path: '/knowledge/search', access: 'admin', summary: 'Search the knowledge as the bot does', query: 'KnowledgeQuery', response: 'KnowledgeResults', status: 200, errors: [] },
	{ id: 'knowledge.reindex', method: 'POST', path: '/knowledge/reindex', access: 'admin', summary: 'Read the whole site again, in the background', response: 'KnowledgeStatus', status: 200, errors: [] },
	{ id: 'settings.get', method: 'GET', path: '/settings', access: 'admin', summary: 'Retrieve the settings of the site', response: 'SiteSettings', status: 200, errors: [] },
	{ id: 'settings.update', method: 'PUT', path: '/settings', access: 'admin', summary: 'Replace the settings of the site', body: 'SiteSettings', response: 'SiteSettings', status: 200, errors: [] },
	{ id: 'openapi.get', method: 'GET', path: '/openapi.json', access: 'public', summary: 'This description of the API', response: 'OpenApiDocument', status: 200, errors: [] },
] as const satisfies readonly Route[];

/** Every route of the plugin. PHP registers them from the emitted `routes.json`, and no other. */
export const ROUTES: readonly Route[] = ALL;

/** The routes as they are written down, for the types of the SDK. */
export type KnownRoute = ( typeof ALL )[ number ];
