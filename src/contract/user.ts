import { z } from 'zod';
import { Language, SessionId, Timestamp, UserId, WebAddress } from './ids.ts';

/** What a custom attribute can hold. A date is a day. */
export const ATTRIBUTE_TYPES = [ 'text', 'number', 'boolean', 'date', 'enum', 'list' ] as const;

export const AttributeDefinition = z
	.strictObject( {
		key: z.string().regex( /^[a-z][a-z0-9_]{0,39}$/ ).describe( 'The name of the attribute in the API; each is there once.' ),
		label: z.string().max( 80 ).default( '' ).describe( 'What wp-admin shows; empty for the key.' ),
		type: z
			.enum( ATTRIBUTE_TYPES )
			.default( 'text' )
			.describe( 'text: at most 1,000 characters. number. boolean. date: a day as YYYY-MM-DD. enum: one of the options. list: up to 50 texts of at most 200 characters, of the options where there are any.' ),
		options: z.array( z.string().min( 1 ).max( 80 ) ).max( 100 ).default( [] ).describe( 'For enum, which needs one at least, and for list.' ),
		from_page: z.boolean().default( false ).describe( 'Whether a visitor\'s browser may set it when it identifies the user. Such a value proves nothing: leave it off for what a visitor must not make up.' ),
		for_model: z.boolean().default( false ).describe( 'Whether the model is told it with each message of the user. Whoever chats as the user can then ask for it, and so can an API key that may send messages.' ),
	} )
	.describe( 'A custom attribute that users of this site can have.' );

export const AttributeValue = z
	.union( [ z.string().max( 1000 ), z.number(), z.boolean(), z.array( z.string() ).max( 50 ) ] )
	.describe( 'As the definition of the attribute in the settings of the site says.' );

const Attributes = z.record( z.string(), AttributeValue ).describe( 'Custom attributes by key. Only those that the settings of the site define.' );

export const AttributesPatch = z
	.record( z.string(), AttributeValue.nullable() )
	.describe( 'A JSON merge patch (RFC 7396): what is named is set, null removes, the rest stays.' );

const Name = z.string().max( 190 ).regex( /^[^\u0000-\u001f\u007f]*$/ );
const Email = z.string().max( 254 ).regex( /^([^\s@<>,;]+@[^\s@<>,;]+)?$/ );

const NAME = 'How the user is called; empty where it is not known.';
const EMAIL = 'E-mail address; empty where it is not known. Not checked, and not unique.';

/** What may be said of a user, beside the id. */
const fields = {
	name: Name.default( '' ).describe( NAME ),
	email: Email.default( '' ).describe( EMAIL ),
	language: Language.default( '' ),
	attributes: Attributes.default( {} ),
};

export const UserInput = z.strictObject( { user_id: UserId, ...fields } ).describe( 'A new user.' );

export const UserReplacement = z.strictObject( fields ).describe( 'A user as a whole: what is left out becomes empty. Makes the user where there is none.' );

export const UserPatch = z
	.strictObject( {
		name: Name.nullable().optional().describe( NAME ),
		email: Email.nullable().optional().describe( EMAIL ),
		language: Language.nullable().optional(),
		attributes: AttributesPatch.optional(),
	} )
	.describe( 'A JSON merge patch (RFC 7396) of a user: what is named is set, null empties or removes, the rest stays.' );

export const User = z
	.strictObject( {
		user_id: UserId,
		name: z.string(),
		email: z.string(),
		language: z.string(),
		attributes: Attributes,
		first_seen_at: Timestamp.describe( 'When the first session of the user began, or the user was made known.' ),
		last_seen_at: Timestamp.nullable().describe( 'When the user was last here: began a session or said something; null for never.' ),
		updated_at: Timestamp.describe( 'When name, address, language or attributes were last changed.' ),
	} )
	.describe( 'A visitor who is known to the site.' );

export const UserList = z.strictObject( { users: z.array( User ) } );

export const USER_ORDERS = [ 'last_seen', 'first_seen', 'name' ] as const;

export const UserQuery = z.strictObject( {
	page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page of the list.' ),
	per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'How many users a page has.' ),
	search: z.string().max( 200 ).default( '' ).describe( 'Only users whose id, name or e-mail address begins with this text. Of each at most the first 1,000 are found.' ),
	orderby: z.enum( USER_ORDERS ).default( 'last_seen' ).describe( 'What the list is sorted by.' ),
	order: z.enum( [ 'asc', 'desc' ] ).default( 'desc' ).describe( 'asc: the smallest or oldest first; desc: the other way round.' ),
} );

export const UserSessionsQuery = z.strictObject( {
	page: z.int().min( 1 ).max( 100000 ).default( 1 ).describe( 'Which page of the list.' ),
	per_page: z.int().min( 1 ).max( 100 ).default( 20 ).describe( 'How many sessions a page has.' ),
} );

export const UserDeletionQuery = z.strictObject( {
	sessions: z
		.enum( [ 'delete', 'keep' ] )
		.default( 'delete' )
		.describe( 'What becomes of the sessions of the user and their messages: delete them too, as a person who wants to be forgotten expects, or keep them as nobody\'s. What was said in them is not changed.' ),
} );

export const UserMergeInput = z
	.strictObject( {
		user_id: UserId.optional().describe( 'Another user, who becomes part of this one and is gone then. What both have stays as this one has it.' ),
		session_ids: z.array( SessionId ).max( 100 ).default( [] ).describe( 'Sessions of nobody yet that were this user\'s.' ),
	} )
	.describe( 'What belongs to a user, too.' );

export const UserHash = z
	.string()
	.regex( /^[0-9a-f]{64}$/ )
	.describe( 'Proof that your server knows the user: HMAC-SHA256 of the user_id with the identity secret of the site, in hexadecimal digits.' );

export const IdentifyInput = z
	.strictObject( {
		user_id: UserId,
		user_hash: UserHash,
		language: Language.optional(),
		attributes: AttributesPatch.optional().describe( 'A JSON merge patch (RFC 7396). Only attributes that the settings of the site let a page set.' ),
		earlier: z.array( z.string().min( 1 ).max( 1000 ) ).max( 20 ).default( [] ).describe( 'Visitor tokens of earlier sessions of the same visitor, which become the user\'s too. One that has expired or is of another user is passed over.' ),
	} )
	.describe( 'Who the visitor of a session is, with a proof made by the server of the site.' );

export const Identified = z
	.strictObject( {
		user_id: UserId,
		session_ids: z.array( SessionId ).describe( 'The sessions that have become the user\'s with this call; none where they were before.' ),
		visitor_token: z.string().describe( 'Another token for the session: use it from now on, so that it is noted when the user was here.' ),
	} )
	.describe( 'Whose the session is now.' );

export const PageVisit = z
	.strictObject( {
		url: WebAddress,
		title: z.string(),
		session_id: SessionId,
		visited_at: Timestamp.describe( 'When something was last said there.' ),
	} )
	.describe( 'A page on which a visitor said something. Browsers say where they are: a hint, never trusted.' );

export const PageVisitList = z.strictObject( { pages: z.array( PageVisit ).describe( 'Newest first, at most 50; messages on the same page in a row are one entry.' ) } );

const secret = {
	id: z.string().regex( /^(ids_[0-9a-f]{12}|constant)$/ ).describe( 'Names the secret; "constant" is the one that CAUSERIE_IDENTITY_SECRET sets.' ),
	last4: z.string().describe( 'Its last four characters; empty where it cannot be read.' ),
	created_at: Timestamp.nullable().describe( 'null for one that is set outside of the plugin.' ),
};

export const IdentitySecretList = z
	.strictObject( { secrets: z.array( z.strictObject( secret ) ).describe( 'Newest first. A hash that was made with any of them counts.' ) } )
	.describe( 'The secrets with which the server of the site proves who a visitor is.' );

export const NewIdentitySecret = z
	.strictObject( { ...secret, secret: z.string().describe( 'The secret itself, shown once. It belongs on your server and never into a page.' ) } )
	.describe( 'A new identity secret.' );
