import { z } from 'zod';
import { ErrorCodeSchema } from './errors.ts';
import { WebAddress } from './ids.ts';

/** Who can answer. `builtin` needs no key and no network. */
export const PROVIDER_IDS = [ 'builtin', 'openai_compatible' ] as const;

export const ProviderId = z.enum( PROVIDER_IDS );

export const ModelChoice = z
	.strictObject( {
		provider: ProviderId.describe( 'Who answers.' ),
		model: z.string().max( 200 ).default( '' ).describe( 'The model; empty for the one that the provider was connected with.' ),
	} )
	.describe( 'A model of a provider.' );

export const ConnectionInput = z
	.strictObject( {
		base_url: WebAddress.min( 1 ).describe( 'The address up to and with the version, such as https://api.example.com/v1.' ),
		api_key: z.string().max( 500 ).regex( /^[\x21-\x7e]*$/ ).optional().describe( 'The key. Left out: the stored one stays. Empty: the stored one is removed (local servers need none).' ),
		model: z.string().max( 200 ).default( '' ).describe( 'The model that bots use unless they name another one.' ),
	} )
	.describe( 'How to reach an OpenAI-compatible server.' );

export const KeyState = z
	.strictObject( {
		source: z.enum( [ 'none', 'stored', 'constant', 'environment', 'unreadable' ] ).describe( 'Where the key in use comes from; an environment variable or a constant wins over a stored key. unreadable: a key is stored, but the salts of the site have changed since; it must be entered again.' ),
		last4: z.string().max( 4 ).describe( 'Its last four characters; empty for a key of fewer than 12.' ),
	} )
	.describe( 'What may be said about a key.' );

export const Connection = z
	.strictObject( {
		provider: ProviderId,
		label: z.string(),
		needs_connection: z.boolean().describe( 'False for a provider that works at once.' ),
		connected: z.boolean(),
		base_url: z.string(),
		model: z.string(),
		key: KeyState,
	} )
	.describe( 'A provider and how the site is connected to it. Never holds a key.' );

export const ConnectionList = z.strictObject( { connections: z.array( Connection ) } );

export const ConnectionTest = z
	.strictObject( {
		ok: z.boolean(),
		milliseconds: z.int().min( 0 ).describe( 'Time until the whole answer was there.' ),
		reply: z.string().describe( 'What the model said.' ),
		error: z
			.strictObject( {
				code: ErrorCodeSchema,
				message: z.string().describe( 'What the provider said, without anything secret.' ),
				advice: z.string(),
			} )
			.nullable(),
	} )
	.describe( 'The outcome of a real call.' );

export const AvailableModel = z.strictObject( { id: z.string(), label: z.string() } );
export const AvailableModels = z.strictObject( { models: z.array( AvailableModel ) } ).describe( 'What the connected server offers, asked just now.' );
