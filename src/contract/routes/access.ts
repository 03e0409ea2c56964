/** Who may use the API. */
export const ACCESS_ROUTES = <const> [
	{ id: 'api_keys.list', method: 'GET', path: '/api-keys', access: 'admin', summary: 'List API keys, newest first', response: 'ApiKeyList', status: 200, errors: [] },
	{ id: 'api_keys.create', method: 'POST', path: '/api-keys', access: 'admin', summary: 'Create an API key; it is shown this once', body: 'ApiKeyInput', response: 'NewApiKey', status: 201, audit: 'access.granted', errors: [ 'too_many_api_keys' ] },
	{ id: 'api_keys.get', method: 'GET', path: '/api-keys/{api_key_id}', access: 'admin', summary: 'Retrieve what is known of an API key', response: 'ApiKey', status: 200, versioned: true, passing: [ 'last_used_at' ], errors: [ 'api_key_not_found' ] },
	{ id: 'api_keys.update', method: 'PUT', path: '/api-keys/{api_key_id}', access: 'admin', summary: 'Change name, scopes, expiry or limit of an API key', body: 'ApiKeyInput', response: 'ApiKey', status: 200, versioned: true, audit: 'access.granted', errors: [ 'api_key_not_found' ] },
	{ id: 'api_keys.revoke', method: 'DELETE', path: '/api-keys/{api_key_id}', access: 'admin', summary: 'Revoke an API key; it stays in the list', response: 'ApiKey', status: 200, versioned: true, audit: 'access.revoked', errors: [ 'api_key_not_found' ] },
	{ id: 'capabilities.get', method: 'GET', path: '/capabilities', access: 'admin', summary: 'List which roles of WordPress may do what', response: 'RoleCapabilitiesList', status: 200, versioned: true, errors: [] },
	{ id: 'capabilities.update', method: 'PUT', path: '/capabilities', access: 'admin', summary: 'Change which roles of WordPress may do what', body: 'RoleCapabilitiesInput', response: 'RoleCapabilitiesList', status: 200, versioned: true, audit: 'access.granted', errors: [ 'role_locked' ] },
];
