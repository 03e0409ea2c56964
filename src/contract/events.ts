import { z } from 'zod';
import { MESSAGE_STATES, Source } from './chat.ts';
import { ErrorCodeSchema } from './errors.ts';
import { Feedback } from './feedback.ts';
import { GAP_REASONS } from './gaps.ts';
import { BotId, EventId, Language, LeadId, MessageId, SessionId, SourceId, Timestamp, UserId } from './ids.ts';
import { INTENT_FINDERS, IntentName } from './intents.ts';
import { Metadata } from './sessions.ts';
import { AttributeValue } from './user.ts';

/** The version of what events say. Fields and types are only ever added to it; whatever else changes is a new version. */
export const EVENT_API_VERSION = '2026-11-26';

/**
 * Whether an event can be subscribed to.
 * - `offered`: it is told to everyone who wants it.
 * - `direct`: it is sent to one endpoint because of that endpoint.
 * - `reserved`: the feature that will cause it does not exist yet; it is not offered.
 */
export type EventAvailability = 'offered' | 'direct' | 'reserved';

export interface EventDefinition {
	readonly availability: EventAvailability;
	readonly description: string;
	/** The schema of `data`. */
	readonly data: z.ZodObject;
}

const sequence = z.int().min( 1 ).describe( 'Which event of its session it is: 1, 2, 3 … without a gap.' );

const ofSession = { session_id: SessionId, sequence, bot: BotId };

const ofNoSession = { session_id: z.null(), sequence: z.null(), bot: BotId.nullable().describe( 'The bot that it is about; null for none.' ) };

const about = < T extends z.ZodRawShape >( shape: T ) => z.strictObject( { ...ofSession, ...shape } );

const aboutNoSession = < T extends z.ZodRawShape >( shape: T ) => z.strictObject( { ...ofNoSession, ...shape } );

const PageUrl = z.string().describe( 'As the visitor\'s browser says; empty where it said nothing.' );

const SESSION_ENDERS = [ 'visitor', 'agent', 'api', 'inactivity' ] as const;

const reply = {
	message_id: MessageId.describe( 'Names the reply.' ),
	question_id: MessageId.describe( 'Names the message that it answers.' ),
	state: z.enum( MESSAGE_STATES ),
	text: z.string().describe( 'Markdown that a model wrote: the whole reply, or the part that there is.' ),
	language: z.string().describe( 'Language of the reply (BCP 47); empty where it is not known.' ),
	sources: z.array( Source ),
	model: z.string().describe( 'Provider and model, such as "openai_compatible/llama3.2"; empty where none was asked.' ),
	usage: z.strictObject( { input_tokens: z.int().min( 0 ), output_tokens: z.int().min( 0 ), cached_tokens: z.int().min( 0 ) } ),
};

const tool = { message_id: MessageId.describe( 'The reply for which it was called.' ), call_id: z.string(), tool: z.string() };

const handoff = { handoff_id: z.string(), reason: z.string() };

const lead = z.strictObject( {
	session_id: SessionId.nullable().describe( 'Where it was said; null for a lead that came over the API.' ),
	sequence: sequence.nullable(),
	bot: BotId.nullable(),
	lead_id: LeadId,
	fields: z.record( z.string(), z.string() ).describe( 'What is known then, by name of the field: plain, hostile text.' ),
} );

const endpoint = { endpoint_id: z.string(), url: z.string().describe( 'Scheme, host and port of its address. The rest is not told, because the address of a hook can be a secret.' ) };

/** Every type of event: what it means, and what its `data` says. */
export const EVENTS = {
	'session.started': {
		availability: 'offered',
		description: 'A session has begun: a visitor opened the chat, or sent the first message.',
		data: about( { page_url: PageUrl, language: Language, created_at: Timestamp } ),
	},
	'session.completed': {
		availability: 'offered',
		description: 'A session was closed: by its visitor, by somebody who looks after it, through the API, or because nothing was said for as long as the settings say.',
		data: about( {
			by: z.enum( SESSION_ENDERS ),
			title: z.string(),
			language: Language,
			page_url: PageUrl,
			message_count: z.int().min( 0 ).describe( 'Questions and replies.' ),
			tags: z.array( z.string() ),
			assignee: z.int().min( 1 ).nullable().describe( 'Id of the WordPress user who looks after the session.' ),
			metadata: Metadata,
			summary: z.string().max( 100000 ).nullable().describe( 'What a model made of it; null where the bot has no model for that, or it failed.' ),
			created_at: Timestamp,
			updated_at: Timestamp.describe( 'When the last message was sent.' ),
			closed_at: Timestamp,
		} ),
	},
	'session.reopened': {
		availability: 'offered',
		description: 'A session that was closed is open again: its visitor wrote once more, or somebody opened it.',
		data: about( { by: z.enum( [ 'visitor', 'agent', 'api' ] ) } ),
	},
	'message.created': {
		availability: 'offered',
		description: 'A visitor has sent a message, and the model has not been asked yet; or, with the role agent, an inbound source has said something to the visitor. Who answers messages by pushing others looks at the role, or answers itself.',
		data: about( {
			message_id: MessageId,
			role: z.enum( [ 'user', 'assistant', 'agent' ] ),
			author: z.string().describe( 'Who says it, of a message of an agent; empty else.' ),
			source: SourceId.nullable().describe( 'Of a message of an agent the id of the inbound source; null else.' ),
			text: z.string().describe( 'Plain, hostile text of a visitor; Markdown of an agent.' ),
			language: z.string().describe( 'Language of the page (BCP 47); empty where it is not known.' ),
			page_url: PageUrl,
			page_title: z.string(),
			created_at: Timestamp,
		} ),
	},
	'reply.created': {
		availability: 'offered',
		description: 'A reply was written: whole, or as far as the visitor let it come.',
		data: about( reply ),
	},
	'reply.failed': {
		availability: 'offered',
		description: 'A reply failed. What there is of it is stored, and the visitor has been told.',
		data: about( {
			...reply,
			error: z.strictObject( { code: ErrorCodeSchema, retryable: z.boolean(), detail: z.string().describe( 'What the provider said, without anything secret.' ) } ),
		} ),
	},
	'reply.blocked': {
		availability: 'reserved',
		description: 'A reply was held back by a rule of the owner.',
		data: about( { message_id: MessageId, question_id: MessageId, rule: z.string() } ),
	},
	'intent.detected': {
		availability: 'offered',
		description: 'A message has one of the intents that the owner defined. It is looked for after the reply; a message with several of them is told once for each.',
		data: about( {
			message_id: MessageId.describe( 'The message of the visitor.' ),
			intent: IntentName,
			confidence: z.number().min( 0 ).max( 1 ),
			by: z.enum( INTENT_FINDERS ).describe( 'Whether a model found it, or the rules.' ),
		} ),
	},
	'lead.captured': {
		availability: 'offered',
		description: 'A visitor left a way to be reached, or a lead came over the API: once for each lead.',
		data: lead,
	},
	'lead.qualified': {
		availability: 'offered',
		description: 'A lead meets what the owner asks of one: once for each lead.',
		data: lead.extend( { score: z.int().min( 0 ).max( 100 ) } ),
	},
	'handoff.requested': { availability: 'reserved', description: 'A person is wanted.', data: about( handoff ) },
	'handoff.accepted': { availability: 'reserved', description: 'A person has taken over.', data: about( { ...handoff, agent: z.int().min( 1 ).describe( 'Id of the WordPress user.' ) } ) },
	'handoff.closed': { availability: 'reserved', description: 'The person has given the conversation back, or ended it.', data: about( handoff ) },
	'feedback.received': {
		availability: 'offered',
		description: 'A visitor has rated a reply, or rates it anew.',
		data: about( Feedback.shape ),
	},
	'tool.called': { availability: 'reserved', description: 'A tool was called for a reply.', data: about( { ...tool, milliseconds: z.int().min( 0 ) } ) },
	'tool.failed': { availability: 'reserved', description: 'A tool that was called for a reply failed.', data: about( { ...tool, detail: z.string() } ) },
	'knowledge.gap_detected': {
		availability: 'offered',
		description: 'A question was not answered out of what the site says, or a visitor said that the reply did not help. Once for each, within the hour.',
		data: about( {
			message_id: MessageId.describe( 'The message that asked.' ),
			reply_id: MessageId.describe( 'The reply to it.' ),
			question: z.string().describe( 'What was asked, without what tells who asked.' ),
			reason: z.enum( GAP_REASONS ).describe( 'unanswered: the reply had no answer. rated: a visitor said that it did not help.' ),
		} ),
	},
	'budget.threshold_reached': {
		availability: 'offered',
		description: 'A budget is nearly or wholly spent: once for each budget, period and step.',
		data: aboutNoSession( {
			scope: z.enum( [ 'site', 'bot' ] ),
			period: z.string().regex( /^\d{4}-\d{2}(-\d{2})?$/ ).describe( 'The month of the site\'s budget, the day of a bot\'s.' ),
			percent: z.int().min( 1 ).max( 100 ).describe( '80 or 100.' ),
		} ),
	},
	'context.requested': {
		availability: 'direct',
		description: 'A model is about to answer a message: an endpoint that is asked for context answers with what it knows, within seconds. It has no number, and is not sent again.',
		data: z.strictObject( {
			session_id: SessionId,
			sequence: z.null(),
			bot: BotId,
			message_id: MessageId,
			text: z.string().describe( 'What the visitor asks: plain, hostile text.' ),
			language: z.string().describe( 'Language of the page (BCP 47); empty where it is not known.' ),
			page_url: PageUrl,
			page_title: z.string(),
			user: z
				.strictObject( {
					user_id: UserId,
					attributes: z.record( z.string(), AttributeValue ).describe( 'Those that the settings of the site let a model know.' ),
					claimed: z.array( z.string() ).describe( 'Keys of those that the visitor\'s browser said: they prove nothing.' ),
				} )
				.nullable()
				.describe( 'Whose session it is; null where nobody knows.' ),
		} ),
	},
	'endpoint.verify': {
		availability: 'direct',
		description: 'Asks an endpoint whether it wants the events of this site: it answers with the challenge.',
		data: aboutNoSession( { ...endpoint, challenge: z.string() } ),
	},
	'endpoint.failing': {
		availability: 'offered',
		description: 'Deliveries to an endpoint fail again and again; they are tried anew.',
		data: aboutNoSession( { ...endpoint, failing_since: Timestamp, failures: z.int().min( 1 ), last_error: z.string() } ),
	},
	'endpoint.disabled': {
		availability: 'offered',
		description: 'An endpoint gets nothing any more: it said that it is gone, or it failed for too long, or somebody disabled it.',
		data: aboutNoSession( { ...endpoint, reason: z.enum( [ 'gone', 'failing', 'manual' ] ) } ),
	},
	'endpoint.recovered': {
		availability: 'offered',
		description: 'An endpoint that failed takes deliveries again.',
		data: aboutNoSession( { ...endpoint, failing_since: Timestamp } ),
	},
	'test.ping': {
		availability: 'direct',
		description: 'Somebody tries an endpoint.',
		data: aboutNoSession( { message: z.string() } ),
	},
} as const satisfies Readonly< Record< string, EventDefinition > >;

export type EventType = keyof typeof EVENTS;

export const EVENT_TYPES = Object.keys( EVENTS ) as [ EventType, ...EventType[] ];

export const EventSite = z.strictObject( {
	url: z.string().describe( 'The address of the site.' ),
	id: z.string().describe( 'The number of the site in its network; "1" where there is none.' ),
} ).describe( 'Where it happened.' );

const envelope = {
	id: EventId,
	timestamp: Timestamp.describe( 'When it happened.' ),
	api_version: z.string().regex( /^\d{4}-\d{2}-\d{2}$/ ).describe( 'The version of what events say.' ),
	site: EventSite,
};

/** The schema of a whole event of one type. */
export const eventSchema = ( type: EventType ): z.ZodObject => z.strictObject( { ...envelope, type: z.literal( type ), data: EVENTS[ type ].data } );

export const Event = z
	.strictObject( {
		...envelope,
		type: z.enum( EVENT_TYPES ),
		data: z
			.looseObject( {
				session_id: SessionId.nullable().describe( 'The session that it is about; null for none.' ),
				sequence: sequence.nullable(),
				bot: BotId.nullable(),
			} )
			.describe( 'What is told depends on the type.' ),
	} )
	.describe( 'One thing that happened.' );

export const EventList = z.strictObject( { events: z.array( Event ) } );

export const EventQuery = z
	.strictObject( {
		page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page of the list.' ),
		per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'How many events a page has.' ),
		type: z
			.string()
			.max( 200 )
			.regex( /^[a-z_]+\.([a-z_]+|\*)(,[a-z_]+\.([a-z_]+|\*))*$/ )
			.optional()
			.describe( 'Only events of these types, separated by commas; "session.*" stands for all that begin so.' ),
		session_id: SessionId.optional().describe( 'Only events of this session.' ),
		bot: BotId.optional().describe( 'Only events of this bot.' ),
		order: z.enum( [ 'asc', 'desc' ] ).default( 'desc' ).describe( 'Oldest first, or newest first. Oldest first, events appear a few seconds late, so that none is missed by whoever goes on after the last one.' ),
		after: EventId.optional().describe( 'Only events that follow this one in the order of the list.' ),
	} )
	.describe( 'Which events are wanted.' );

export const SiteEvents = z
	.strictObject( {
		record: z.enum( [ 'when_needed', 'always' ] ).default( 'when_needed' ).describe( 'When events are recorded. when_needed: while there is an endpoint that can get them.' ),
		keep_days: z.int().min( 1 ).max( 90 ).default( 30 ).describe( 'Days for which an event is kept. One that is still to be delivered stays longer, for 30 days at most.' ),
	} )
	.describe( 'What is kept of what happens.' );
