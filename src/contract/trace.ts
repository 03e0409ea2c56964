import { z } from 'zod';
import { ANSWER_POLICIES } from './bot.ts';
import { ModelPrice } from './catalogue.ts';
import { ANSWER_OUTCOMES, ScoreParts } from './score.ts';

export const CONTEXT_OUTCOMES = [ 'used', 'empty', 'late', 'failed', 'invalid', 'paused' ] as const;

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
					outcome: z.enum( ANSWER_OUTCOMES ).describe( 'What follows from it: answer, ask back, or say that it is not known. Built-in answers keep to it; other models are told.' ),
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
