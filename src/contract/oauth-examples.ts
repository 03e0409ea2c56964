import type { Parsed, Sent } from './types.ts';

const APP = 'app_01jq8d3kz4x7m2n5p6r8s9t0vw';
const APPLICATION: Parsed< 'OAuthClient' > = {
	client_id: APP, name: 'Help desk', website: 'https://desk.example/', confidential: true, client_credentials: false,
	redirect_uris: [ 'https://desk.example/oauth/callback' ], scopes: [ 'chat:write', 'sessions:read' ], secret_end: '4fQe', grants: 3,
	created_at: '2026-03-02T09:15:27.104Z', created_by: 'Ada', last_used_at: '2026-03-02T11:40:00.000Z',
};
const GRANT: Parsed< 'OAuthGrant' > = {
	grant_id: 'grt_01jq8d3m0b1c2d3e4f5g6h7j8k', client_id: APP, client_name: 'Help desk', user_id: 5, user_name: 'Grace', scopes: [ 'sessions:read' ],
	created_at: '2026-03-02T10:02:11.350Z', last_used_at: '2026-03-02T11:40:00.000Z', expires_at: '2026-04-01T11:38:40.020Z',
};
const OAUTH_SECRET = 'cas_exampleexampleexampleexampleexampleexamp4fQe';
const ACCESS_TOKEN = 'cat_exampleexampleexampleexampleexampleexampl01';
const REFRESH_TOKEN = 'crt_exampleexampleexampleexampleexampleexampl01';

/** What applications and their administrators send. */
export const OAUTH_REQUEST_EXAMPLES: { readonly [ N in 'OAuthClientInput' | 'OAuthGrantQuery' | 'OAuthTokenInput' | 'OAuthRevocationInput' | 'OAuthIntrospectionInput' ]: Readonly< Record< string, Sent< N > > > } = {
	OAuthClientInput: {
		'A server that acts for users': { name: 'Help desk', website: 'https://desk.example/', redirect_uris: [ 'https://desk.example/oauth/callback' ], scopes: [ 'chat:write', 'sessions:read' ] },
		'An app on a device': { name: 'Inbox', confidential: false, redirect_uris: [ 'com.example.inbox:/callback', 'http://127.0.0.1/callback' ], scopes: [ 'sessions:read' ] },
		'A server that acts for the site': { name: 'Warehouse', client_credentials: true, scopes: [ 'knowledge:write' ] },
	},
	OAuthGrantQuery: { 'The second page': { page: 2, per_page: 20 } },
	OAuthTokenInput: {
		'A code': { grant_type: 'authorization_code', code: 'cac_exampleexampleexampleexampleexampleexampl01', redirect_uri: 'https://desk.example/oauth/callback', code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', client_id: APP, client_secret: OAUTH_SECRET },
		'A refresh token': { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN, client_id: APP, client_secret: OAUTH_SECRET },
		'The application itself': { grant_type: 'client_credentials', scope: 'knowledge:write', client_id: APP, client_secret: OAUTH_SECRET },
	},
	OAuthRevocationInput: { 'A refresh token': { token: REFRESH_TOKEN, token_type_hint: 'refresh_token', client_id: APP, client_secret: OAUTH_SECRET } },
	OAuthIntrospectionInput: { 'An access token': { token: ACCESS_TOKEN, client_id: APP, client_secret: OAUTH_SECRET } },
};

/** What they are answered. */
export const OAUTH_RESPONSE_EXAMPLES: { readonly [ N in 'OAuthClient' | 'OAuthClientList' | 'OAuthClientWithSecret' | 'OAuthGrantList' | 'OAuthTokens' | 'OAuthRevocation' | 'OAuthIntrospection' | 'OAuthMetadata' | 'OAuthError' ]: Readonly< Record< string, Parsed< N > > > } = {
	OAuthClient: { 'An application': APPLICATION },
	OAuthClientList: { 'One application': { clients: [ APPLICATION ] } },
	OAuthClientWithSecret: {
		'A new application': { ...APPLICATION, grants: 0, last_used_at: null, client_secret: OAUTH_SECRET },
		'One without a secret': { ...APPLICATION, name: 'Inbox', confidential: false, redirect_uris: [ 'com.example.inbox:/callback' ], secret_end: '', grants: 0, last_used_at: null, client_secret: null },
	},
	OAuthGrantList: { 'One user': { grants: [ GRANT ] } },
	OAuthTokens: {
		'For a user': { access_token: ACCESS_TOKEN, token_type: 'Bearer', expires_in: 3600, refresh_token: REFRESH_TOKEN, scope: 'chat:write sessions:read' },
		'For the application itself': { access_token: ACCESS_TOKEN, token_type: 'Bearer', expires_in: 3600, scope: 'knowledge:write' },
	},
	OAuthRevocation: { Done: {} },
	OAuthIntrospection: {
		'A token that works': { active: true, scope: 'sessions:read', client_id: APP, token_type: 'Bearer', sub: '5', iat: 1772445731, exp: 1772449331, iss: 'https://shop.example' },
		'Any other': { active: false },
	},
	OAuthMetadata: {
		'A site': {
			issuer: 'https://shop.example',
			authorization_endpoint: 'https://shop.example/wp-admin/admin.php?page=causerie-chat-authorize',
			token_endpoint: 'https://shop.example/wp-json/causerie/v1/oauth/token',
			revocation_endpoint: 'https://shop.example/wp-json/causerie/v1/oauth/revoke',
			introspection_endpoint: 'https://shop.example/wp-json/causerie/v1/oauth/introspect',
			scopes_supported: [ 'chat:write', 'sessions:read' ],
			response_types_supported: [ 'code' ],
			response_modes_supported: [ 'query' ],
			grant_types_supported: [ 'authorization_code', 'refresh_token', 'client_credentials' ],
			token_endpoint_auth_methods_supported: [ 'client_secret_basic', 'client_secret_post', 'none' ],
			revocation_endpoint_auth_methods_supported: [ 'client_secret_basic', 'client_secret_post', 'none' ],
			introspection_endpoint_auth_methods_supported: [ 'client_secret_basic', 'client_secret_post' ],
			code_challenge_methods_supported: [ 'S256' ],
			authorization_response_iss_parameter_supported: true,
		},
	},
	OAuthError: { 'A code that was used': { error: 'invalid_grant', error_description: 'The code or token is not valid, has expired or was revoked, or belongs to another client, redirect_uri or code_verifier.' } },
};
