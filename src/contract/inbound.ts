import { z } from 'zod';
import { ErrorCodeSchema } from './errors.ts';
import { BotId, MessageId, PATH_PARAMETERS, SessionId, SourceId, Timestamp, UserId } from './ids.ts';
import { documentFields } from './knowledge.ts';
import { LIMITS } from './limits.ts';
import { Tag } from './sessions.ts';
import { AttributesPatch } from './user.ts';
import { WebhookRotation } from './webhooks.ts';

/** What a message of another system can do. */
export const INBOUND_TYPES = [ 'message.push', 'user.update', 'session.assign', 'session.close', 'document.upsert', 'document.delete' ] as const;

const text = ( length: number ) => z.string().max( length ).regex( /^[^\u0000-\u001f\u007f]*$/ );

const envelope = < Type extends ( typeof INBOUND_TYPES )[ number ], Shape extends z.ZodRawShape >( type: Type, shape: Shape, description: string ) =>
	z.strictObject( { type: z.literal( type ), data: z.strictObject( shape ) } ).describe( description );

const PushMessage = envelope(
	'message.push',
	{
		session_id: SessionId,
		text: z.string().min( 1 ).max( LIMITS.messageLength ).describe( 'What the visitor is shown: Markdown, drawn by the same rules as replies. A model gets it as something that was said, never as an instruction.' ),
		author: text( 80 ).default( '' ).describe( 'Who says it, as the visitor sees it, such as "Anna" or "Orders"; empty for the description of the source.' ),
	},
	'Says something to the visitor of a session. An open chat shows it within seconds.'
);

const UpdateUser = envelope(
	'user.update',
	{
		user_id: UserId.optional().describe( 'The user; left out: the one whose the session is.' ),
		session_id: SessionId.optional().describe( 'A session of the user, in place of user_id.' ),
		attributes: AttributesPatch,
	},
	'Sets attributes of a user who is known. It names the user, or a session of the user.'
);

const AssignSession = envelope(
	'session.assign',
	{
		session_id: SessionId,
		assignee: z.int().min( 1 ).max( 9999999999 ).nullable().describe( 'Id of the WordPress user who looks after the session from now on; null for nobody. The user must be allowed to read conversations.' ),
		tags: z.array( Tag ).max( LIMITS.sessionTags ).default( [] ).describe( 'Tags that the session gets beside those that it has, such as "handover".' ),
	},
	'Hands a session over to somebody.'
);

const CloseSession = envelope( 'session.close', { session_id: SessionId }, 'Closes a session; one that is closed stays as it is. The next message of its visitor opens it again.' );

/** The id of the source stands before it where it is kept, and both are 191 characters at most. */
const OwnId = z.string().min( 1 ).max( 150 ).regex( /^[^\u0000-\u001f\u007f]*$/ ).describe( 'The id that the document has in your system. Sources have their own ids: none reaches the documents of another.' );

const UpsertDocument = envelope(
	'document.upsert',
	{ external_id: OwnId, ...documentFields },
	'Lets the bots know a text, or puts it in the place of the one with the same id: what is left out becomes empty. All bots may say it to every visitor.'
);

const DeleteDocument = envelope( 'document.delete', { external_id: OwnId }, 'Lets the bots forget a text of this source; one that is not known stays so.' );

export const InboundMessage = z
	.discriminatedUnion( 'type', [ PushMessage, UpdateUser, AssignSession, CloseSession, UpsertDocument, DeleteDocument ] )
	.describe( 'What another system tells the site to do.' );

export const InboundResult = z
	.strictObject( {
		id: z.string().describe( 'The webhook-id of the message.' ),
		type: z.enum( INBOUND_TYPES ),
		session_id: SessionId.nullable().describe( 'The session that was changed; null for none, or where it was deleted since.' ),
		message_id: MessageId.nullable().describe( 'The message that was put into the session; null where there is none.' ),
	} )
	.describe( 'What came of a message. The same message again gets the same answer.' );

const fields = {
	name: z.string().regex( new RegExp( `^${ PATH_PARAMETERS.source }$` ) ).describe( 'The last part of the address: lower-case letters, digits and hyphens. Each is there once.' ),
	description: text( 80 ).default( '' ).describe( 'What it is, such as "Orders". Visitors see it above messages that name no author.' ),
	actions: z.array( z.enum( INBOUND_TYPES ) ).min( 1 ).max( INBOUND_TYPES.length ).describe( 'What it may do.' ),
	bots: z.array( BotId ).max( 100 ).default( [] ).describe( 'Only in sessions of these bots; empty for all.' ),
	enabled: z.boolean().default( true ).describe( 'A disabled source is refused.' ),
};

export const InboundSourceInput = z.strictObject( fields ).describe( 'An inbound source as a whole: what is left out gets its default. A new one gets a secret, and one that is changed keeps its own.' );

export const InboundSource = z
	.strictObject( {
		id: SourceId,
		...fields,
		url: z.string().describe( 'Where its messages are sent.' ),
		old_secret_until: Timestamp.nullable().describe( 'Until when messages that are signed with the secret before this one are taken, too.' ),
		accepted: z.int().min( 0 ).describe( 'Messages that had an effect.' ),
		refused: z.int().min( 0 ).describe( 'Messages that were refused and noted; no more than 30 in a minute are.' ),
		last_received_at: Timestamp.nullable().describe( 'When the last message was taken; null for never.' ),
		created_at: Timestamp,
		updated_at: Timestamp,
	} )
	.describe( 'Another system that may tell the site something.' );

export const InboundSourceList = z.strictObject( { sources: z.array( InboundSource ) } );

export const InboundSourceWithSecret = InboundSource.extend( {
	secret: z.string().describe( 'What messages are signed with: "whsec_…". It is stored encrypted and cannot be shown again.' ),
} ).describe( 'An inbound source, with its new secret.' );

export const InboundSourceRotation = WebhookRotation.extend( {
	overlap_hours: z.int().min( 0 ).max( 168 ).default( 24 ).describe( 'For how long messages that are signed with the old secret are taken, too.' ),
} ).describe( 'A new secret for an inbound source.' );

export const RECEIPT_STATES = [ 'accepted', 'refused' ] as const;

export const InboundReceipt = z
	.strictObject( {
		id: z.string().describe( 'Names the entry.' ),
		webhook_id: z.string().describe( 'The header webhook-id; empty where it was missing or was no id.' ),
		type: z.string().describe( 'What it was to do; empty where that could not be read, or was not believed.' ),
		state: z.enum( RECEIPT_STATES ),
		error: ErrorCodeSchema.nullable().describe( 'Why it was refused.' ),
		fields: z
			.array( z.strictObject( { pointer: z.string(), rule: z.string(), message: z.string() } ) )
			.describe( 'What was wrong with its fields.' ),
		session_id: SessionId.nullable(),
		message_id: MessageId.nullable(),
		received_at: Timestamp,
	} )
	.describe( 'One message as it was received. What it said is not kept here.' );

export const InboundReceiptList = z.strictObject( { receipts: z.array( InboundReceipt ) } );

export const ReceiptQuery = z
	.strictObject( {
		page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page.' ),
		per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'Entries on a page.' ),
		state: z.enum( RECEIPT_STATES ).optional().describe( 'Only those that were accepted, or refused.' ),
	} )
	.describe( 'Which entries are wanted.' );
