import type { Route } from '../route.ts';

/** Applications of third parties. What they call themselves speaks OAuth 2.0, in its own forms. */
export const OAUTH_ROUTES: readonly Route[] = [
	{ id: 'oauth.metadata', method: 'GET', path: '/oauth/metadata', access: 'public', summary: 'What this site is and can as an authorization server', response: 'OAuthMetadata', status: 200, errors: [] },
	{ id: 'oauth.token', method: 'POST', path: '/oauth/token', access: 'public', oauth: true, summary: 'Get tokens for a code, for a refresh token, or for the application itself', body: 'OAuthTokenInput', response: 'OAuthTokens', status: 200, errors: [] },
	{ id: 'oauth.revoke', method: 'POST', path: '/oauth/revoke', access: 'public', oauth: true, summary: 'Revoke a token', body: 'OAuthRevocationInput', response: 'OAuthRevocation', status: 200, errors: [] },
	{ id: 'oauth.introspect', method: 'POST', path: '/oauth/introspect', access: 'public', oauth: true, summary: 'Ask about a token', body: 'OAuthIntrospectionInput', response: 'OAuthIntrospection', status: 200, errors: [] },
	{ id: 'oauth_clients.list', method: 'GET', path: '/oauth/clients', access: 'admin', summary: 'List applications, newest first', response: 'OAuthClientList', status: 200, errors: [] },
	{ id: 'oauth_clients.create', method: 'POST', path: '/oauth/clients', access: 'admin', summary: 'Register an application; its secret is shown this once', body: 'OAuthClientInput', response: 'OAuthClientWithSecret', status: 201, errors: [ 'too_many_clients' ] },
	{ id: 'oauth_clients.get', method: 'GET', path: '/oauth/clients/{client_id}', access: 'admin', summary: 'Retrieve an application', response: 'OAuthClient', status: 200, versioned: true, errors: [ 'client_not_found' ] },
	{ id: 'oauth_clients.update', method: 'PUT', path: '/oauth/clients/{client_id}', access: 'admin', summary: 'Change an application', body: 'OAuthClientInput', response: 'OAuthClient', status: 200, versioned: true, errors: [ 'client_not_found' ] },
	{ id: 'oauth_clients.delete', method: 'DELETE', path: '/oauth/clients/{client_id}', access: 'admin', summary: 'Delete an application with everything that was granted to it', response: null, status: 204, versioned: true, errors: [ 'client_not_found' ] },
	{ id: 'oauth_clients.rotate_secret', method: 'POST', path: '/oauth/clients/{client_id}/secret', access: 'admin', summary: 'Give an application a new secret; the old one ends at once', response: 'OAuthClientWithSecret', status: 200, errors: [ 'client_not_found', 'client_has_no_secret' ] },
	{ id: 'oauth_grants.list', method: 'GET', path: '/oauth/grants', access: 'agent', summary: 'List applications that users let in, newest first; those who do not manage the site see their own', query: 'OAuthGrantQuery', response: 'OAuthGrantList', status: 200, errors: [] },
	{ id: 'oauth_grants.revoke', method: 'DELETE', path: '/oauth/grants/{grant_id}', access: 'agent', summary: 'End what a user granted to an application', response: null, status: 204, errors: [ 'grant_not_found' ] },
];
