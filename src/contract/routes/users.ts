import { TOKEN_ERRORS } from './shared-errors.ts';

/** Known visitors, where they said something, and the proof of who one is. */
export const USER_ROUTES = <const> [
	{ id: 'users.list', method: 'GET', path: '/users', access: 'agent', scope: 'users:read', summary: 'List users', query: 'UserQuery', response: 'UserList', status: 200, errors: [] },
	{ id: 'users.create', method: 'POST', path: '/users', access: 'admin', scope: 'users:write', summary: 'Create a user', body: 'UserInput', response: 'User', status: 201, audit: 'user.changed', errors: [ 'user_exists' ] },
	{ id: 'users.get', method: 'GET', path: '/users/{user_id}', access: 'agent', scope: 'users:read', summary: 'Retrieve a user', response: 'User', status: 200, versioned: true, audit: 'user.read', errors: [ 'user_not_found' ] },
	{ id: 'users.replace', method: 'PUT', path: '/users/{user_id}', access: 'admin', scope: 'users:write', summary: 'Replace a user, or create the user where there is none', body: 'UserReplacement', response: 'User', status: 200, versioned: true, audit: 'user.changed', errors: [ 'user_not_found' ] },
	{ id: 'users.patch', method: 'PATCH', path: '/users/{user_id}', access: 'admin', scope: 'users:write', summary: 'Change a user', body: 'UserPatch', response: 'User', status: 200, versioned: true, audit: 'user.changed', errors: [ 'user_not_found' ] },
	{ id: 'users.delete', method: 'DELETE', path: '/users/{user_id}', access: 'admin', scope: 'users:write', summary: 'Delete a user, with what they said or without it', query: 'UserDeletionQuery', response: null, status: 204, versioned: true, audit: 'user.deleted', errors: [ 'user_not_found' ] },
	{ id: 'users.merge', method: 'POST', path: '/users/{user_id}/merge', access: 'admin', scope: 'users:write', summary: 'Add another user, or sessions of nobody, to a user', body: 'UserMergeInput', response: 'User', status: 200, audit: 'user.changed', errors: [ 'user_not_found', 'session_not_found', 'session_taken' ] },
	{ id: 'users.sessions', method: 'GET', path: '/users/{user_id}/sessions', access: 'agent', scope: 'sessions:read', summary: 'List the sessions of a user, newest first', query: 'UserSessionsQuery', response: 'SessionRecordList', status: 200, audit: 'user.read', errors: [ 'user_not_found' ] },
	{ id: 'users.pages', method: 'GET', path: '/users/{user_id}/pages', access: 'agent', scope: 'users:read', summary: 'List the pages on which a user said something', response: 'PageVisitList', status: 200, audit: 'user.read', errors: [ 'user_not_found' ] },
	{ id: 'sessions.pages', method: 'GET', path: '/sessions/{session_id}/pages', access: 'agent', scope: 'sessions:read', summary: 'List the pages on which something was said in a session', response: 'PageVisitList', status: 200, audit: 'session.read', errors: [ 'session_not_found' ] },
	{ id: 'sessions.identify', method: 'POST', path: '/sessions/{session_id}/identify', access: 'visitor', summary: 'Tell whose a session is, with the proof of the server of the site', body: 'IdentifyInput', response: 'Identified', status: 200, errors: [ ...TOKEN_ERRORS, 'user_not_verified', 'user_not_found', 'session_taken' ] },
	{ id: 'identity.list', method: 'GET', path: '/identity/secrets', access: 'admin', summary: 'List the identity secrets', response: 'IdentitySecretList', status: 200, errors: [] },
	{ id: 'identity.create', method: 'POST', path: '/identity/secrets', access: 'admin', summary: 'Make an identity secret', response: 'NewIdentitySecret', status: 201, audit: 'access.granted', errors: [ 'identity_secrets_full' ] },
	{ id: 'identity.delete', method: 'DELETE', path: '/identity/secrets/{secret_id}', access: 'admin', summary: 'Delete an identity secret', response: null, status: 204, audit: 'access.revoked', errors: [ 'identity_secret_not_found' ] },
];
