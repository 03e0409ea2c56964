import { TOKEN_ERRORS, TURN_ERRORS } from './shared-errors.ts';

/** One turn, and the messages of a session. */
export const CHAT_ROUTES = <const> [
	{ id: 'chat.create', method: 'POST', path: '/chat', access: 'public', scope: 'chat:write', summary: 'Send a message and get the reply, in one call', body: 'ChatInput', response: 'Reply', status: 200, streams: true, idempotent: 'turn', counted: true, errors: [ ...TURN_ERRORS, ...TOKEN_ERRORS ] },
	{ id: 'messages.list', method: 'GET', path: '/sessions/{session_id}/messages', access: 'reader', scope: 'sessions:read', summary: 'List the messages of a session', query: 'MessageQuery', response: 'MessageList', status: 200, errors: [ ...TOKEN_ERRORS ] },
	{ id: 'messages.create', method: 'POST', path: '/sessions/{session_id}/messages', access: 'visitor', scope: 'chat:write', summary: 'Send a message and get the reply', body: 'MessageInput', response: 'Reply', status: 200, streams: true, idempotent: 'turn', counted: true, errors: [ ...TURN_ERRORS, ...TOKEN_ERRORS ] },
	{ id: 'messages.retry', method: 'POST', path: '/sessions/{session_id}/messages/{message_id}/retry', access: 'visitor', scope: 'chat:write', summary: 'Answer again after a reply failed or was stopped', body: 'RetryInput', response: 'Reply', status: 200, streams: true, counted: true, errors: [ ...TURN_ERRORS, ...TOKEN_ERRORS, 'message_not_found', 'reply_not_retryable' ] },
	{ id: 'messages.stop', method: 'POST', path: '/sessions/{session_id}/messages/{message_id}/stop', access: 'visitor', scope: 'chat:write', summary: 'Stop a reply that is being written', response: 'Message', status: 200, errors: [ ...TOKEN_ERRORS, 'message_not_found' ] },
];
