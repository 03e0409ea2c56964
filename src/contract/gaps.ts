import { z } from 'zod';
import { SessionId, Timestamp } from './ids.ts';
import { KnowledgeResult } from './knowledge.ts';

/** Why a question is a gap. */
export const GAP_REASONS = [ 'unanswered', 'rated' ] as const;

const GapState = z.enum( [ 'open', 'solved', 'dismissed' ] ).describe( 'open: nothing was done yet, or it was asked again since. solved: the site answers it now. dismissed: you do not want to answer it.' );

const GapExample = z.strictObject( {
	question: z.string().describe( 'As a visitor asked it, without what tells who that was. Plain, hostile text.' ),
	reason: z.enum( GAP_REASONS ).describe( 'unanswered: the bot did not know. rated: the visitor said that the reply did not help.' ),
	session_id: SessionId,
	asked_at: Timestamp,
} );

export const Gap = z
	.strictObject( {
		id: z.int().min( 1 ).describe( 'Names the gap.' ),
		state: GapState,
		language: z.string().describe( 'Of its questions; empty where it is not known.' ),
		questions: z.int().min( 1 ).describe( 'How often it was asked.' ),
		recent: z.int().min( 0 ).describe( 'How often in the last 30 days.' ),
		earlier: z.int().min( 0 ).describe( 'How often in the 30 days before these.' ),
		asked_at: Timestamp.describe( 'When it was last asked.' ),
		examples: z.array( GapExample ).describe( 'The newest questions, at most five.' ),
	} )
	.describe( 'What visitors asked and the site did not answer: questions that mean the same.' );

export const GapList = z.strictObject( { gaps: z.array( Gap ) } );

export const GapQuery = z.strictObject( {
	page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page of the list.' ),
	per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'How many gaps a page has.' ),
	state: z.enum( [ 'open', 'solved', 'dismissed' ] ).default( 'open' ).describe( 'Only gaps in this state.' ),
	orderby: z.enum( [ 'questions', 'asked_at' ] ).default( 'questions' ).describe( 'questions: the most often asked first. asked_at: the last asked first.' ),
} );

export const GapPatch = z.strictObject( { state: z.enum( [ 'open', 'dismissed' ] ).describe( 'dismissed: do not show it any more, until it is asked again.' ) } );

export const GapSuggestion = z
	.strictObject( {
		question: z.string().describe( 'For a pair of question and answer.' ),
		answer: z.string().describe( 'What the site says that comes closest, in Markdown; empty where it says nothing.' ),
		written: z.boolean().describe( 'Whether a model wrote the answer, from these pages; else it is made of their sentences.' ),
		can_write: z.boolean().describe( 'Whether the bot that was asked last has a model that writes it (`drafts`), and pages to write it from.' ),
		sources: z.array( z.strictObject( { title: z.string(), url: z.string() } ) ).describe( 'Where that stands.' ),
		unknown: z.array( z.string() ).describe( 'Words of the question that none of these pages has in any form: a synonym may be all that is missing.' ),
		words: z.array( z.string() ).max( 40 ).describe( 'What pages have and one of these words may mean, in small letters: of the pages that come closest, then of the titles of those that answers cite most.' ),
	} )
	.describe( 'What a gap can be filled with, from what the site already says.' );

export const DraftAnswer = z
	.strictObject( { answer: z.string().max( 4000 ).describe( 'Plain text in paragraphs, without addresses and markup; empty where the pages say nothing about it.' ) } )
	.describe( 'What the model of the task "drafts" answers. Anything else changes nothing.' );

export const GapDraft = z.strictObject( {
	post_id: z.int().min( 1 ).describe( 'The draft that was written.' ),
	edit_url: z.string().describe( 'Where it can be edited in wp-admin; empty for who may not.' ),
} );

export const GapCheck = z
	.strictObject( {
		solved: z.boolean().describe( 'Whether the bot that was asked last would answer now, by its policy (`answers` of its settings).' ),
		confidence: z.number().min( 0 ).max( 1 ).describe( 'How much of what is asked the best passage covers.' ),
		results: z.array( KnowledgeResult ).describe( 'What the bot finds now, best first.' ),
		gap: Gap,
	} )
	.describe( 'A gap whose question was asked again.' );
