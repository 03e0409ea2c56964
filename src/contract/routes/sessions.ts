/** Conversations. */
export const SESSION_ROUTES = <const> [
	{ id: 'sessions.create', method: 'POST', path: '/sessions', access: 'public', scope: 'chat:write', summary: 'Create a session', body: 'SessionInput', response: 'Session', status: 201, counted: true, errors: [ 'origin_not_allowed', 'bot_not_found', 'rate_limited' ] },
	{ id: 'sessions.list', method: 'GET', path: '/sessions', access: 'agent', scope: 'sessions:read', summary: 'List sessions, newest first', query: 'SessionQuery', response: 'SessionRecordList', status: 200, errors: [] },
	{ id: 'sessions.get', method: 'GET', path: '/sessions/{session_id}', access: 'agent', scope: 'sessions:read', summary: 'Retrieve a session', response: 'SessionRecord', status: 200, errors: [ 'session_not_found' ] },
	{ id: 'sessions.delete', method: 'DELETE', path: '/sessions/{session_id}', access: 'admin', scope: 'sessions:write', summary: 'Delete a session and its messages', response: null, status: 204, errors: [ 'session_not_found' ] },
	{ id: 'sessions.records', method: 'GET', path: '/sessions/{session_id}/records', access: 'agent', scope: 'sessions:read', summary: 'List the messages of a session with model, usage and failures', query: 'MessageQuery', response: 'MessageRecordList', status: 200, errors: [ 'session_not_found' ] },
];
