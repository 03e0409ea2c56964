import { z } from 'zod';

/** What follows for a bot from what was found. */
export const ANSWER_OUTCOMES = [ 'answer', 'ask', 'unknown' ] as const;

const Factor = z.number().min( 0 );

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
