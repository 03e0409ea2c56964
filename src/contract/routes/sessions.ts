import { TOKEN_ERRORS } from './shared-errors.ts';

/** What a session is exported as, beside JSON. */
const FILES = [ 'text/csv', 'text/markdown' ] as const;

/** Conversations. */
export const SESSION_ROUTES = <const> [
	{ id: 'sessions.create', method: 'POST', path: '/sessions', access: 'public', scope: 'chat:write', summary: 'Create a session', body: 'SessionInput', response: 'Session', status: 201, counted: true, errors: [ 'origin_not_allowed', 'bot_not_found', 'consent_required', 'session_exists', 'rate_limited', 'user_not_verified', 'user_not_found' ] },
	{ id: 'sessions.list', method: 'GET', path: '/sessions', access: 'agent', scope: 'sessions:read', summary: 'List and search sessions', query: 'SessionQuery', response: 'SessionRecordList', status: 200, errors: [] },
	{ id: 'sessions.export_list', method: 'GET', path: '/sessions/export', access: 'agent', scope: 'sessions:read', summary: 'Export a list of sessions as a file', query: 'SessionListExportQuery', response: 'SessionRecordList', status: 200, files: FILES, audit: 'session.exported', errors: [] },
	{ id: 'sessions.get', method: 'GET', path: '/sessions/{session_id}', access: 'agent', scope: 'sessions:read', summary: 'Retrieve a session', response: 'SessionRecord', status: 200, versioned: true, passing: [ 'message_count', 'failed', 'updated_at' ], audit: 'session.read', errors: [ 'session_not_found' ] },
	{ id: 'sessions.update', method: 'PATCH', path: '/sessions/{session_id}', access: 'responder', scope: 'sessions:write', summary: 'Change title, state, tags, assignee or metadata of a session', body: 'SessionPatch', response: 'SessionRecord', status: 200, versioned: true, audit: 'session.changed', errors: [ 'session_not_found' ] },
	{ id: 'sessions.end', method: 'POST', path: '/sessions/{session_id}/end', access: 'visitor', scope: 'chat:write', summary: 'End a session, because its visitor wants nothing more; the next message opens it again', response: null, status: 204, errors: [ ...TOKEN_ERRORS ] },
	{ id: 'sessions.delete', method: 'DELETE', path: '/sessions/{session_id}', access: 'holder', scope: 'sessions:write', summary: 'Delete a session, its messages and all that is kept with it', response: null, status: 204, versioned: true, audit: 'session.deleted', errors: [ ...TOKEN_ERRORS ] },
	{ id: 'sessions.export', method: 'GET', path: '/sessions/{session_id}/export', access: 'agent', scope: 'sessions:read', summary: 'Export a session with its messages as a file', query: 'SessionExportQuery', response: 'SessionExport', status: 200, files: FILES, audit: 'session.exported', errors: [ 'session_not_found' ] },
	{ id: 'sessions.records', method: 'GET', path: '/sessions/{session_id}/records', access: 'agent', scope: 'sessions:read', summary: 'List the messages of a session with model, usage and failures', query: 'MessageQuery', response: 'MessageRecordList', status: 200, audit: 'session.read', errors: [ 'session_not_found' ] },
];
