import { z } from 'zod';
import { Language, WebAddress } from './ids.ts';

const question = z.string().min( 1 ).max( 300 );

export const AnswerInput = z
	.strictObject( {
		questions: z.array( question ).min( 1 ).max( 20 ).describe( 'The question, then other ways to ask it, as visitors would. All of them find the answer.' ),
		answer: z.string().min( 1 ).max( 5000 ).describe( 'What the bot says, in Markdown. The built-in answers quote it as it is.' ),
		url: WebAddress.default( '' ).describe( 'Where visitors can read more: answers link there. Empty: they name the question only.' ),
		language: Language.default( '' ).describe( 'Language of the pair; empty: it is found out.' ),
	} )
	.describe( 'A question and the answer that you want the bot to give.' );

export const Answer = z
	.strictObject( {
		id: z.int().min( 1 ).describe( 'Names the pair. It is also the id of its document.' ),
		questions: z.array( z.string() ).describe( 'The question, then other ways to ask it.' ),
		answer: z.string().describe( 'In Markdown.' ),
		url: z.string(),
		language: z.string(),
		state: z.enum( [ 'pending', 'indexed', 'failed' ] ).describe( 'Whether the bot knows it as it is.' ),
		excluded: z.boolean().describe( 'Whether you keep it from the bot.' ),
		used: z.int().min( 0 ).describe( 'Answers that cited it.' ),
	} )
	.describe( 'A question and its answer, as the owner wrote them.' );

export const AnswerList = z.strictObject( { answers: z.array( Answer ) } );

export const AnswerQuery = z.strictObject( {
	page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page of the list.' ),
	per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'How many pairs a page has.' ),
	search: z.string().max( 200 ).default( '' ).describe( 'Only pairs whose first question has this.' ),
} );
