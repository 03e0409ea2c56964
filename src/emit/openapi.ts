import { HEADERS } from '../contract/headers.ts';
import { ERRORS, ROUTES, type ErrorCode, type SchemaName } from '../contract/index.ts';
import { components } from './components.ts';
import { operation, PATH_PARTS } from './operation.ts';
import { emitRoutes } from './routes.ts';

/** Groups of operations: the part of the id before the dot. */
const TAGS: Readonly< Record< string, string > > = {
	chat: 'One turn in one call, for servers.',
	sessions: 'Conversations. A visitor creates one; the owner of the site reads them.',
	messages: 'What visitors say and what they are answered.',
	bots: 'Bots and everything that their owner decides.',
	widget: 'What the editor and the settings need to show the chat.',
	models: 'Who answers, and how the site is connected to them.',
	usage: 'What calls of models took and cost.',
	knowledge: 'What the bots know of the site.',
	api_keys: 'Keys for servers and scripts.',
	settings: 'Settings of the whole site.',
	openapi: 'The description of the API.',
};

const INTRODUCTION = [
	'The API of Causerie Chat, the chatbot plugin for WordPress.',
	'Fields are in `snake_case`; a field that is not described here is refused. Every error has the same form (`Problem`) with a code of a closed list, a sentence for people and what to do next.',
	'A visitor needs no account: `POST /sessions` gives a visitor token, which travels in a header of its own. The owner and the editors of a site use application passwords of WordPress, or the cookie and nonce of a logged-in browser. Servers and scripts use API keys, each with the scopes that it needs.',
	'Every POST honours `Idempotency-Key`, every answer says how much the caller may still do (`RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset`), and what has an `ETag` is only changed where `If-Match` names its newest version.',
	'Lengths of texts are counted in Unicode code points.',
].join( '\n\n' );

const STREAMED_REPLY = {
	type: 'string',
	contentMediaType: 'text/event-stream',
	contentSchema: { $ref: '#/components/schemas/StreamPart' },
	description: [
		'A reply as server-sent events: the UI message stream of the AI SDK, protocol v1. The data of each event is one StreamPart in JSON; `[DONE]` closes the stream. Lines that begin with a colon are signs of life.',
		'Order: start, data-session, data-step*, (text-start, text-delta*, text-end)?, source-url*, (data-problem, error)?, finish.',
	].join( '\n\n' ),
};

const SECURITY_SCHEMES = {
	visitorToken: { type: 'apiKey', in: 'header', name: HEADERS.visitor, description: 'The token that `POST /sessions` gave, or `POST /chat` with its first reply. It opens one session, for 30 days.' },
	applicationPassword: { type: 'http', scheme: 'basic', description: 'User name and application password of a WordPress user.' },
	apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, as `Authorization: Bearer ck_…`. What it may do, its scopes say.' },
	apiKeyHeader: { type: 'apiKey', in: 'header', name: HEADERS.key, description: 'The same, for hosts that strip Authorization.' },
	cookie: { type: 'apiKey', in: 'cookie', name: 'wordpress_logged_in', description: 'The login cookie of WordPress; its name ends with a hash of the site. Only together with the nonce.' },
	nonce: { type: 'apiKey', in: 'header', name: 'X-WP-Nonce', description: 'A nonce of WordPress for the action `wp_rest`.' },
};

const RESPONSE_HEADERS = {
	RetryAfter: { description: 'Seconds to wait before the next try (RFC 9110), where the server knows.', schema: { type: 'integer', minimum: 0 }, example: 20 },
	RateLimitLimit: { description: 'How many requests the nearest limit allows in its time.', schema: { type: 'integer', minimum: 0 }, example: 600 },
	RateLimitRemaining: { description: 'How many of them are left.', schema: { type: 'integer', minimum: 0 }, example: 587 },
	RateLimitReset: { description: 'Seconds until the time begins anew.', schema: { type: 'integer', minimum: 0 }, example: 42 },
	ETag: { description: 'Names this version of the resource (RFC 9110).', schema: { type: 'string' }, example: '"3f9a1c20b7d45e68"' },
	Total: { description: 'How many entries there are on all pages.', schema: { type: 'integer', minimum: 0 }, example: 42 },
	TotalPages: { description: 'How many pages there are.', schema: { type: 'integer', minimum: 0 }, example: 3 },
	StreamProtocol: { description: 'Version of the stream protocol; only with a streamed reply.', schema: { type: 'string', const: 'v1' }, example: 'v1' },
};

/** One example of every error, as the API answers it. */
const errorExamples = (): Record< string, unknown > =>
	Object.fromEntries(
		Object.entries( ERRORS ).map( ( [ code, { status, retryable, message, advice } ] ) => {
			const data: Record< string, unknown > = { status, retryable, advice };
			if ( status === 429 ) {
				data.retry_after = 20;
			}
			if ( code === 'invalid_request' ) {
				data.fields = [ { pointer: '/message', rule: 'required', message: 'This field is required.' } ];
			}
			return [ code, { summary: message, value: { code, message, data } } ];
		} )
	);

/**
 * The API as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1.html).
 *
 * @param version Version of the plugin.
 * @return Plain JSON.
 * @throws Error When a body has no example, or an operation no group.
 */
export const openApi = ( version: string ): Record< string, unknown > => {
	const names = ( field: 'body' | 'query' ): SchemaName[] => ROUTES.flatMap( ( route ) => route[ field ] ?? [] );
	const answered = ROUTES.flatMap( ( route ) => route.response ?? [] );
	const parts = components( names( 'body' ), [ ...answered, 'Problem', 'StreamPart' ], names( 'query' ), PATH_PARTS );
	const paths: Record< string, Record< string, unknown > > = {};
	const emitted = emitRoutes( ROUTES, Object.keys( ERRORS ) as ErrorCode[] );
	ROUTES.forEach( ( route, index ) => {
		const same = emitted[ index ];
		if ( ! same || TAGS[ route.id.slice( 0, route.id.indexOf( '.' ) ) ] === undefined ) {
			throw new Error( `Contract: route ${ route.id } belongs to no group of the API description.` );
		}
		( paths[ route.path ] ??= {} )[ route.method.toLowerCase() ] = operation( route, same, parts );
	} );
	return {
		openapi: '3.1.1',
		info: {
			title: 'Causerie Chat',
			version,
			description: INTRODUCTION,
			license: { name: 'GPL-2.0-or-later', identifier: 'GPL-2.0-or-later' },
		},
		servers: [
			{
				url: '{site}/wp-json/causerie/v1',
				description: 'Any WordPress site with the plugin.',
				variables: { site: { default: 'https://shop.example', description: 'The address of the site.' } },
			},
		],
		tags: Object.entries( TAGS ).map( ( [ name, description ] ) => ( { name, description } ) ),
		paths,
		components: {
			schemas: { ...parts.schemas, StreamedReply: STREAMED_REPLY },
			securitySchemes: SECURITY_SCHEMES,
			headers: RESPONSE_HEADERS,
			examples: errorExamples(),
		},
	};
};
