import { z } from 'zod';

export const CachedTokens = z.int().min( 0 ).describe( 'Of the input: what the provider had in its cache.' );

/** Tokens of one call to a model. */
export const CallUsage = z
	.strictObject( {
		input_tokens: z.int().min( 0 ),
		cached_tokens: CachedTokens,
		output_tokens: z.int().min( 0 ),
	} )
	.describe( 'As the provider counted; 0 where it said nothing.' );
