import { z } from 'zod';
import { Language } from './ids.ts';

export const KnowledgeStatus = z
	.strictObject( {
		documents: z.int().min( 0 ).describe( 'Pages and posts that the bot knows.' ),
		passages: z.int().min( 0 ),
		pending: z.int().min( 0 ).describe( 'Pages and posts that are still to be read.' ),
		failed: z.int().min( 0 ).describe( 'Pages and posts that could not be read.' ),
	} )
	.describe( 'How far the bot knows the site.' );

export const KnowledgeQuery = z.strictObject( {
	query: z.string().min( 1 ).max( 400 ).describe( 'What to look for: a question or a few words.' ),
	limit: z.int().min( 1 ).max( 20 ).default( 5 ).describe( 'How many passages at most.' ),
	language: Language.default( '' ).describe( 'Prefer documents in this language.' ),
} );

export const KnowledgeResult = z.strictObject( {
	document_id: z.int(),
	passage: z.string(),
	title: z.string(),
	url: z.string(),
	score: z.number().min( 0 ).describe( 'Higher is better; only comparable within one answer.' ),
} );

export const KnowledgeResults = z.strictObject( { results: z.array( KnowledgeResult ) } );
