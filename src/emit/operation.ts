import { REQUEST_EXAMPLES, RESPONSE_EXAMPLES, STREAM_EXAMPLE } from '../contract/examples.ts';
import { HEADERS, IDEMPOTENCY_KEY } from '../contract/headers.ts';
import { ERRORS, PATH_PARAMETERS, SCHEMAS, type ErrorCode, type Route, type SchemaName } from '../contract/index.ts';
import type { JsonSchema } from './check-json-schema.ts';
import type { Components } from './components.ts';
import type { EmittedRoute } from './routes.ts';

type Json = Record< string, unknown >;

/** The part of the contract that describes a path parameter, where it has one, and an example. */
const PATH: Readonly< Record< keyof typeof PATH_PARAMETERS, { readonly part?: string; readonly text: string; readonly example: string | number } > > = {
	session_id: { part: 'SessionId', text: 'Names the session.', example: 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw' },
	message_id: { part: 'MessageId', text: 'Names the message.', example: 'msg_01jq8d3m0b1c2d3e4f5g6h7j8k' },
	bot_id: { part: 'BotId', text: 'Names the bot.', example: 3 },
	provider: { part: 'ProviderId', text: 'Names the model provider.', example: 'openai_compatible' },
	key_id: { text: 'Names a key.', example: 'key_3f9a1c20b7d4' },
	user_id: { part: 'UserId', text: 'Names the user, encoded as encodeURIComponent does.', example: 'customer-1042' },
	secret_id: { text: 'Names an identity secret.', example: 'ids_3f9a1c20b7d4' },
};

/** Parts that every description needs for its path parameters. */
export const PATH_PARTS: readonly string[] = Object.values( PATH ).flatMap( ( { part } ) => part ?? [] );

const USER: readonly Json[] = [ { applicationPassword: [] }, { cookie: [], nonce: [] } ];

/** Each entry is one way in; an empty one stands for nobody in particular. */
const SECURITY: Readonly< Record< Route[ 'access' ], readonly Json[] > > = {
	public: [],
	visitor: [ { visitorToken: [] } ],
	reader: [ { visitorToken: [] }, ...USER ],
	editor: USER,
	admin: USER,
};

const security = ( route: Route, errors: readonly ErrorCode[] ): readonly Json[] =>
	route.access === 'public' && errors.includes( 'visitor_token_required' ) ? [ {}, { visitorToken: [] } ] : SECURITY[ route.access ];

/** The examples of one schema, as OpenAPI writes them. A body without an example is refused. */
const examples = ( route: Route, name: SchemaName, all: typeof REQUEST_EXAMPLES | typeof RESPONSE_EXAMPLES ): Json => {
	const values = all[ name ];
	if ( ! values ) {
		throw new Error( `Contract: route ${ route.id }: ${ name } has no example in src/contract/examples.ts.` );
	}
	return Object.fromEntries( Object.entries( values ).map( ( [ summary, value ] ) => [ key( summary ), { summary, value } ] ) );
};

const key = ( summary: string ): string => summary.toLowerCase().replace( /[^a-z0-9]+/g, '_' );

const pathParameter = ( name: keyof typeof PATH_PARAMETERS, components: Components ): Json => {
	const { part, text, example } = PATH[ name ];
	const schema = part === undefined ? { type: 'string', pattern: `^${ PATH_PARAMETERS[ name ] }$` } : components.ref( part, 'input' );
	return { name, in: 'path', required: true, description: text, schema, example };
};

const queryParameters = ( route: Route, components: Components ): Json[] => {
	if ( ! route.query ) {
		return [];
	}
	const schema = components.sent( route.query ) as JsonSchema;
	const values = Object.values( examples( route, route.query, REQUEST_EXAMPLES ) ) as ReadonlyArray< { value: Json } >;
	return Object.entries( schema.properties ?? {} ).map( ( [ name, { description, ...part } ] ) => ( {
		name,
		in: 'query',
		required: schema.required?.includes( name ) ?? false,
		...( description === undefined ? {} : { description } ),
		schema: part,
		...( values[ 0 ] && name in values[ 0 ].value ? { example: values[ 0 ].value[ name ] } : {} ),
	} ) );
};

const idempotencyKey: Json = {
	name: HEADERS.idempotency,
	in: 'header',
	required: false,
	description: 'A key that you make up for this message, such as a UUID. Sent again with it, the message gets its first result and is not answered twice.',
	schema: { type: 'string', pattern: `^${ IDEMPOTENCY_KEY }$` },
	example: '0b7c4f2e-3d7b-4d0e-9a43-7c1d3b1f6a55',
};

/** A stream as it goes over the wire (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export const streamText = (): string => [ ...STREAM_EXAMPLE.map( ( part ) => JSON.stringify( part ) ), '[DONE]' ].map( ( data ) => `data: ${ data }\n\n` ).join( '' );

const success = ( route: Route, components: Components ): Json => {
	if ( route.response === null ) {
		return { description: 'Done; there is no body.' };
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
	const paged = route.query && 'per_page' in ( ( components.sent( route.query ) as JsonSchema ).properties ?? {} );
	const headers = {
		...( paged ? { 'X-WP-Total': { $ref: '#/components/headers/Total' }, 'X-WP-TotalPages': { $ref: '#/components/headers/TotalPages' } } : {} ),
		...( route.streams ? { 'x-vercel-ai-ui-message-stream': { $ref: '#/components/headers/StreamProtocol' } } : {} ),
	};
	return {
		description: route.streams ? 'The reply: as a whole, or as a stream where the request asks for one.' : SCHEMAS[ route.response ].description ?? route.summary,
		...( Object.keys( headers ).length > 0 ? { headers } : {} ),
		content,
	};
};

const failure = ( status: number, codes: readonly ErrorCode[] ): Json => ( {
	description: codes.map( ( code ) => `\`${ code }\`: ${ ERRORS[ code ].message }` ).join( '\n\n' ),
	...( status === 429 || status === 503 ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } } : {} ),
	content: {
		'application/json': {
			schema: { $ref: '#/components/schemas/Problem' },
			examples: Object.fromEntries( codes.map( ( code ) => [ code, { $ref: `#/components/examples/${ code }` } ] ) ),
		},
	},
} );

/**
 * One operation of the API description.
 *
 * @param route      The route.
 * @param emitted    The same as PHP gets it, with every error.
 * @param components The schemas of the document.
 * @throws Error When a body has no example.
 */
export const operation = ( route: Route, emitted: EmittedRoute, components: Components ): Json => {
	const statuses = [ ...new Set( emitted.errors.map( ( code ) => ERRORS[ code ].status ) ) ].sort( ( a, b ) => a - b );
	const parameters = [
		...( emitted.parameters as ReadonlyArray< keyof typeof PATH_PARAMETERS > ).map( ( name ) => pathParameter( name, components ) ),
		...queryParameters( route, components ),
		...( route.idempotent ? [ idempotencyKey ] : [] ),
	];
	return {
		operationId: route.id,
		summary: route.summary,
		tags: [ route.id.slice( 0, route.id.indexOf( '.' ) ) ],
		security: security( route, emitted.errors ),
		...( parameters.length > 0 ? { parameters } : {} ),
		...( route.body
			? {
				requestBody: {
					// No body at all stands for {}.
					required: ( components.sent( route.body ) as JsonSchema ).required !== undefined,
					content: {
						'application/json': {
							schema: components.ref( route.body, 'input' ),
							examples: examples( route, route.body, REQUEST_EXAMPLES ),
						},
					},
				},
			}
			: {} ),
		responses: {
			[ route.status ]: success( route, components ),
			...Object.fromEntries(
				statuses.map( ( status ) => [ status, failure( status, emitted.errors.filter( ( code ) => ERRORS[ code ].status === status ) ) ] )
			),
		},
	};
};
