import { z } from 'zod';
import { BotSummary } from './bot.ts';
import { Timestamp } from './ids.ts';
import { ProviderId, ProviderKind } from './model.ts';

const Dollars = z.number().min( 0 ).max( 100000 );
const Day = z.string().regex( /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/ );
const ModelId = z.string().min( 1 ).max( 200 );
const Tokens = z.int().min( 1 ).max( 100000000 ).nullable().default( null );

const PRICE = {
	input: Dollars.describe( 'Tokens that are sent.' ),
	cached_input: Dollars.describe( 'Tokens that are sent again and that the provider still has.' ),
	output: Dollars.describe( 'Tokens that are written, thoughts included; 0 for embeddings.' ),
};

export const ModelPrice = z.strictObject( PRICE ).describe( 'US dollars for a million tokens.' );

const Times = z.number().min( 1 ).max( 100 );

const LongRequests = z.strictObject( {
	above: z.int().min( 1 ).max( 100000000 ).describe( 'Tokens that are sent.' ),
	input: Times.describe( 'Times the price of tokens that are sent, cached ones too.' ),
	output: Times.describe( 'Times the price of tokens that are written.' ),
} );

const NextPrice = z.strictObject( { from: Day.describe( 'The first day, in UTC.' ), ...PRICE } );

export const CatalogueModel = z
	.strictObject( {
		kind: ProviderKind,
		id: ModelId.describe( 'The name under which the provider knows it.' ),
		label: z.string().max( 100 ).default( '' ).describe( 'What people call it; empty for its id.' ),
		purpose: z.enum( [ 'chat', 'embedding' ] ).default( 'chat' ),
		tools: z.boolean().default( false ).describe( 'Whether it can ask for tools.' ),
		vision: z.boolean().default( false ).describe( 'Whether it understands images.' ),
		context_window: Tokens.describe( 'Tokens that go in and out together; null where that is not known.' ),
		max_output: Tokens.describe( 'The longest answer, in tokens; null where that is not known, or there is none.' ),
		price: ModelPrice.nullable().default( null ).describe( 'null where it is not known.' ),
		next_price: NextPrice.nullable().default( null ).describe( 'What it costs from a day on; null where no other price is announced.' ),
		long_requests: LongRequests.nullable().default( null ).describe( 'How much dearer a request is, all of it, that sends more than so many tokens; null where it is not.' ),
		released_at: Day.nullable().default( null ),
		retires_at: Day.nullable().default( null ).describe( 'The day from which the provider answers for it no more, in UTC.' ),
		successor: ModelId.nullable().default( null ).describe( 'The model of the same kind that takes its place on that day.' ),
		speed: z.enum( [ 'fast', 'medium', 'slow' ] ).default( 'medium' ).describe( 'How soon an answer comes, beside other models.' ),
		good_for: z.array( z.enum( [ 'everyday', 'creative', 'summaries', 'reasoning', 'long_documents', 'europe' ] ) ).max( 6 ).default( [] ),
		note: z.string().max( 200 ).default( '' ).describe( 'What is particular about it.' ),
	} )
	.describe( 'A model as it is sold.' );

export const OwnModels = z
	.strictObject( {
		models: z.array( CatalogueModel ).max( 100 ).describe( 'All of them. A model that is known anyway keeps its facts and takes both prices, where the first is said. Of two rows for one model the last one counts.' ),
	} )
	.describe( 'Models and prices that the owner adds to those that are known.' );

export const CatalogueEntry = z
	.strictObject( {
		...CatalogueModel.shape,
		price: CatalogueModel.shape.price.describe( 'What it costs today; null where it is not known.' ),
		is_own: z.boolean().describe( 'Whether the owner added it, or its price.' ),
		available: z
			.array( z.strictObject( { provider: ProviderId, is_available: z.boolean() } ) )
			.describe( 'Whether the last list of a connected provider of this kind had it. Providers that were not asked yet are left out.' ),
	} )
	.describe( 'A model of the catalogue, and whether it can be used.' );

export const CatalogueList = z.strictObject( {
	models: z.array( CatalogueEntry ),
	lists: z.array( z.strictObject( { provider: ProviderId, asked_at: Timestamp } ) ).describe( 'When each connected provider was last asked for its models.' ),
} );

export const Retirement = z
	.strictObject( {
		provider: ProviderId,
		kind: ProviderKind,
		model: ModelId,
		label: z.string(),
		state: z.enum( [ 'retires_soon', 'retired', 'gone' ] ).describe( 'gone: the last list of the provider does not have it any more.' ),
		retires_at: Day.nullable(),
		days: z.int().min( -100000 ).max( 100000 ).nullable().describe( 'Until it retires; 0 or less once it has.' ),
		successor: ModelId.nullable().describe( 'What answers in its place from that day on; null where nothing is known to.' ),
		successor_label: z.string(),
		embeddings: z.boolean().describe( 'Whether the site embeds its passages with it. Then nothing takes its place by itself: words alone are searched until another one is chosen, and that one embeds everything anew.' ),
		bots: z.array( BotSummary ).describe( 'Who uses it: for the conversation, for a task, in a rule, as a fallback or as the cheaper one.' ),
	} )
	.describe( 'A model in use that is about to go, or has gone.' );

export const RetirementList = z.strictObject( { retirements: z.array( Retirement ) } );
