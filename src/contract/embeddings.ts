import { z } from 'zod';
import { ErrorCodeSchema } from './errors.ts';
import { ProviderId } from './model.ts';

export const EmbeddingChoice = z
	.strictObject( {
		provider: ProviderId.describe( 'Who embeds.' ),
		model: z.string().min( 1 ).max( 200 ).describe( 'The model for embeddings.' ),
		dimensions: z.int().min( 64 ).max( 4096 ).nullable().default( null ).describe( 'Length of the vectors, where the model can shorten them; null for its own. Shorter ones take less room and are searched faster.' ),
	} )
	.describe( 'A model that turns texts into vectors, so that passages are found by what they mean. Every passage of the site is sent to its provider once, and every question.' );

export const EmbeddingStatus = z
	.strictObject( {
		state: z.enum( [ 'off', 'working', 'paused', 'done' ] ).describe( 'paused: the provider failed, or the budget does not allow it; meanwhile words alone decide where there are no vectors.' ),
		documents: z.int().min( 0 ).describe( 'Documents of the site.' ),
		done: z.int().min( 0 ).describe( 'Of these: how many have vectors of what they say now, by the model in use.' ),
		passages: z.int().min( 0 ).describe( 'Passages that have a vector of the model in use.' ),
		tokens: z.int().min( 0 ).describe( 'About how many tokens the texts of the whole site have: what embedding all of it takes.' ),
		search: z.enum( [ 'index', 'pool', 'candidates' ] ).describe( 'How the nearest are found. index: by the vector index of the database. pool: exactly, among the nearest by a short code. candidates: exactly, among those that words found and the newest.' ),
		pause: z
			.strictObject( {
				seconds: z.int().min( 0 ).describe( 'Until the next attempt.' ),
				problem: ErrorCodeSchema,
				detail: z.string().describe( 'What the provider said.' ),
			} )
			.nullable(),
	} )
	.describe( 'How far the passages have vectors.' );
