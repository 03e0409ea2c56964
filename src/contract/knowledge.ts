import { z } from 'zod';
import { ANSWER_POLICIES } from './bot.ts';
import { BotId, Language, Timestamp, WebAddress } from './ids.ts';
import { ANSWER_OUTCOMES, ScoreParts } from './score.ts';

const Share = z.number().min( 0 ).max( 1 );

export const KnowledgeStatus = z
	.strictObject( {
		documents: z.int().min( 0 ).describe( 'Pages, posts and texts that the bot knows and may use.' ),
		passages: z.int().min( 0 ),
		total: z.int().min( 0 ).describe( 'All of them: those that are known, are still to be read or read again, could not be read, or are kept from the bot.' ),
		pending: z.int().min( 0 ).describe( 'Those that are still to be read, or read again.' ),
		failed: z.int().min( 0 ).describe( 'Those that could not be read.' ),
		paused: z.boolean().describe( 'Whether the reading of what is pending is paused. What is saved is read all the same.' ),
		seconds_left: z.int().min( 0 ).nullable().describe( 'How long the reading will take at the pace of the last minutes; null where nothing is being read, and where nobody knows.' ),
	} )
	.describe( 'How far the bot knows the site.' );

export const KnowledgeQuery = z.strictObject( {
	query: z.string().min( 1 ).max( 400 ).describe( 'What to look for: a question or a few words.' ),
	limit: z.int().min( 1 ).max( 20 ).default( 5 ).describe( 'How many passages at most.' ),
	language: Language.default( '' ).describe( 'Prefer documents in this language.' ),
	explain: z.boolean().default( false ).describe( 'Say why each passage is where it is, and what a bot would do with them.' ),
	bot: BotId.optional().describe( 'With explain: whose policy decides what the bot would do; left out: that of the default bot.' ),
} );

export const KnowledgeResult = z.strictObject( {
	document_id: z.int(),
	passage: z.string(),
	title: z.string(),
	url: z.string(),
	score: z.number().min( 0 ).describe( 'Higher is better; only comparable within one answer.' ),
} );

const explained = {
	heading: z.string().optional().describe( 'With explain: the headings above it, outermost first.' ),
	confidence: Share.optional().describe( 'With explain: how much of what was asked it covers; comparable between answers.' ),
	parts: ScoreParts.nullable().optional().describe( 'With explain.' ),
};

export const KnowledgeResults = z.strictObject( {
	results: z.array( KnowledgeResult.extend( explained ) ).describe( 'Best first; of each document the passage that fits best.' ),
	policy: z.enum( ANSWER_POLICIES ).optional().describe( 'With explain: what the owner of the bot wants.' ),
	confidence: Share.optional().describe( 'With explain: of the passage that covers most of what is asked, of all that the bot would find; 0 where there is none.' ),
	outcome: z.enum( ANSWER_OUTCOMES ).optional().describe( 'With explain: what follows from it for a question that goes on from nothing: answer, ask back, or say that it is not known. Built-in answers keep to it; other models are told.' ),
} );

/** Where documents come from. */
export const DOCUMENT_SOURCES = [ 'post', 'api', 'inbound', 'qa', 'term', 'menu', 'site', 'upload', 'crawl' ] as const;

export const DOCUMENT_FORMATS = [ 'markdown', 'html', 'text' ] as const;

const DocumentFormat = z
	.enum( DOCUMENT_FORMATS )
	.describe( 'How the content is written. markdown: headings, lists and tables are known, and plain text is read as it is. html: as a visitor would see it, without what is hidden. text: each line for itself.' );

const ExternalId = z.string().min( 1 ).max( 191 ).regex( /^[^\u0000-\u001f\u007f]*$/ ).describe( 'Your own id for the document. A document with the same id is replaced, so that a call can be repeated.' );

export const documentFields = {
	title: z.string().min( 1 ).max( 500 ).describe( 'Plain text. Its words count more than those of the content.' ),
	content: z.string().max( 500000 ).describe( 'What the bot is to know. It may say all of it to every visitor.' ),
	format: DocumentFormat.default( 'markdown' ),
	url: WebAddress.default( '' ).describe( 'Where visitors can read it: answers link there. Empty: they name the title only.' ),
	language: Language.default( '' ).describe( 'Language of the content; empty: it is found out.' ),
};

export const DocumentInput = z
	.strictObject( {
		external_id: ExternalId.optional(),
		source: z.enum( [ 'api', 'upload' ] ).default( 'api' ).describe( 'Where it comes from. api: a server of yours. upload: a file that was chosen in wp-admin. Each has its own ids.' ),
		...documentFields,
	} )
	.describe( 'A text that the bot is to know.' );

export const DocumentReplacement = z.strictObject( documentFields ).describe( 'A document as a whole: what is left out becomes empty.' );

const document = {
	id: z.int().min( 1 ).describe( 'Names the document.' ),
	source: z.enum( DOCUMENT_SOURCES ).describe( 'Where it comes from. post: a page or post of the site. api: given over the API. inbound: told by an inbound source. qa: a question and its answer, as the owner wrote them. term: the description of a category, a tag or the like. menu: a link of a menu that has a name of its own. site: what the owner says of the site in the settings. upload: the text of a file. crawl: a page of another website of the owner.' ),
	external_id: z.string().max( 191 ).nullable().describe( 'Your own id for it, or one that was made for it; of an inbound source the id of that source, a colon and the id that it has there. Null for a page of the site.' ),
	post_id: z.int().min( 1 ).nullable().describe( 'The post that it is; null for a document that is none.' ),
	title: z.string(),
	url: z.string(),
	language: z.string(),
	state: z.enum( [ 'pending', 'indexed', 'failed' ] ).describe( 'Whether it is in the index as it is. One that waits or failed is still known as it was read before.' ),
	failure: z.string().describe( 'Why it could not be read; empty where it could.' ),
	passages: z.int().min( 0 ).describe( 'Pieces that it is cut into.' ),
	indexed_at: Timestamp.nullable().describe( 'When it was last read; null for never.' ),
	excluded: z.boolean().describe( 'Whether the owner keeps it from the bot.' ),
	used: z.int().min( 0 ).describe( 'Answers that cited it, as far as they were counted: this follows within the hour.' ),
};

export const Document = z.strictObject( document ).describe( 'Something that the bot knows.' );

export const DocumentDetail = z
	.strictObject( {
		...document,
		content: z.string().max( 500000 ).nullable().describe( 'As it was given; null for a page of the site.' ),
		format: DocumentFormat.nullable().describe( 'How the content is written; null for a page of the site.' ),
	} )
	.describe( 'A document with what was given for it.' );

/** For callers that have no path to write it into. */
export const DocumentChoice = z.strictObject( { document_id: document.id } ).describe( 'One of the documents.' );

export const DocumentList = z.strictObject( { documents: z.array( Document ) } );

export const DocumentQuery = z.strictObject( {
	page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page of the list.' ),
	per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'How many documents a page has.' ),
	source: z.enum( [ '', ...DOCUMENT_SOURCES ] ).default( '' ).describe( 'Only documents of this source; empty for all.' ),
	state: z.enum( [ '', 'pending', 'indexed', 'failed' ] ).default( '' ).describe( 'Only documents in this state; empty for all.' ),
	language: Language.default( '' ).describe( 'Only documents in this language, as the coverage lists it; empty for all.' ),
	excluded: z.enum( [ '', 'yes', 'no' ] ).default( '' ).describe( 'Only those that are kept from the bot, or only the others; empty for all.' ),
	search: z.string().max( 200 ).default( '' ).describe( 'Only documents whose title has this.' ),
	orderby: z.enum( [ 'id', 'indexed_at', 'used' ] ).default( 'id' ).describe( 'id: in the order in which they came. indexed_at: when they were last read. used: how often answers cited them.' ),
	order: z.enum( [ 'desc', 'asc' ] ).default( 'desc' ).describe( 'desc: the newest or the most first.' ),
} );

export const RewriteAnswer = z
	.strictObject( { question: z.string().min( 1 ).max( 400 ).describe( 'The question, so that it can be understood without what was said before.' ) } )
	.describe( 'What the model of the task "rewrite" answers. Anything else changes nothing.' );

export const RerankAnswer = z
	.strictObject( { order: z.array( z.int().min( 1 ).max( 99 ) ).min( 1 ).max( 20 ).describe( 'Numbers of passages, the best first; those that are left out follow as they were.' ) } )
	.describe( 'What the model of the task "rerank" answers. Anything else changes nothing.' );
