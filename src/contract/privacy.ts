import { z } from 'zod';
import { Language, SessionId, Timestamp } from './ids.ts';

export const RETENTION_ACTIONS = [ 'delete', 'anonymise' ] as const;

const ConsentText = z.string().max( 2000 );

export const SitePrivacy = z
	.strictObject( {
		retention_days: z.int().min( 0 ).max( 3650 ).default( 0 ).describe( 'Days after its last message for which a conversation is kept; 0 keeps it for ever.' ),
		retention_action: z
			.enum( RETENTION_ACTIONS )
			.default( 'delete' )
			.describe( 'What happens to it then. anonymise: texts, title, page, visitor and everything typed go for good; bot, times, language, counts, ratings, models, tokens and cost stay.' ),
		consent_required: z.boolean().default( false ).describe( 'Whether visitors must agree before they can chat, with every bot that does not say otherwise.' ),
		consent_text: ConsentText.default( '' ).describe( 'What they agree to; Markdown links are allowed. Empty for the translated default.' ),
		audit_days: z.int().min( 30 ).max( 3650 ).default( 365 ).describe( 'Days for which the log of who read, exported or deleted what is kept.' ),
	} )
	.describe( 'How the site treats what visitors say.' );

export const BotConsent = z
	.strictObject( {
		mode: z.enum( [ 'site', 'required', 'off' ] ).default( 'site' ).describe( 'Whether visitors must agree before they can chat with this bot; site: as the settings of the site say.' ),
		text: ConsentText.default( '' ).describe( 'What they agree to; Markdown links are allowed. Empty for the text of the site.' ),
	} )
	.describe( 'Consent before the chat.' );

const ConsentVersion = z.string().regex( /^([0-9a-f]{64})?$/ );

export const ConsentNotice = z
	.strictObject( {
		required: z.boolean().describe( 'Whether a visitor must agree before the bot answers.' ),
		text: z.string().describe( 'What is agreed to, with links in Markdown; empty where nothing is asked.' ),
		version: ConsentVersion.describe( 'SHA-256 of the text, to be sent back as the proof of what was shown.' ),
		language: Language,
	} )
	.describe( 'What a visitor is asked before the chat.' );

export const ConsentQuery = z
	.strictObject( {
		language: Language.default( '' ).describe( 'Language of the page, for the default text.' ),
	} )
	.describe( 'In which language a visitor is asked.' );

export const ConsentInput = z
	.strictObject( {
		version: ConsentVersion.default( '' ).describe( 'The version of the text that was shown, as `GET /bots/{bot_id}/consent` gave it.' ),
		language: Language.default( '' ).describe( 'The language in which that text was asked for.' ),
		text: z.string().max( 4000 ).default( '' ).describe( 'Of an application with a key that asks in its own words: those words, in place of a version.' ),
	} )
	.describe( 'The consent of a visitor.' );

export const Consent = z
	.strictObject( {
		version: z.string().describe( 'SHA-256 of the text.' ),
		text: z.string().describe( 'The text as it was shown.' ),
		language: z.string(),
		given_at: Timestamp,
		stated_by: z.enum( [ 'visitor', 'application' ] ).describe( 'Who says so: the visitor by a press of the button, or an application that asked them itself.' ),
	} )
	.describe( 'The proof of a consent.' );

export const ConsentList = z.strictObject( { consents: z.array( Consent ) } );

export const RetentionQuery = z
	.strictObject( {
		days: z.int().min( 1 ).max( 3650 ).describe( 'Days after the last message.' ),
		action: z.enum( RETENTION_ACTIONS ).default( 'delete' ).describe( 'What would be done with them; what is anonymous already is not made so again.' ),
	} )
	.describe( 'A retention that is not saved yet.' );

export const RetentionPreview = z
	.strictObject( {
		sessions: z.int().min( 0 ).describe( 'Conversations that would go.' ),
		messages: z.int().min( 0 ).describe( 'Questions and replies in them.' ),
		oldest: Timestamp.nullable().describe( 'When the last message of the oldest one was written; null where nothing would go.' ),
	} )
	.describe( 'What a retention would do now.' );

/** What is written down when somebody else than the visitor does it; a visitor's own deletion is written down too. */
export const AUDIT_ACTIONS = [
	'session.read', 'session.exported', 'session.changed', 'session.deleted', 'user.read', 'user.exported', 'user.changed', 'user.deleted', 'event.read',
	'lead.read', 'lead.exported', 'lead.changed', 'lead.deleted',
	'trace.read', 'trace.changed', 'trace.deleted',
	'personal_data.exported', 'personal_data.erased', 'retention.applied', 'settings.changed', 'access.granted', 'access.revoked',
] as const;

export type AuditName = ( typeof AUDIT_ACTIONS )[ number ];

export const AuditAction = z.enum( AUDIT_ACTIONS ).describe( 'What was done.' );

export const ACTOR_KINDS = [ 'user', 'api_key', 'application', 'visitor', 'system' ] as const;

export const AuditActor = z
	.strictObject( {
		kind: z.enum( ACTOR_KINDS ),
		id: z.string().describe( 'Id of the WordPress user, the API key or the application; empty for the others.' ),
		name: z.string().describe( 'The login or the name at that time.' ),
	} )
	.describe( 'Who did it.' );

export const AuditEntry = z
	.strictObject( {
		id: z.string(),
		at: Timestamp,
		action: AuditAction,
		actor: AuditActor,
		session_id: z.string().describe( 'The conversation that it was about; empty for none.' ),
		subject: z.string().describe( 'What else it was about: a user, a key, the settings that changed.' ),
		count: z.int().min( 0 ).describe( 'How many conversations or other records it was about.' ),
	} )
	.describe( 'One entry of the audit log.' );

export const AuditList = z.strictObject( { entries: z.array( AuditEntry ) } );

export const AuditQuery = z
	.strictObject( {
		page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page.' ),
		per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'Entries on a page.' ),
		action: AuditAction.optional(),
		actor: z.string().regex( /^(user|api_key|application):[A-Za-z0-9_-]{1,64}$/ ).optional().describe( 'Only what this actor did: the kind and the id, such as "user:1".' ),
		session_id: SessionId.optional().describe( 'Only what was about this conversation.' ),
	} )
	.describe( 'Which entries are wanted.' );
