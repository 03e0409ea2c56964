import { z } from 'zod';
import { SCOPES } from './access.ts';
import { PATH_PARAMETERS, Timestamp, WebAddress } from './ids.ts';

const name = z.string().min( 1 ).max( 100 ).describe( 'What the application is called. Users see it when they decide.' );
const scopes = z.array( z.enum( SCOPES ) ).min( 1 ).max( SCOPES.length ).describe( 'What the application may be granted at most.' );
const confidential = z.boolean().describe( 'Whether it can keep a secret. A server can; an app on a device and a page in a browser cannot.' );
const clientCredentials = z.boolean().describe( 'Whether it may act for the site itself, without a user.' );

export const ClientId = z.string().regex( new RegExp( `^${ PATH_PARAMETERS.client_id }$` ) ).describe( 'Names an application.' );
export const GrantId = z.string().regex( new RegExp( `^${ PATH_PARAMETERS.grant_id }$` ) ).describe( 'Names what was granted to an application.' );

export const OAuthClientInput = z
	.strictObject( {
		name,
		website: WebAddress.default( '' ),
		confidential: confidential.default( true ),
		client_credentials: clientCredentials.default( false ),
		redirect_uris: z
			.array( z.string().min( 1 ).max( 500 ).regex( /^[!-~]+$/ ) )
			.max( 10 )
			.default( [] )
			.describe( 'Where users are sent back to: https addresses, http addresses of 127.0.0.1 or [::1], or addresses of an app (com.example.app:/callback). Compared character by character; only the port of a loopback address is free.' ),
		scopes,
	} )
	.describe( 'An application as an administrator registers it. One for users needs at least one address; one that acts for the site needs a secret.' );

export const OAuthClient = z
	.strictObject( {
		client_id: ClientId,
		name: z.string(),
		website: WebAddress,
		confidential,
		client_credentials: clientCredentials,
		redirect_uris: z.array( z.string() ),
		scopes: z.array( z.enum( SCOPES ) ),
		secret_end: z.string().describe( 'The last four characters of the secret; empty where there is none.' ),
		grants: z.int().min( 0 ).max( 1000000000 ).describe( 'How many times users let it in, and it still holds.' ),
		created_at: Timestamp,
		created_by: z.string().describe( 'Name of the administrator; empty where there is none any more.' ),
		last_used_at: Timestamp.nullable().describe( 'When it last got a token, to the minute; null for never.' ),
	} )
	.describe( 'An application that may ask users of the site for access.' );

export const OAuthClientWithSecret = OAuthClient.extend( {
	client_secret: z.string().min( 1 ).nullable().describe( 'The secret, which is kept as a hash only and cannot be shown again; null for an application without one.' ),
} ).describe( 'An application, with its new secret.' );

export const OAuthClientList = z.strictObject( { clients: z.array( OAuthClient ) } );

export const OAuthGrantQuery = z.strictObject( {
	page: z.int().min( 1 ).max( 10000 ).default( 1 ).describe( 'Which page.' ),
	per_page: z.int().min( 1 ).max( 100 ).default( 50 ).describe( 'How many on a page.' ),
} );

export const OAuthGrant = z
	.strictObject( {
		grant_id: GrantId,
		client_id: ClientId,
		client_name: z.string(),
		user_id: z.int().min( 1 ).max( 9999999999 ).describe( 'The WordPress user who let it in.' ),
		user_name: z.string().describe( 'Empty where there is no such user any more.' ),
		scopes: z.array( z.enum( SCOPES ) ).describe( 'What was granted. It allows no more than the user may do.' ),
		created_at: Timestamp,
		last_used_at: Timestamp.nullable().describe( 'When a call was last made with it, to the minute; null for never.' ),
		expires_at: Timestamp.describe( 'When it ends, unless it is refreshed before.' ),
	} )
	.describe( 'An application that a user let in.' );

export const OAuthGrantList = z.strictObject( { grants: z.array( OAuthGrant ) } );

const secret = z.string().min( 1 ).max( 500 );
const credentials = {
	client_id: z.string().min( 1 ).max( 100 ).optional().describe( 'The application, where it does not say so in the Authorization header.' ),
	client_secret: secret.optional().describe( 'Its secret, for hosts that strip the Authorization header (client_secret_post).' ),
};

export const OAuthTokenInput = z
	.strictObject( {
		grant_type: z.string().min( 1 ).max( 100 ).describe( 'authorization_code, refresh_token or client_credentials.' ),
		code: secret.optional().describe( 'The code that the browser brought back. It works once, for 60 seconds.' ),
		redirect_uri: z.string().min( 1 ).max( 2000 ).optional().describe( 'The same as in the authorization request.' ),
		code_verifier: secret.optional().describe( 'What the code_challenge of the request was made from (RFC 7636).' ),
		refresh_token: secret.optional().describe( 'The newest refresh token. It works once; the answer has the next.' ),
		scope: z.string().min( 1 ).max( 500 ).optional().describe( 'Fewer scopes than were granted, with spaces between.' ),
		...credentials,
	} )
	.describe( 'A request for tokens (RFC 6749). Parameters that are not described are ignored.' );

export const OAuthTokens = z
	.strictObject( {
		access_token: z.string().describe( 'Send it as "Authorization: Bearer …", or in the header X-Causerie-Key.' ),
		token_type: z.literal( 'Bearer' ),
		expires_in: z.int().min( 1 ).max( 100000 ).describe( 'Life of the access token, in seconds.' ),
		refresh_token: z.string().optional().describe( 'For the next access token; not with client_credentials.' ),
		scope: z.string().describe( 'What was granted, with spaces between.' ),
	} )
	.describe( 'Tokens of an application.' );

const token = z.string().min( 1 ).max( 500 ).describe( 'An access or refresh token.' );
const hint = z.string().min( 1 ).max( 100 ).optional().describe( 'access_token or refresh_token; it is found without, too.' );

export const OAuthRevocationInput = z.strictObject( { token, token_type_hint: hint, ...credentials } ).describe( 'A token to be revoked (RFC 7009). A refresh token ends everything that came from the same consent.' );

export const OAuthRevocation = z.strictObject( {} ).describe( 'Nothing: the token does not work any more.' );

export const OAuthIntrospectionInput = z.strictObject( { token, token_type_hint: hint, ...credentials } ).describe( 'A token that an application wants to know about (RFC 7662): its own, and it needs a secret to ask.' );

export const OAuthIntrospection = z
	.strictObject( {
		active: z.boolean().describe( 'Whether it works. Of a token of somebody else nothing more is said than false.' ),
		scope: z.string().optional().describe( 'What it allows now: what was granted, and what the user may still do.' ),
		client_id: ClientId.optional(),
		token_type: z.literal( 'Bearer' ).optional(),
		sub: z.string().optional().describe( 'The WordPress user who let the application in; not where it acts for the site.' ),
		iat: z.int().min( 0 ).max( 100000000000 ).optional().describe( 'When it was issued, in seconds since 1970.' ),
		exp: z.int().min( 0 ).max( 100000000000 ).optional().describe( 'When it ends, in seconds since 1970.' ),
		iss: z.string().optional().describe( 'The site.' ),
	} )
	.describe( 'What is known of a token.' );

const methods = z.array( z.enum( [ 'client_secret_basic', 'client_secret_post', 'none' ] ) );

export const OAuthMetadata = z
	.strictObject( {
		issuer: z.string(),
		authorization_endpoint: z.string(),
		token_endpoint: z.string(),
		revocation_endpoint: z.string(),
		introspection_endpoint: z.string(),
		scopes_supported: z.array( z.enum( SCOPES ) ),
		response_types_supported: z.array( z.literal( 'code' ) ),
		response_modes_supported: z.array( z.literal( 'query' ) ),
		grant_types_supported: z.array( z.enum( [ 'authorization_code', 'refresh_token', 'client_credentials' ] ) ),
		token_endpoint_auth_methods_supported: methods,
		revocation_endpoint_auth_methods_supported: methods,
		introspection_endpoint_auth_methods_supported: methods,
		code_challenge_methods_supported: z.array( z.literal( 'S256' ) ),
		authorization_response_iss_parameter_supported: z.literal( true ),
	} )
	.describe( 'The site as an authorization server (RFC 8414). The same stands at /.well-known/oauth-authorization-server.' );

export const OAuthError = z
	.strictObject( {
		error: z
			.enum( [ 'invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope', 'access_denied', 'temporarily_unavailable', 'server_error' ] )
			.describe( 'As RFC 6749 names it.' ),
		error_description: z.string().describe( 'For developers, in English.' ),
	} )
	.describe( 'An error of the endpoints of OAuth, in the form that RFC 6749 prescribes.' );
