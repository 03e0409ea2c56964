import { z } from 'zod';
import { ErrorCodeSchema, ERRORS, type ErrorCode } from './errors.ts';
import { Feedback } from './feedback.ts';
import { BotId, Language, MessageId, SessionId, Timestamp, UserId, WebAddress } from './ids.ts';
import { MessageIntents } from './intents.ts';
import { LIMITS } from './limits.ts';
import { ConsentInput } from './privacy.ts';
import { UserHash } from './user.ts';
import { ReplyTrace } from './trace.ts';
import { CachedTokens } from './usage.ts';

const isAsync = z
	.boolean()
	.default( false )
	.describe( 'Answer 202 at once, before the reply is written; it is written in the background, after those before it in the session. Not together with stream.' );

/** What the visitor says. */
export const MessageText = z.string().min( 1 ).max( LIMITS.messageLength ).describe( 'What the visitor says, as plain text.' );

export const Page = z
	.strictObject( {
		url: WebAddress.default( '' ),
		title: z.string().max( 300 ).default( '' ),
		language: Language.default( '' ),
	} )
	.describe( 'The page on which the visitor is. It is a hint and is never trusted.' );

/** Whose a session is. An API key may name anyone; a visitor needs the proof. */
export const identity = {
	user_id: UserId.optional().describe( 'The user who says it, made known where there is none. Without an API key only together with user_hash. Left out: a visitor whom nobody knows, or the one who is logged in to WordPress.' ),
	user_hash: UserHash.optional(),
};

export const MessageInput = z
	.strictObject( {
		message: MessageText,
		page: Page.prefault( {} ),
		stream: z.boolean().default( false ).describe( 'Answer as a stream; the header Accept: text/event-stream asks for the same.' ),
		async: isAsync,
	} )
	.describe( 'One message of the visitor. The history is the one of the server.' );

export const RetryInput = z
	.strictObject( {
		stream: z.boolean().default( false ).describe( 'Answer as a stream; the header Accept: text/event-stream asks for the same.' ),
	} )
	.describe( 'Ask the model again, without a second copy of the question.' );

export const ChatInput = z
	.strictObject( {
		message: MessageText,
		session_id: SessionId.optional().describe( 'The session that goes on; left out: a new one.' ),
		bot: BotId.optional().describe( 'The bot of a new session; left out: the default bot of the site.' ),
		...identity,
		page: Page.prefault( {} ),
		consent: ConsentInput.optional().describe( 'That the visitor has agreed, where the bot asks for it and the session is a new one.' ),
		stream: z.boolean().default( false ).describe( 'Answer as a stream; the header Accept: text/event-stream asks for the same.' ),
		async: isAsync,
	} )
	.describe( 'One turn in one call.' );

export const Source = z
	.strictObject( {
		number: z.int().min( 1 ).max( 99 ).describe( 'The number that the text cites as [1].' ),
		title: z.string(),
		url: z.string(),
		link: z.string().optional().describe( 'The same address for a reader to follow: browsers that know text fragments open the page at the sentence. Left out where the sentence may stand on no page as it was read.' ),
	} )
	.describe( 'A page of the site that the answer rests on.' );

export const MESSAGE_STATES = [ 'queued', 'streaming', 'complete', 'failed', 'stopped' ] as const;

export const Usage = z
	.strictObject( {
		input_tokens: z.int().min( 0 ),
		output_tokens: z.int().min( 0 ),
	} )
	.describe( 'Tokens that the provider counted; 0 for the built-in answers and where the provider said nothing. Of a reply that ended early, at least what came of it.' );

export const MessageError = z
	.strictObject( {
		code: ErrorCodeSchema,
		message: z.string(),
		retryable: z.boolean(),
	} )
	.describe( 'Why a reply failed.' );

export const Message = z
	.strictObject( {
		id: MessageId,
		role: z.enum( [ 'user', 'assistant', 'agent' ] ).describe( 'user: the visitor. assistant: the model. agent: a person or a system of the owner, through an inbound source.' ),
		state: z.enum( MESSAGE_STATES ).describe( 'Queued: it waits to be written in the background. A visitor\'s message is always complete.' ),
		author: z.string().describe( 'Who says it, of a message of an agent; empty else.' ),
		text: z.string().describe( 'Plain text of a visitor, Markdown of the bot and of an agent.' ),
		language: z.string().describe( 'Language of a reply (BCP 47); empty where it is not known.' ),
		sources: z.array( Source ),
		error: MessageError.nullable(),
		feedback: Feedback.nullable().describe( 'What the visitor thinks of the reply; null where nothing was said.' ),
		created_at: Timestamp,
	} )
	.describe( 'A message, for those who may read the session.' );

/** How asking a model ended when it did not fail, or why it was not asked: too many failures shortly before, or no money. */
const OUTCOMES = [ 'ok', 'stopped', 'circuit_open', 'over_budget' ] as const;

export const ModelAttempt = z
	.strictObject( {
		provider: z.string(),
		model: z.string().describe( 'As the bot names it; empty for the one that the provider was connected with.' ),
		outcome: z
			.enum( [ ...OUTCOMES, ...( Object.keys( ERRORS ) as ErrorCode[] ) ] )
			.describe( 'ok, stopped by the visitor, an error, or why it was not asked: circuit_open (the provider failed too often just before) and over_budget.' ),
		milliseconds: z.int().min( 0 ).describe( 'Time until it had ended.' ),
	} )
	.describe( 'One model that was asked for a reply, or passed over.' );

export const MessageRecord = Message.extend( {
	model: z.string().describe( 'Provider and model that answered, such as "openai_compatible/llama3.2"; empty for a visitor\'s message.' ),
	attempts: z.array( ModelAttempt ).describe( 'Every model that was asked for the reply or passed over, in order; those before the last one failed.' ),
	usage: Usage.extend( { cached_tokens: CachedTokens } ),
	cost: z.number().min( 0 ).describe( 'What the reply cost in the currency of the site, as far as prices are known.' ),
	milliseconds: z.int().min( 0 ).describe( 'Time from the question to the end of the reply.' ),
	error_detail: z.string().describe( 'What the provider said about a failure, without anything secret.' ),
	trace: ReplyTrace.nullable().describe( 'Why the reply is as it is; null for a visitor\'s message and for replies of which nothing was noted.' ),
	intents: MessageIntents.nullable().describe( 'What the visitor wants, as far as intents are defined; null for a reply, and for a message that was not looked at.' ),
} ).describe( 'A message, for the owner of the site.' );

export const MessageList = z.strictObject( { messages: z.array( Message ) } );
export const MessageRecordList = z.strictObject( { messages: z.array( MessageRecord ) } );

export const Reply = z
	.strictObject( {
		reply: z.string().describe( 'The answer, in Markdown.' ),
		session_id: SessionId,
		message_id: MessageId.describe( 'Names the reply.' ),
		question_id: MessageId.describe( 'Names the message that it answers.' ),
		state: z.enum( MESSAGE_STATES ),
		language: z.string(),
		sources: z.array( Source ),
		usage: Usage,
		visitor_token: z.string().optional().describe( 'Only where this call created the session. A repeated call with the same Idempotency-Key gets the reply without it: where an answer can be lost, create the session first.' ),
	} )
	.describe( 'One reply as a whole.' );

export const AcceptedMessage = z
	.strictObject( {
		session_id: SessionId,
		message_id: MessageId.describe( 'Names the reply, which is still to be written.' ),
		question_id: MessageId.describe( 'Names the message that it answers.' ),
		state: z.enum( MESSAGE_STATES ).describe( 'Queued or streaming; a repeated call with the same Idempotency-Key can find it further on.' ),
		visitor_token: z.string().optional().describe( 'Only where this call created the session.' ),
	} )
	.describe( 'A message that is answered in the background. The address in the header Location waits for its reply.' );

export const MessageQuery = z.strictObject( {
	after: MessageId.optional().describe( 'Only messages that came after this one, and this one itself while it is still being written.' ),
	wait: z
		.int()
		.min( 0 )
		.max( LIMITS.waitSeconds )
		.default( 0 )
		.describe( 'Seconds to wait where no reply has ended after that message, until one ends or something new is said. A busy server waits less, or not at all. Name the newest message that had ended, so that no reply is missed.' ),
	limit: z.int().min( 1 ).max( 200 ).default( 100 ).describe( 'The newest so many, oldest first.' ),
} );
