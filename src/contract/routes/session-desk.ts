const MODEL_ERRORS = [
	'task_model_missing', 'model_not_connected', 'model_auth', 'model_not_found', 'model_rate_limited', 'model_quota', 'model_overloaded', 'model_context_too_long',
	'model_content_filtered', 'model_timeout', 'model_network', 'model_bad_response', 'model_cut_off', 'model_fell_silent', 'model_garbled', 'model_reply_too_long',
	'model_empty_reply', 'model_refused_request',
] as const;

/** What those who look after sessions need beside them. */
export const SESSION_DESK_ROUTES = <const> [
	{ id: 'sessions.choices', method: 'GET', path: '/sessions/choices', access: 'agent', scope: 'sessions:read', summary: 'List what sessions can be filtered by and given', response: 'SessionChoices', status: 200, errors: [] },
	{ id: 'sessions.figures', method: 'GET', path: '/sessions/figures', access: 'agent', scope: 'sessions:read', summary: 'Add up what is stored with the messages of sessions', query: 'SessionFiguresQuery', response: 'SessionFigures', status: 200, errors: [] },
	{ id: 'sessions.summary', method: 'GET', path: '/sessions/{session_id}/summary', access: 'agent', scope: 'sessions:read', summary: 'Retrieve the summary of a session', response: 'SessionSummary', status: 200, audit: 'session.read', errors: [ 'session_not_found' ] },
	{ id: 'sessions.summarize', method: 'POST', path: '/sessions/{session_id}/summary', access: 'responder', scope: 'sessions:write', summary: 'Have the model of the bot write a summary of a session', body: 'TaskInput', response: 'SessionSummary', status: 200, audit: 'session.read', errors: [ 'session_not_found', ...MODEL_ERRORS ] },
	{ id: 'messages.translate', method: 'POST', path: '/sessions/{session_id}/messages/{message_id}/translation', access: 'responder', scope: 'sessions:write', summary: 'Have the model of the bot translate a message', body: 'TaskInput', response: 'MessageTranslation', status: 200, audit: 'session.read', errors: [ 'session_not_found', 'message_not_found', ...MODEL_ERRORS ] },
];
