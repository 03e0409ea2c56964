import { REQUEST_EXAMPLES } from '../../contract/examples.ts';
import { HEADERS, IDEMPOTENCY_KEY } from '../../contract/headers.ts';
import { PATH_PARAMETERS, type Route } from '../../contract/index.ts';
import type { JsonSchema } from '../check-json-schema.ts';
import type { EmittedRoute } from '../routes.ts';
import type { Components } from './components.ts';
import { examples } from './examples.ts';

type Parameter = Readonly< Record< string, unknown > >;

/** The part of the contract that describes a path parameter, where it has one, and an example. */
const PATH: Readonly< Record< keyof typeof PATH_PARAMETERS, { readonly part?: string; readonly text: string; readonly example: string | number } > > = {
	session_id: { part: 'SessionId', text: 'Names the session.', example: 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw' },
	message_id: { part: 'MessageId', text: 'Names the message.', example: 'msg_01jq8d3m0b1c2d3e4f5g6h7j8k' },
	bot_id: { part: 'BotId', text: 'Names the bot.', example: 3 },
	provider: { part: 'ProviderId', text: 'Names the model provider.', example: 'openai_compatible' },
	key_id: { text: 'Names a key.', example: 'key_3f9a1c20b7d4' },
	user_id: { part: 'UserId', text: 'Names the user, encoded as encodeURIComponent does.', example: 'customer-1042' },
	secret_id: { text: 'Names an identity secret.', example: 'ids_3f9a1c20b7d4' },
	webhook_id: { text: 'Names an endpoint.', example: 'end_01jq8d3kz4x7m2n5p6r8s9t0vw' },
	delivery_id: { text: 'Names a delivery.', example: 'dlv_4711' },
	api_key_id: { text: 'Names an API key.', example: '9f3a1c20b7d45e68' },
	client_id: { part: 'ClientId', text: 'Names the application.', example: 'app_01jq8d3kz4x7m2n5p6r8s9t0vw' },
	event_id: { part: 'EventId', text: 'Names the event.', example: 'evt_01jq8d3m0c1d2e3f4g5h6j7k8m' },
	source_id: { part: 'SourceId', text: 'Names the inbound source.', example: 'src_01jq8d3kz4x7m2n5p6r8s9t0vw' },
	source: { text: 'The name of the inbound source.', example: 'orders' },
	document_id: { text: 'Names a document.', example: '7' },
	answer_id: { text: 'Names a pair of question and answer.', example: '21' },
	gap_id: { text: 'Names a gap.', example: '5' },
	website_id: { text: 'Names a website.', example: '2' },
	lead_id: { part: 'LeadId', text: 'Names the lead.', example: 'lead_01jq8d3kz4x7m2n5p6r8s9t0vw' },
	call_id: { part: 'CallId', text: 'Names a traced call.', example: 'call_01jq8d3m0b1c2d3e4f5g6h7j8k' },
	grant_id: { part: 'GrantId', text: 'Names what was granted.', example: 'grt_01jq8d3kz4x7m2n5p6r8s9t0vw' },
};

/** Parts that every description needs for its path parameters. */
export const PATH_PARTS: readonly string[] = Object.values( PATH ).flatMap( ( { part } ) => part ?? [] );

const inPath = ( name: keyof typeof PATH_PARAMETERS, components: Components ): Parameter => {
	const { part, text, example } = PATH[ name ];
	const schema = part === undefined ? { type: 'string', pattern: `^${ PATH_PARAMETERS[ name ] }$` } : components.ref( part, 'input' );
	return { name, in: 'path', required: true, description: text, schema, example };
};

const inQuery = ( route: Route, components: Components ): Parameter[] => {
	if ( ! route.query ) {
		return [];
	}
	const schema = components.sent( route.query ) as JsonSchema;
	const values = Object.values( examples( route, route.query, REQUEST_EXAMPLES ) ) as ReadonlyArray< { value: Readonly< Record< string, unknown > > } >;
	return Object.entries( schema.properties ?? {} ).map( ( [ name, { description, ...part } ] ) => {
		if ( description === undefined ) {
			throw new Error( `Contract: route ${ route.id }: the query parameter ${ name } of ${ route.query } has no description.` );
		}
		const shown = values.find( ( { value } ) => name in value );
		return {
			name,
			in: 'query',
			required: schema.required?.includes( name ) ?? false,
			description,
			schema: part,
			...( shown ? { example: shown.value[ name ] } : {} ),
		};
	} );
};

const inHeader = ( name: string, description: string, schema: Parameter, example: string ): Parameter => ( { name, in: 'header', required: false, description, schema, example } );

/** What a turn and any other POST do with the key. */
const IDEMPOTENCY: Readonly< Record< Exclude< EmittedRoute[ 'idempotent' ], 'none' >, string > > = {
	turn: 'A key that you make up for this message, such as a UUID. Sent again with it, the message gets its first result and is not answered twice.',
	answer: 'A key that you make up for this request, such as a UUID. Sent again with it within a day, the request gets its first answer and is not carried out twice. For callers who are known: users, API keys, applications, and visitors with a token.',
};

const idempotencyKey = ( { idempotent }: EmittedRoute ): Parameter[] =>
	idempotent === 'none'
		? []
		: [ inHeader( HEADERS.idempotency, IDEMPOTENCY[ idempotent ], { type: 'string', pattern: `^${ IDEMPOTENCY_KEY }$` }, '0b7c4f2e-3d7b-4d0e-9a43-7c1d3b1f6a55' ) ];

const ETAG = '"3f9a1c20b7d45e68"';

const version = ( route: Route ): Parameter[] => {
	if ( ! route.versioned ) {
		return [];
	}
	return route.method === 'GET'
		? [ inHeader( 'If-None-Match', 'The ETag of what you have: where it is still the newest, the answer is 304 without a body.', { type: 'string' }, ETAG ) ]
		: [
				inHeader( 'If-Match', 'The ETag of what your change is based on: where it was changed meanwhile, the answer is 412 and nothing is changed.', { type: 'string' }, ETAG ),
				...( route.creates ? [ inHeader( 'If-None-Match', 'Send `*` to make something new: where there is something already, the answer is 412 and nothing is changed.', { type: 'string' }, '*' ) ] : [] ),
			];
};

/**
 * The parameters of an operation: those of the path, then of the query string, then headers.
 *
 * @throws Error When a query parameter has no description.
 */
export const parameters = ( route: Route, emitted: EmittedRoute, components: Components ): Parameter[] => [
	...( emitted.parameters as ReadonlyArray< keyof typeof PATH_PARAMETERS > ).map( ( name ) => inPath( name, components ) ),
	...inQuery( route, components ),
	...idempotencyKey( emitted ),
	...version( route ),
];
