import { z } from 'zod';
import { ErrorCodeSchema } from './errors.ts';
import { PATH_PARAMETERS, Timestamp, WebAddress } from './ids.ts';

/** How a provider is spoken with. `builtin` needs no key and no network; `wordpress` is core's own AI client. */
export const PROVIDER_KINDS = [ 'builtin', 'openai', 'anthropic', 'google', 'mistral', 'causerie', 'openai_compatible', 'wordpress' ] as const;

export const ProviderKind = z.enum( PROVIDER_KINDS );

export const ProviderId = z
	.string()
	.regex( new RegExp( `^${ PATH_PARAMETERS.provider }$` ) )
	.describe( 'Who answers: one of the kinds, or an id that the owner gave to another OpenAI-compatible server.' );

export const ModelChoice = z
	.strictObject( {
		provider: ProviderId.describe( 'Who answers.' ),
		model: z.string().max( 200 ).default( '' ).describe( 'The model; empty for the one that the provider was connected with.' ),
	} )
	.describe( 'A model of a provider.' );

const ApiKey = z.string().max( 500 ).regex( /^[\x21-\x7e]*$/ );

export const ConnectionInput = z
	.strictObject( {
		base_url: WebAddress.default( '' ).describe( 'The address of the API. Empty: the one that the provider is known to have. For OpenAI-compatible servers up to and with the version, such as https://api.example.com/v1.' ),
		api_key: ApiKey.optional().describe( 'The key. Left out: the stored ones stay. Empty: the stored ones are removed (local servers need none). Another one takes the place of the first.' ),
		model: z.string().max( 200 ).default( '' ).describe( 'The model that bots use unless they name another one.' ),
		label: z.string().max( 60 ).default( '' ).describe( 'What the owner calls a server of their own; empty for its id.' ),
		key_header: z.enum( [ 'authorization', 'api-key' ] ).default( 'authorization' ).describe( 'How an OpenAI-compatible server wants its key: as a bearer token, or in the header api-key (Azure).' ),
	} )
	.describe( 'How to reach a provider.' );

export const KeyInput = z.strictObject( { api_key: ApiKey.min( 1 ).describe( 'The key.' ) } ).describe( 'One more key for a provider, tried after those that it has.' );

const KeySource = z
	.enum( [ 'none', 'stored', 'constant', 'environment', 'unreadable', 'connector' ] )
	.describe( 'Where a key comes from, the first that there is: an environment variable, a constant, the Connectors of WordPress, what is stored here. unreadable: a key is stored, but the salts of the site have changed since; it must be entered again.' );
const Last4 = z.string().max( 4 ).describe( 'Its last four characters; empty for a key of fewer than 12.' );

export const KeyState = z
	.strictObject( { source: KeySource, last4: Last4 } )
	.describe( 'What may be said about the key in use.' );

export const StoredKey = z
	.strictObject( {
		id: z.string().regex( new RegExp( `^${ PATH_PARAMETERS.key_id }$` ) ).describe( 'Names the key. One that is not stored here is named after its source.' ),
		source: KeySource,
		last4: Last4,
		created_at: Timestamp.nullable().describe( 'When it was stored; null where that is not known.' ),
	} )
	.describe( 'One of the keys of a provider.' );

export const Connection = z
	.strictObject( {
		provider: ProviderId,
		kind: ProviderKind,
		label: z.string(),
		needs_connection: z.boolean().describe( 'False for a provider that works at once.' ),
		connected: z.boolean(),
		base_url: z.string().describe( 'The address in use.' ),
		default_base_url: z.string().describe( 'The address that this kind is known to have; empty for a kind that is reached at an address of the owner.' ),
		model: z.string(),
		key: KeyState,
		keys: z.array( StoredKey ).describe( 'All keys, in the order in which they are tried: the next one when a key is refused, has no credit left or is used too often.' ),
		key_header: z.enum( [ 'authorization', 'api-key' ] ),
		streams: z.boolean().describe( 'Whether answers appear while they are written.' ),
		lists_models: z.boolean().describe( 'Whether it can be asked which models it offers.' ),
		embeds: z.boolean().describe( 'Whether it has models for embeddings.' ),
		tools: z.boolean().describe( 'Whether its models can ask for tools.' ),
	} )
	.describe( 'A provider and how the site is connected to it. Never holds a key.' );

export const ConnectionList = z.strictObject( { connections: z.array( Connection ) } );

/** What is wrong with a connection, told apart so that its owner knows what to do. */
export const CONNECTION_FAULTS = [
	'key_refused', 'no_access', 'model_unknown', 'model_missing', 'no_credit', 'busy', 'address_wrong', 'certificate', 'unreachable', 'slow', 'other',
] as const;

export const ConnectionTest = z
	.strictObject( {
		ok: z.boolean(),
		milliseconds: z.int().min( 0 ).describe( 'Time until the whole answer was there.' ),
		reply: z.string().describe( 'What the model said.' ),
		error: z
			.strictObject( {
				code: ErrorCodeSchema,
				fault: z.enum( CONNECTION_FAULTS ).describe( 'no_access: the key is right, but may not use this model. model_missing: no model was chosen.' ),
				message: z.string().describe( 'What the provider said, without anything secret.' ),
				advice: z.string().describe( 'What is wrong and what to do, in a sentence or two.' ),
				models: z.array( z.string() ).describe( 'Models that the provider offers and that may be meant, the nearest first.' ),
			} )
			.nullable(),
	} )
	.describe( 'The outcome of a real call.' );

export const AvailableModel = z.strictObject( { id: z.string(), label: z.string() } );
export const AvailableModels = z.strictObject( { models: z.array( AvailableModel ) } ).describe( 'What the connected server offers, asked just now.' );
