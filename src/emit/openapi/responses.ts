import { RESPONSE_EXAMPLES } from '../../contract/examples.ts';
import { FILE_EXAMPLES } from '../../contract/file-examples.ts';
import { ERRORS, SCHEMAS, type ErrorCode, type Route } from '../../contract/index.ts';
import type { JsonSchema } from '../check-json-schema.ts';
import type { Components } from './components.ts';
import { examples, streamText } from './examples.ts';

type Json = Record< string, unknown >;

/** Headers that responses refer to. */
export const RESPONSE_HEADERS = {
	RateLimitLimit: { description: 'How many requests the nearest limit allows in its time.', schema: { type: 'integer', minimum: 0 }, example: 600 },
	RateLimitRemaining: { description: 'How many of them are left.', schema: { type: 'integer', minimum: 0 }, example: 587 },
	Location: { description: 'Where the reply is to be had: a GET of it waits until it has ended, for 25 seconds at most.', schema: { type: 'string', format: 'uri' }, example: 'https://shop.example/wp-json/causerie/v1/sessions/ses_01jq8d3kz4x7m2n5p6r8s9t0vw/messages?after=msg_01jq8d3m0a1b2c3d4e5f6g7h8j&wait=25' },
	RateLimitReset: { description: 'Seconds until that time begins anew.', schema: { type: 'integer', minimum: 0 }, example: 42 },
	ETag: { description: 'Names this version of the resource (RFC 9110).', schema: { type: 'string' }, example: '"3f9a1c20b7d45e68"' },
	RetryAfter: { description: 'Seconds to wait before the next try (RFC 9110), where the server knows.', schema: { type: 'integer', minimum: 0 }, example: 20 },
	Total: { description: 'How many entries there are on all pages.', schema: { type: 'integer', minimum: 0 }, example: 42 },
	TotalExact: { description: 'Whether X-WP-Total is all that there is. Counting ends far beyond the page asked for: `false` says that there are at least so many.', schema: { type: 'string', enum: [ 'true', 'false' ] }, example: 'true' },
	Disposition: { description: 'That the answer is a file, and what it is called (RFC 6266).', schema: { type: 'string' }, example: 'attachment; filename="ses_01jq8d3kz4x7m2n5p6r8s9t0vw.csv"' },
	TotalPages: { description: 'How many pages there are.', schema: { type: 'integer', minimum: 0 }, example: 3 },
	StreamProtocol: { description: 'Version of the stream protocol; only with a streamed reply.', schema: { type: 'string', const: 'v1' }, example: 'v1' },
};

/** The body of a streamed reply. */
export const STREAMED_REPLY = {
	type: 'string',
	contentMediaType: 'text/event-stream',
	contentSchema: { $ref: '#/components/schemas/StreamPart' },
	description: [
		'A reply as server-sent events: the UI message stream of the AI SDK, protocol v1. The data of each event is one StreamPart in JSON; `[DONE]` closes the stream. Lines that begin with a colon are signs of life.',
		'Order: start, data-session, data-step*, (text-start, text-delta*, text-end)?, source-url*, (data-problem, error)?, finish.',
	].join( '\n\n' ),
};

const header = ( name: keyof typeof RESPONSE_HEADERS ): Json => ( { $ref: `#/components/headers/${ name }` } );

/** How much the caller may still do. */
const RATE_LIMIT: Json = {
	'RateLimit-Limit': header( 'RateLimitLimit' ), 'RateLimit-Remaining': header( 'RateLimitRemaining' ), 'RateLimit-Reset': header( 'RateLimitReset' ),
};

const success = ( route: Route, components: Components ): Json => {
	if ( route.response === null ) {
		return { description: 'Done; there is no body.', headers: RATE_LIMIT };
	}
	const content: Json = {
		'application/json': {
			schema: components.ref( route.response, 'output' ),
			examples: examples( route, route.response, RESPONSE_EXAMPLES ),
		},
	};
	if ( route.streams ) {
		content[ 'text/event-stream' ] = {
			schema: { $ref: '#/components/schemas/StreamedReply' },
			examples: { a_whole_stream: { summary: 'A whole stream', value: streamText() } },
		};
	}
	for ( const type of route.files ?? [] ) {
		content[ type ] = { schema: { type: 'string' }, examples: { a_file: { summary: 'A file', value: FILE_EXAMPLES[ route.response ]?.[ type ] } } };
		if ( FILE_EXAMPLES[ route.response ]?.[ type ] === undefined ) {
			throw new Error( `Contract: route ${ route.id }: ${ route.response } has no example as ${ type } in src/contract/examples.ts.` );
		}
	}
	const paged = route.query && 'per_page' in ( ( components.sent( route.query ) as JsonSchema ).properties ?? {} );
	const headers = {
		...RATE_LIMIT,
		...( route.versioned ? { ETag: header( 'ETag' ) } : {} ),
		...( paged ? { 'X-WP-Total': header( 'Total' ), 'X-WP-TotalPages': header( 'TotalPages' ) } : {} ),
		...( paged && route.response === 'SessionRecordList' ? { 'X-Causerie-Total-Exact': header( 'TotalExact' ) } : {} ),
		...( route.files ? { 'Content-Disposition': header( 'Disposition' ) } : {} ),
		...( route.streams ? { 'x-vercel-ai-ui-message-stream': header( 'StreamProtocol' ) } : {} ),
	};
	return {
		description: route.streams ? 'The reply: as a whole, or as a stream where the request asks for one.' : SCHEMAS[ route.response ].description ?? route.summary,
		headers,
		content,
	};
};

/** The answer to a caller who does not want to wait. */
const accepted = ( name: NonNullable< Route[ 'accepted' ] >, route: Route, components: Components ): Json => ( {
	description: 'With `"async": true`: the message is stored, and is answered in the background.',
	headers: { ...RATE_LIMIT, Location: header( 'Location' ) },
	content: { 'application/json': { schema: components.ref( name, 'output' ), examples: examples( route, name, RESPONSE_EXAMPLES ) } },
} );

const failure = ( status: number, codes: readonly ErrorCode[] ): Json => ( {
	description: codes.map( ( code ) => `\`${ code }\`: ${ ERRORS[ code ].message }` ).join( '\n\n' ),
	headers: { ...RATE_LIMIT, ...( status === 429 || status === 503 ? { 'Retry-After': header( 'RetryAfter' ) } : {} ) },
	content: {
		'application/json': {
			schema: { $ref: '#/components/schemas/Problem' },
			examples: Object.fromEntries( codes.map( ( code ) => [ code, { $ref: `#/components/examples/${ code }` } ] ) ),
		},
	},
} );

/** What OAuth says in place of problems: RFC 6749, 5.2, and a status for who must wait. */
const OAUTH_FAILURES: Readonly< Record< number, Readonly< Record< string, string > > > > = {
	400: {
		invalid_request: 'A parameter is missing, is there twice, or is too long.',
		invalid_grant: 'The code or token is not valid, has expired or was revoked, or belongs to another client, redirect_uri or code_verifier.',
		invalid_scope: 'A scope is unknown, or not one that this client may have.',
		unauthorized_client: 'This client may not use client_credentials.',
		unsupported_grant_type: 'The grant types are authorization_code, refresh_token and client_credentials.',
	},
	401: { invalid_client: 'The client could not be authenticated.' },
	403: { access_denied: 'Pages of this website may not call the site.' },
	413: { invalid_request: 'The request is too large.' },
	429: { temporarily_unavailable: 'Too many requests failed. Wait, and check the credentials.' },
	500: { server_error: 'Something went wrong on this site.' },
};

const oauthFailure = ( status: number, errors: Readonly< Record< string, string > > ): Json => ( {
	description: Object.entries( errors ).map( ( [ error, text ] ) => `\`${ error }\`: ${ text }` ).join( '\n\n' ),
	headers: { ...RATE_LIMIT, ...( status === 429 ? { 'Retry-After': header( 'RetryAfter' ) } : {} ) },
	content: {
		'application/json': {
			schema: { $ref: '#/components/schemas/OAuthError' },
			examples: Object.fromEntries( Object.entries( errors ).map( ( [ error, text ] ) => [ error, { summary: error, value: { error, error_description: text } } ] ) ),
		},
	},
} );

/**
 * What an operation answers, by status.
 *
 * @param route      The route.
 * @param errors     Every error that it can answer.
 * @param components The schemas of the document.
 * @throws Error When the response has no example.
 */
export const responses = ( route: Route, errors: readonly ErrorCode[], components: Components ): Json => {
	if ( route.oauth ) {
		return {
			[ route.status ]: success( route, components ),
			...Object.fromEntries( Object.entries( OAUTH_FAILURES ).map( ( [ status, texts ] ) => [ status, oauthFailure( Number( status ), texts ) ] ) ),
		};
	}
	const statuses = [ ...new Set( errors.map( ( code ) => ERRORS[ code ].status ) ) ].sort( ( a, b ) => a - b );
	return {
		[ route.status ]: success( route, components ),
		...( route.accepted ? { 202: accepted( route.accepted, route, components ) } : {} ),
		...( route.versioned && route.method === 'GET' ? { 304: { description: 'What you have is still the newest; there is no body.', headers: { ...RATE_LIMIT, ETag: header( 'ETag' ) } } } : {} ),
		...Object.fromEntries( statuses.map( ( status ) => [ status, failure( status, errors.filter( ( code ) => ERRORS[ code ].status === status ) ) ] ) ),
	};
};
