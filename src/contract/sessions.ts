import { z } from 'zod';
import { identity, MessageRecord, Page } from './chat.ts';
import { BotId, SessionId, Timestamp, UserId } from './ids.ts';
import { IntentName } from './intents.ts';
import { LIMITS } from './limits.ts';
import { ConsentInput } from './privacy.ts';

export const SESSION_STATES = [ 'open', 'closed' ] as const;
export const SESSION_SORTS = [ 'updated_at', 'created_at', 'message_count' ] as const;
export const EXPORT_FORMATS = [ 'json', 'csv', 'markdown' ] as const;

/** Words with a space between: no comma, because a query lists tags between commas. */
const WORD = '[^\\s,\\x00-\\x1f\\x7f]+';
const TAG = `${ WORD }( ${ WORD })*`;

export const SessionState = z.enum( SESSION_STATES ).describe( 'A session is open until it is closed; the next message of the visitor opens it again.' );

export const SessionTitle = z
	.string()
	.max( 80 )
	.regex( /^[^\x00-\x1f\x7f]*$/ )
	.describe( 'One line; empty for the beginning of the first message.' );

export const Tag = z.string().max( 50 ).regex( new RegExp( `^${ TAG }$` ) );

export const Tags = z.array( Tag ).max( LIMITS.sessionTags ).describe( 'Words to find the session by, each once; upper and lower case differ.' );

/** Names a piece of metadata. */
export const MetadataKey = z.string().regex( /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}$/ );

const MetadataValue = z.union( [ z.string().max( 500 ), z.number().min( -1e15 ).max( 1e15 ), z.boolean() ] );

const KEYS = `At most ${ LIMITS.metadataKeys } keys, each of up to 40 letters, digits and _ . : - after a letter or digit`;

export const Metadata = z
	.record( z.string(), MetadataValue )
	.describe( `What your own systems know of the session; no visitor sees it. ${ KEYS }.` );

export const MetadataPatch = z
	.record( z.string(), MetadataValue.nullable() )
	.describe( `Changes the metadata as a JSON merge patch (RFC 7396): a key with null is removed, others are set, the rest stays. ${ KEYS }.` );

export const SessionInput = z
	.strictObject( {
		bot: BotId.optional().describe( 'The bot; left out: the default bot of the site.' ),
		page: Page.prefault( {} ),
		...identity,
		consent: ConsentInput.optional().describe( 'That the visitor has agreed, where the bot asks for it.' ),
		session_id: SessionId.optional().describe( 'A name of your own for the session, for API keys only. Make it hard to guess. Left out: one is made.' ),
		title: SessionTitle.optional().describe( 'For API keys only. Left out or empty: the beginning of the first message.' ),
		tags: Tags.optional().describe( 'For API keys only.' ),
		metadata: Metadata.optional().describe( `For API keys only. ${ KEYS }.` ),
	} )
	.describe( 'A new session.' );

export const SessionPatch = z
	.strictObject( {
		title: SessionTitle.optional(),
		state: SessionState.optional(),
		tags: Tags.optional().describe( 'Takes the place of all tags.' ),
		assignee: z.int().min( 1 ).max( 9999999999 ).nullable().optional().describe( 'Id of the WordPress user who looks after the session; null for nobody. The user must be allowed to read conversations.' ),
		metadata: MetadataPatch.optional(),
	} )
	.describe( 'What is to change; what is left out stays.' );

export const Session = z
	.strictObject( {
		session_id: SessionId,
		visitor_token: z.string().describe( 'Proof that the session is yours: send it in the header X-Causerie-Visitor. Shown once.' ),
		expires_at: Timestamp.describe( 'When the token ends.' ),
	} )
	.describe( 'A session, for the one who created it.' );

export const SessionRecord = z
	.strictObject( {
		session_id: SessionId,
		bot: z.int().min( 0 ),
		bot_name: z.string().describe( 'Empty for a bot that was deleted.' ),
		state: SessionState,
		title: z.string().describe( 'The beginning of the first message, what the model for titles made of it, or what somebody called it.' ),
		page_url: z.string(),
		message_count: z.int().min( 0 ),
		user_id: UserId.nullable().describe( 'Whose it is; null where nobody is known.' ),
		failed: z.boolean().describe( 'Whether the last reply failed.' ),
		tags: z.array( z.string() ).describe( 'In alphabetical order.' ),
		intents: z.array( IntentName ).describe( 'What its visitor wanted, in alphabetical order; see the messages for each.' ),
		assignee: z.int().min( 1 ).nullable().describe( 'Id of the WordPress user who looks after the session.' ),
		assignee_name: z.string().describe( 'The display name of that user; empty for nobody, and for a user who was deleted.' ),
		metadata: z.record( z.string(), MetadataValue ),
		created_at: Timestamp,
		updated_at: Timestamp.describe( 'When the last message was sent. Changes of title, tags and so on do not count.' ),
		closed_at: Timestamp.nullable().describe( 'When it was closed; null while it is open.' ),
	} )
	.describe( 'A session, for those who look after it.' );

export const SessionRecordList = z.strictObject( { sessions: z.array( SessionRecord ) } );

export const SessionExport = z
	.strictObject( {
		session: SessionRecord,
		messages: z.array( MessageRecord ).describe( 'All of them, oldest first.' ),
	} )
	.describe( 'A whole session.' );

export const SiteSessions = z
	.strictObject( {
		idle_minutes: z.int().min( 0 ).max( 10080 ).default( 30 ).describe( 'Minutes without a message after which a session is closed; 0 for never. The next message of its visitor opens it again.' ),
	} )
	.describe( 'How long a session lasts.' );

const Moment = z
	.string()
	.regex( /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z)?$/ );

/** Which sessions, and in which order: the same for a list and for an export. */
const FILTERS = {
	bot: BotId.optional().describe( 'Only sessions with this bot.' ),
	state: SessionState.optional().describe( 'Only open or only closed sessions.' ),
	text: z
		.string()
		.max( 200 )
		.default( '' )
		.describe( 'Only sessions with all of these words in their messages or their title. The last word may be the beginning of one. Upper case and accents do not matter.' ),
	tags: z
		.string()
		.max( 260 )
		.regex( new RegExp( `^${ TAG }(,${ TAG }){0,4}$` ) )
		.optional()
		.describe( 'Only sessions with all of these tags, up to five, separated by commas.' ),
	intent: IntentName.optional().describe( 'Only sessions in whose messages this intent was found.' ),
	assignee: z.int().min( 0 ).max( 9999999999 ).optional().describe( 'Only sessions that this WordPress user looks after; 0 for those that nobody does.' ),
	user_id: UserId.optional().describe( 'Only sessions of this user; none where nobody has this id.' ),
	from: Moment.optional().describe( 'Only sessions whose last message is of this day or moment (UTC), or later.' ),
	to: Moment.optional().describe( 'Only sessions whose last message is of this day or moment (UTC), or earlier.' ),
	sort: z.enum( SESSION_SORTS ).default( 'updated_at' ).describe( 'What the sessions are put in order by.' ),
	order: z.enum( [ 'asc', 'desc' ] ).default( 'desc' ).describe( 'Smallest and oldest first, or last.' ),
};

export const SessionQuery = z.strictObject( {
	page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page of the list.' ),
	per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'How many sessions a page has.' ),
	...FILTERS,
} );

const Format = z.enum( EXPORT_FORMATS ).default( 'json' );

export const SessionExportQuery = z.strictObject( {
	format: Format.describe( 'JSON of a SessionExport; CSV with a row for each message; Markdown to read.' ),
} );

export const SessionListExportQuery = z.strictObject( {
	format: Format.describe( 'JSON of a SessionRecordList; CSV with a row for each session; Markdown with a table.' ),
	...FILTERS,
} );
