import { z } from 'zod';
import { ModelChoice } from './model.ts';
import { CachedTokens } from './usage.ts';

/** An amount in the currency of the site. */
const Amount = z.number().min( 0 ).max( 100000000 );

export const SiteBudget = z.strictObject( {
	currency: z.string().regex( /^[A-Z]{3}$/ ).default( 'USD' ).describe( 'The currency in which amounts are entered and shown (ISO 4217).' ),
	per_usd: z.number().min( 0.0001 ).max( 1000000 ).default( 1 ).describe( 'What one US dollar costs in that currency: providers charge in dollars.' ),
	per_month: Amount.nullable().default( null ).describe( 'What all bots together may spend in a month; null for no cap.' ),
	email: z.string().max( 254 ).regex( /^([^\s@<>,;]+@[^\s@<>,;]+)?$/ ).default( '' ).describe( 'Who is told at 80 % and at 100 %; empty for the administrator of the site.' ),
} );

export const LADDER_STEPS = [ 'cheaper_model', 'builtin', 'contact' ] as const;

export const BotBudget = z.strictObject( {
	per_day: Amount.nullable().default( null ).describe( 'What the bot may spend in a day, in the currency of the site; null for no cap.' ),
	when_spent: z.array( z.enum( LADDER_STEPS ) ).max( 3 ).default( [ 'builtin' ] ).describe( 'Who answers when a cap is reached, in this order; in the end it is always the contact page.' ),
	cheaper_model: ModelChoice.nullable().default( null ).describe( 'The model of the step "cheaper_model".' ),
} );

const Day = z.string().regex( /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/ );

export const UsageQuery = z.strictObject( {
	from: Day.optional().describe( 'The first day; left out: the first of this month.' ),
	to: Day.optional().describe( 'The last day; left out: today.' ),
	group_by: z.enum( [ 'day', 'bot', 'model', 'task' ] ).default( 'day' ).describe( 'What each row stands for.' ),
	bot: z.int().min( 1 ).max( 9999999999 ).optional().describe( 'Only this bot.' ),
} );

export const UsageRow = z.strictObject( {
	group: z.string().describe( 'A day, the id of a bot, "provider/model", or a task: conversation, what a bot has a model of its own for such as title, embeddings, playground, or test where a connection was tested.' ),
	requests: z.int().min( 0 ),
	input_tokens: z.int().min( 0 ),
	cached_tokens: CachedTokens,
	output_tokens: z.int().min( 0 ),
	cost: z.number().min( 0 ).describe( 'In the currency of the site, as far as prices are known.' ),
	is_partial: z.boolean().describe( 'Whether calls of models without a known price are missing in the cost.' ),
} );

export const UsageReport = z
	.strictObject( {
		from: z.string(),
		to: z.string(),
		currency: z.string(),
		rows: z.array( UsageRow ),
		today: z.number().min( 0 ).describe( 'Spent today by all bots.' ),
		month: z.number().min( 0 ).describe( 'Spent this month by all bots.' ),
		expected: z.number().min( 0 ).describe( 'What the month will have cost if it goes on as it went.' ),
		cap: z.number().min( 0 ).nullable(),
	} )
	.describe( 'What calls of models took and cost.' );
