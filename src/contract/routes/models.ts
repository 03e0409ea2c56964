import type { Route } from '../route.ts';

/** Who answers, and what that costs. */
export const MODEL_ROUTES: readonly Route[] = [
	{ id: 'models.list', method: 'GET', path: '/models', access: 'admin', scope: 'models:read', summary: 'List providers and their connections', response: 'ConnectionList', status: 200, errors: [] },
	{ id: 'models.catalogue', method: 'GET', path: '/models/catalogue', access: 'admin', scope: 'models:read', summary: 'List the models that are known, with what they can do and cost', response: 'CatalogueList', status: 200, errors: [] },
	{ id: 'models.own', method: 'PUT', path: '/models/catalogue/own', access: 'admin', summary: 'Replace the models and prices that the owner added', body: 'OwnModels', response: 'CatalogueList', status: 200, errors: [] },
	{ id: 'models.retirements', method: 'GET', path: '/models/retirements', access: 'admin', scope: 'models:read', summary: 'List models in use that retire soon, have retired or are gone', response: 'RetirementList', status: 200, errors: [] },
	{ id: 'models.health', method: 'GET', path: '/models/health', access: 'admin', scope: 'models:read', summary: 'How each provider did of late', response: 'ProviderHealthList', status: 200, errors: [] },
	{ id: 'models.connect', method: 'PUT', path: '/models/{provider}', access: 'admin', summary: 'Connect a provider, or another OpenAI-compatible server under an id of its own', body: 'ConnectionInput', response: 'Connection', status: 200, errors: [ 'provider_not_found', 'key_required' ] },
	{ id: 'models.disconnect', method: 'DELETE', path: '/models/{provider}', access: 'admin', summary: 'Forget a connection and its keys', response: 'Connection', status: 200, errors: [ 'provider_not_found' ] },
	{ id: 'models.test', method: 'POST', path: '/models/{provider}/test', access: 'admin', summary: 'Make a real call to a connection, saved or not', body: 'ConnectionInput', response: 'ConnectionTest', status: 200, errors: [ 'provider_not_found', 'key_required' ] },
	{ id: 'models.add_key', method: 'POST', path: '/models/{provider}/keys', access: 'admin', summary: 'Store one more key, tried after the others', body: 'KeyInput', response: 'Connection', status: 201, errors: [ 'provider_not_found', 'model_not_connected' ] },
	{ id: 'models.delete_key', method: 'DELETE', path: '/models/{provider}/keys/{key_id}', access: 'admin', summary: 'Delete a stored key', response: 'Connection', status: 200, errors: [ 'provider_not_found', 'key_not_found' ] },
	{ id: 'models.first_key', method: 'POST', path: '/models/{provider}/keys/{key_id}/first', access: 'admin', summary: 'Try a stored key before the others', response: 'Connection', status: 200, errors: [ 'provider_not_found', 'key_not_found' ] },
	{ id: 'models.test_key', method: 'POST', path: '/models/{provider}/keys/{key_id}/test', access: 'admin', summary: 'Make a real call with one of the keys', response: 'ConnectionTest', status: 200, errors: [ 'provider_not_found', 'key_not_found', 'model_not_connected' ] },
	{ id: 'models.available', method: 'GET', path: '/models/{provider}/available', access: 'admin', summary: 'Ask the connected server which models it offers', response: 'AvailableModels', status: 200, errors: [ 'provider_not_found', 'model_not_connected', 'model_auth', 'model_network', 'model_timeout', 'model_bad_response', 'model_rate_limited', 'model_quota', 'model_overloaded', 'model_refused_request' ] },
	{ id: 'models.ask', method: 'POST', path: '/models/{provider}/ask', access: 'admin', summary: 'Ask one model a question, outside of any conversation', body: 'AskInput', response: 'ModelAnswer', status: 200, streams: true, errors: [ 'provider_not_found', 'bot_not_found', 'message_empty' ] },
	{ id: 'usage.get', method: 'GET', path: '/usage', access: 'admin', scope: 'usage:read', summary: 'What calls of models took and cost', query: 'UsageQuery', response: 'UsageReport', status: 200, errors: [] },
];
