import { z } from 'zod';
import { SCOPES } from './access.ts';
import { PATH_PARAMETERS, Timestamp } from './ids.ts';
import { LIMITS } from './limits.ts';

export const ScopeList = z.array( z.enum( SCOPES ) ).min( 1 ).max( SCOPES.length ).describe( 'What the key may do; the same scope twice counts once.' );

export const ApiKeyInput = z
	.strictObject( {
		name: z.string().min( 1 ).max( 100 ).describe( 'What the key is for, such as "Shop backend".' ),
		scopes: ScopeList,
		expires_at: Timestamp.nullable().default( null ).describe( 'When it ends; null for never.' ),
		per_minute: z.int().min( 1 ).max( 10000 ).default( LIMITS.keyRequestsPerMinute ).describe( 'Requests that it may make in a minute; thirty times as many with documents of the knowledge and searches in it, which are counted for themselves.' ),
	} )
	.describe( 'An API key as its owner decides on it.' );

export const ApiKey = z
	.strictObject( {
		id: z.string().regex( new RegExp( `^${ PATH_PARAMETERS.api_key_id }$` ) ).describe( 'Names the key; also its readable part, after "ck_".' ),
		name: z.string(),
		scopes: z.array( z.enum( SCOPES ) ),
		per_minute: z.int().min( 1 ).max( 10000 ),
		state: z.enum( [ 'active', 'expired', 'revoked' ] ),
		created_at: Timestamp,
		created_by: z.string().describe( 'Name of the user who made it; empty where there is none any more.' ),
		expires_at: Timestamp.nullable(),
		last_used_at: Timestamp.nullable().describe( 'To the minute; null for never.' ),
	} )
	.describe( 'An API key, without the key itself.' );

export const NewApiKey = ApiKey.extend( {
	key: z.string().describe( 'The key: send it as "Authorization: Bearer …", or in the header X-Causerie-Key. It is stored as a hash only and cannot be shown again.' ),
} ).describe( 'A new API key, with the key itself.' );

export const ApiKeyList = z.strictObject( { api_keys: z.array( ApiKey ) } );
