import { z } from 'zod';
import { ErrorCodeSchema } from './errors.ts';
import { BotId, CallId, MessageId, SessionId, Timestamp } from './ids.ts';
import { LIMITS } from './limits.ts';
import { CallUsage } from './usage.ts';

/** Why a reply ended. */
export const FINISH_REASONS = [ 'stop', 'length', 'tool_calls', 'content_filter', 'stopped', 'error', 'other' ] as const;

export const CallTrace = z
	.strictObject( {
		on: z.boolean().describe( 'Whether calls to models are being traced. Off at first.' ),
		until: Timestamp.nullable().describe( 'When that ends by itself; null while it is off.' ),
	} )
	.describe( 'Whether what models are asked and answer is kept, so that the owner can see it.' );

export const CallTraceInput = z
	.strictObject( {
		hours: z.int().min( 0 ).max( LIMITS.traceHours ).describe( 'For how long from now on calls are traced; 0 ends it at once.' ),
	} )
	.describe( 'Turns the trace on for a while, or off.' );

const Milliseconds = z.int().min( 0 );

export const TracedCall = z
	.strictObject( {
		id: CallId,
		at: Timestamp.describe( 'When it began.' ),
		task: z.string().describe( 'What it was for: "conversation", a task of `TaskModels`, "embeddings" of a question, "playground", or "test" of a connection.' ),
		bot: BotId.nullable().describe( 'The bot that asked; null for none.' ),
		bot_name: z.string().describe( 'Empty for none, and for a bot that was deleted.' ),
		session_id: SessionId.nullable().describe( 'The session that it was for; null for none.' ),
		message_id: MessageId.nullable().describe( 'The message that it was about: of a turn the reply; null for none.' ),
		provider: z.string(),
		model: z.string().describe( 'The model that answered, or that was asked; empty for the one that the provider was connected with.' ),
		finish: z.enum( FINISH_REASONS ).nullable().describe( 'Why the reply ended; null where there was none.' ),
		error: ErrorCodeSchema.nullable().describe( 'What went wrong; null where nothing did.' ),
		milliseconds: Milliseconds.describe( 'Time until it had ended.' ),
		first_token_ms: Milliseconds.nullable().describe( 'Time until the first piece of the reply; null where none came.' ),
		usage: CallUsage,
	} )
	.describe( 'One call to a model.' );

export const TracedCallRecord = TracedCall.extend( {
	requests: z.int().min( 0 ).describe( 'How many HTTP requests it took: more than one where another key was tried, or a parameter left out. The last one is shown.' ),
	url: z.string().describe( 'Where that was sent, without keys; empty where nothing was sent over HTTP.' ),
	request: z.string().describe( `Its body as it was sent, without keys, at most ${ LIMITS.tracedBytes } bytes; where nothing was sent over HTTP, what was asked as JSON. Headers are not kept. Hostile text: visitors and pages wrote it.` ),
	request_bytes: z.int().min( 0 ).describe( 'How long it was.' ),
	reply: z.string().describe( `The text of the reply, without keys, at most ${ LIMITS.tracedBytes } bytes, and the calls of tools; of a call that failed, what had come until then. Hostile text.` ),
	reply_bytes: z.int().min( 0 ).describe( 'How long it was.' ),
	error_detail: z.string().describe( 'What the provider said about a failure, without anything secret.' ),
} ).describe( 'One call to a model, with what was asked and what was answered.' );

export const TracedCallList = z.strictObject( { calls: z.array( TracedCall ) } );

export const TracedCallQuery = z
	.strictObject( {
		page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page of the list.' ),
		per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'How many calls a page has.' ),
	} )
	.describe( 'Which calls are wanted.' );
