import { z } from 'zod';
import { ErrorCodeSchema } from './errors.ts';
import { Timestamp } from './ids.ts';
import { LIMITS } from './limits.ts';
import { ProviderId } from './model.ts';
import { CallUsage } from './usage.ts';

export const AskInput = z
	.strictObject( {
		model: z.string().max( 200 ).default( '' ).describe( 'The model; empty for the one that the provider was connected with.' ),
		message: z.string().min( 1 ).max( LIMITS.messageLength ).describe( 'What to ask.' ),
		bot: z.int().min( 1 ).max( 9999999999 ).optional().describe( 'Ask as this bot does: with its instructions, its longest answer and the pages of the site. Left out: the question alone.' ),
		stream: z.boolean().default( false ).describe( 'Whether the answer is wanted as a stream. `Accept: text/event-stream` says the same.' ),
	} )
	.describe( 'A question of the owner to one model, outside of any conversation. It counts against no limit of visitors, but against the budget.' );

const Milliseconds = z.int().min( 0 );

export const ModelAnswer = z
	.strictObject( {
		text: z.string().describe( 'The answer, in Markdown; the part that there is when it failed.' ),
		model: z.string().describe( 'Provider and model that answered, such as "openai/gpt-6-luna".' ),
		usage: CallUsage,
		cost: z.number().min( 0 ).nullable().describe( 'In the currency of the site; null where the price is not known.' ),
		currency: z.string(),
		first_token_ms: Milliseconds.nullable().describe( 'Time until the first piece of text; null where there was none.' ),
		milliseconds: Milliseconds.describe( 'Time until it had ended.' ),
		error: z
			.strictObject( {
				code: ErrorCodeSchema,
				message: z.string().describe( 'What the provider said, without anything secret.' ),
				advice: z.string().describe( 'What is wrong and what to do, in a sentence or two.' ),
			} )
			.nullable(),
	} )
	.describe( 'How one model answered, and what that took.' );

export const ProviderHealth = z
	.strictObject( {
		provider: ProviderId,
		calls: z.int().min( 0 ).max( 20 ).describe( 'How many of the newest calls are looked at.' ),
		failed: z.int().min( 0 ).max( 20 ).describe( 'How many of them failed.' ),
		latency_ms: Milliseconds.nullable().describe( 'The median time of the whole answer, of those that succeeded; null where none did.' ),
		last_outcome: z.string().describe( '"ok", "stopped" or an error code of the newest call; empty where there was none.' ),
		paused_until: Timestamp.nullable().describe( 'The provider failed too often and is left alone until then; null while it may be asked.' ),
	} )
	.describe( 'How a provider did of late, seen in the replies of the last conversations.' );

export const ProviderHealthList = z.strictObject( { providers: z.array( ProviderHealth ) } );
