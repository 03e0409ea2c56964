import { z } from 'zod';
import { ANSWER_POLICIES } from './bot.ts';
import { ModelPrice } from './catalogue.ts';

const Factor = z.number().min( 0 );

export const CONTEXT_OUTCOMES = [ 'used', 'empty', 'late', 'failed', 'invalid', 'paused' ] as const;

export const FusedScore = z
	.strictObject( {
		score: z.number().min( 0 ).max( 1 ).describe( 'By both places together: 1 for one that is the first by both.' ),
		words: z.int().min( 1 ).nullable().describe( 'The place by words; null where they did not find it.' ),
		meaning: z.int().min( 1 ).nullable().describe( 'The place by meaning; null where the passage has no vector yet.' ),
		similarity: z.number().min( -1.01 ).max( 1.01 ).nullable().describe( 'The cosine of its vector and that of the question.' ),
	} )
	.describe( 'The places by words and by meaning, merged by reciprocal rank fusion.' );

export const ScoreParts = z
	.strictObject( {
		words: z.number().min( 0 ).describe( 'How well its words match those of the question (BM25, less for a passage that has only a part of them).' ),
		value: Factor.describe( 'Times this: more than 1 where it has the kind of value that is asked for, such as a price or a time.' ),
		title: Factor.describe( 'Times this: more than 1 where the title of the page is asked for.' ),
		language: Factor.describe( 'Times this: less than 1 for a page in another language.' ),
		mention: Factor.describe( 'Times this: less than 1 for a blog post or the front page, which mention things rather than being about them.' ),
		closeness: Factor.optional().describe( 'Times this: more than 1 where what is asked stands close together, or the title asks in the same way; less where it asks otherwise. Left out in traces from before it was looked at.' ),
		fused: FusedScore.optional().describe( 'Where passages are found by meaning, too: the score is this one, and the others made the place by words.' ),
		reranked: z.int().min( 1 ).optional().describe( 'The place before a model put the passages into another order; left out where none did.' ),
	} )
	.describe( 'What a score is made of: the product of the first six.' );

export const TracePassage = z
	.strictObject( {
		number: z.int().min( 1 ).max( 99 ).nullable().describe( 'The number under which the model was given it; null for one that was considered and not given.' ),
		cited: z.boolean().describe( 'Whether the reply cites it.' ),
		document_id: z.int().min( 0 ),
		title: z.string(),
		heading: z.string().describe( 'The headings above it, outermost first.' ),
		url: z.string().describe( 'Empty where it is too long to be kept.' ),
		score: z.number().min( 0 ).describe( 'Higher is better; only comparable within one reply.' ),
		confidence: z.number().min( 0 ).max( 1 ).describe( 'How much of what was asked it covers; comparable between replies.' ),
		parts: ScoreParts.nullable(),
	} )
	.describe( 'A passage that was considered for a reply. Its text stays in the index.' );

export const ReplyTrace = z
	.strictObject( {
		retrieval: z.strictObject( {
			answers: z
				.strictObject( {
					policy: z.enum( ANSWER_POLICIES ).describe( 'What the owner of the bot wants.' ),
					confidence: z.number().min( 0 ).max( 1 ).describe( 'Of the passage that covers most of what is asked; 0 where there is none.' ),
					outcome: z.enum( [ 'answer', 'ask', 'unknown' ] ).describe( 'What follows from it: answer, ask back, or say that it is not known. Built-in answers keep to it; other models are told.' ),
				} )
				.optional()
				.describe( 'Left out in traces from before there was such a policy.' ),
			continues: z.boolean().describe( 'Whether the question was read together with the one before it.' ),
			rewritten: z.string().max( 400 ).optional().describe( 'What was searched for in place of the question, as a model completed it; left out where none did.' ),
			passages: z.array( TracePassage ).describe( 'Those that the model was given, then the next best; each best first.' ),
		} ),
		context: z
			.array( z.strictObject( {
				source: z.string().describe( 'The endpoint that was asked, or the name that code of the site gave itself.' ),
				outcome: z.enum( CONTEXT_OUTCOMES ).describe( 'used: the model was given it. empty: it had nothing to say. late: not within its seconds. failed: no answer, or an error. invalid: not as it must be. paused: not asked, because it failed again and again.' ),
				milliseconds: z.int().min( 0 ),
				items: z.int().min( 0 ).describe( 'How many the model was given.' ),
			} ) )
			.optional()
			.describe( 'Who was asked for context before the model; left out where nobody was.' ),
		routing: z.strictObject( {
			rule: z.int().min( 1 ).nullable().describe( 'Which rule of the bot chose the model, from 1; null for the model of the bot itself.' ),
			models: z.array( z.string() ).describe( 'Who was to be asked, in this order.' ),
		} ),
		price: ModelPrice.nullable().describe( 'Of the model that was asked last; null where it is not known, or nothing is charged.' ),
		times: z.strictObject( {
			retrieve: z.int().min( 0 ).describe( 'Milliseconds of the search for passages.' ),
			first_token: z.int().min( 0 ).nullable().describe( 'Milliseconds from the question to the first piece of the reply; null where nothing was said.' ),
		} ),
	} )
	.describe( 'Why a reply is as it is: what it could rest on and who was to write it. Holds nothing that a visitor wrote, but what a model made of a question for the search; it goes with the message.' );
