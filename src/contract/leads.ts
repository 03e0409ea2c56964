import { z } from 'zod';
import { ErrorCodeSchema } from './errors.ts';
import { BotId, LeadId, MessageId, SessionId, Timestamp } from './ids.ts';
import { LIMITS } from './limits.ts';

/** What every bot can ask for, in the order in which it is shown. By the first two of `LEAD_REACHES` somebody can be reached. */
export const LEAD_FIELDS = [ 'name', 'email', 'phone', 'company' ] as const;

/** Fields by which somebody can be reached. */
export const LEAD_REACHES = [ 'email', 'phone' ] as const;

/** What may be taken from the profile of a known visitor. */
export const LEAD_PROFILE_FIELDS = [ 'name', 'email' ] as const;

/** Where a value comes from: the visitor said it, the profile of a known visitor has it, somebody in wp-admin wrote it, or it came over the API. */
export const LEAD_ORIGINS = [ 'visitor', 'profile', 'editor', 'api' ] as const;

/** Who found the last value or the score: a model that was asked, the rules, or nobody but the one who wrote it. */
export const LEAD_FINDERS = [ 'model', 'rule', 'person' ] as const;

export const LEAD_ORDERS = [ 'desc', 'asc' ] as const;

export const LeadFieldName = z
	.string()
	.regex( /^[a-z][a-z0-9_]{0,39}$/ )
	.describe( 'The name of a field for programs, such as "budget": lower-case letters, digits and _, beginning with a letter.' );

export const LeadOwnField = z
	.strictObject( {
		name: LeadFieldName,
		label: z.string().min( 1 ).max( 80 ).describe( 'What people call it.' ),
		description: z.string().max( 300 ).default( '' ).describe( 'What belongs there. A model is told; visitors never see it.' ),
	} )
	.describe( 'A field of the owner\'s.' );

const OwnName = z.string().regex( /^[a-z][a-z0-9_]{0,39}$/ );

export const LeadQualification = z
	.strictObject( {
		required: z.array( OwnName ).max( LEAD_FIELDS.length + LIMITS.leadOwnFields ).default( [] ).describe( 'Fields that a qualified lead must have.' ),
		description: z.string().max( 1000 ).default( '' ).describe( 'What a good lead is. A model is told and gives the score; without a description, or without a model, the score says how many of the wanted fields are known.' ),
		minimum_score: z.int().min( 0 ).max( 100 ).default( 0 ).describe( 'The least score of a qualified lead; 0 asks for the fields alone.' ),
	} )
	.describe( 'What the owner asks of a lead.' );

export const BotLeads = z
	.strictObject( {
		enabled: z.boolean().default( false ).describe( 'Whether contact details of visitors are kept as leads.' ),
		fields: z.array( z.enum( LEAD_FIELDS ) ).max( LEAD_FIELDS.length ).default( [ 'name', 'email', 'phone' ] ).describe( 'What is wanted. Without an e-mail address or a phone number nobody can be reached, and nothing is kept.' ),
		own_fields: z.array( LeadOwnField ).max( LIMITS.leadOwnFields ).default( [] ).describe( 'What else is wanted, each name once.' ),
		from_profile: z.array( z.enum( LEAD_PROFILE_FIELDS ) ).max( LEAD_PROFILE_FIELDS.length ).default( [] ).describe( 'What the profile of a known visitor may fill in, once the visitor has said how to be reached.' ),
		qualification: LeadQualification.prefault( {} ),
		notice: z.string().max( 300 ).default( '' ).describe( 'What visitors are told of it before they write; empty for the translated default.' ),
	} )
	.describe( 'Contact details that visitors leave. The model for the task "leads" finds them where the bot has one; else, and where it fails, the rules do. Nothing counts that the visitor did not write.' );

const Value = z.string().min( 1 ).max( 500 );

export const LeadAnswer = z
	.strictObject( {
		fields: z.record( z.string(), Value ),
		score: z.int().min( 0 ).max( 100 ).nullable(),
	} )
	.describe( 'What a model has to answer when it is asked for the contact details in a conversation.' );

export const LeadField = z
	.strictObject( {
		name: LeadFieldName,
		label: z.string().describe( 'What people call it now: of a field of the owner\'s that is not wanted any more the name.' ),
		value: z.string().describe( 'Plain, hostile text.' ),
		origin: z.enum( LEAD_ORIGINS ).describe( 'Where it comes from.' ),
		message_id: MessageId.nullable().describe( 'The message in which the visitor wrote it; null where it comes from elsewhere.' ),
	} )
	.describe( 'One thing that is known of a lead, and from where.' );

export const Lead = z
	.strictObject( {
		id: LeadId,
		bot: BotId.nullable().describe( 'The bot to which it was said; null for none.' ),
		bot_name: z.string().describe( 'Empty for none, and for a bot that was deleted.' ),
		session_id: SessionId.nullable().describe( 'Where it was said; null for a lead that came over the API.' ),
		fields: z.array( LeadField ).describe( 'Name, e-mail address, phone number and company first, then those of the owner; what is not known is not there.' ),
		score: z.int().min( 0 ).max( 100 ).describe( 'How good it is: by the model, or the share of the wanted fields that are known.' ),
		found_by: z.enum( LEAD_FINDERS ).describe( 'Who looked last: a model, the rules, or a person or a system that wrote it.' ),
		problem: ErrorCodeSchema.nullable().describe( 'Why the rules looked last although the bot has a model for it: how the model failed. null where it did not.' ),
		qualified: z.boolean().describe( 'Whether it met what the owner asks of one, once. It stays so.' ),
		qualified_at: Timestamp.nullable(),
		created_at: Timestamp.describe( 'When the visitor first said how to be reached, or it came over the API.' ),
		updated_at: Timestamp,
	} )
	.describe( 'Somebody who left a way to be reached.' );

export const LeadList = z.strictObject( { leads: z.array( Lead ) } );

const Values = z.record( z.string(), Value ).describe( 'Values by name of the field; an e-mail address or a phone number must be among them.' );

export const LeadInput = z
	.strictObject( {
		fields: Values,
		bot: BotId.optional().describe( 'The bot whose qualification it is held to; left out: that of the session, or none.' ),
		session_id: SessionId.optional().describe( 'Where it was said. A session has one lead.' ),
	} )
	.describe( 'A lead from elsewhere.' );

export const LeadPatch = z
	.strictObject( {
		fields: z.record( z.string(), Value.nullable() ).describe( 'A JSON merge patch (RFC 7396): what is named is set, null removes, the rest stays. A way to be reached must remain.' ),
	} )
	.describe( 'What is to change.' );

const filters = {
	bot: BotId.optional().describe( 'Only leads of this bot.' ),
	qualified: z.boolean().optional().describe( 'Only leads that are qualified, or only those that are not.' ),
	since: z
		.string()
		.regex( /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z)?$/ )
		.optional()
		.describe( 'Only leads that came at this time (UTC) or later: a day, or a moment such as "2026-03-02T09:15:27Z".' ),
	search: z.string().max( 200 ).default( '' ).describe( 'Only leads whose name, a later word of it, or e-mail address begins with this text, or whose phone number begins with its digits.' ),
	order: z.enum( LEAD_ORDERS ).default( 'desc' ).describe( 'Newest first, or oldest first.' ),
};

export const LeadQuery = z
	.strictObject( {
		page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page of the list.' ),
		per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'How many leads a page has.' ),
		session_id: SessionId.optional().describe( 'Only the lead of this session.' ),
		...filters,
	} )
	.describe( 'Which leads are wanted.' );

export const LeadExportQuery = z
	.strictObject( {
		format: z.enum( [ 'json', 'csv' ] ).default( 'json' ).describe( 'As what: JSON, or a table that spreadsheets open.' ),
		...filters,
	} )
	.describe( `Which leads are wanted, at most ${ LIMITS.leadsExported.toLocaleString( 'en' ) }.` );
