import { TOKEN_ERRORS } from './shared-errors.ts';

/** What becomes of what visitors say. */
export const PRIVACY_ROUTES = <const> [
	{ id: 'consents.ask', method: 'GET', path: '/bots/{bot_id}/consent', access: 'public', summary: 'What a visitor is asked to agree to before the chat', query: 'ConsentQuery', response: 'ConsentNotice', status: 200, errors: [ 'origin_not_allowed', 'bot_not_found' ] },
	{ id: 'consents.give', method: 'PUT', path: '/sessions/{session_id}/consent', access: 'visitor', scope: 'chat:write', summary: 'Say that the visitor has agreed', body: 'ConsentInput', response: 'ConsentList', status: 200, errors: [ ...TOKEN_ERRORS, 'consent_required', 'bot_not_found' ] },
	{ id: 'consents.list', method: 'GET', path: '/sessions/{session_id}/consent', access: 'agent', scope: 'sessions:read', summary: 'The proof of what was agreed to in a session', response: 'ConsentList', status: 200, errors: [ 'session_not_found' ] },
	{ id: 'privacy.retention', method: 'GET', path: '/privacy/retention', access: 'admin', summary: 'Preview what a retention would delete or make anonymous now', query: 'RetentionQuery', response: 'RetentionPreview', status: 200, errors: [] },
	{ id: 'audit.list', method: 'GET', path: '/audit', access: 'admin', summary: 'List who read, exported, changed or deleted what, newest first', query: 'AuditQuery', response: 'AuditList', status: 200, errors: [] },
];
