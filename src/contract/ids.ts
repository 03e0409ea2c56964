import { z } from 'zod';

/** Path parameters, as regular expressions without anchors: the router puts them into its routes. */
export const PATH_PARAMETERS = {
	session_id: '[A-Za-z0-9_-]{8,64}',
	message_id: 'msg_[0-9a-hjkmnp-tv-z]{26}',
	bot_id: '[1-9][0-9]{0,9}',
	provider: '[a-z][a-z0-9_]{1,31}',
	key_id: '[a-z][a-z0-9_]{3,31}',
	user_id: "[A-Za-z0-9_~@:+=|!$&'*-][A-Za-z0-9._~@:+=|!$&'*-]{0,127}",
	secret_id: 'ids_[0-9a-f]{12}',
	api_key_id: '[0-9a-f]{16}',
	client_id: 'app_[0-9a-hjkmnp-tv-z]{26}',
	grant_id: 'grt_[0-9a-hjkmnp-tv-z]{26}',
	webhook_id: 'end_[0-9a-hjkmnp-tv-z]{26}',
	delivery_id: 'dlv_[1-9][0-9]{0,17}',
	event_id: 'evt_[0-9a-hjkmnp-tv-z]{26}',
	source_id: 'src_[0-9a-hjkmnp-tv-z]{26}',
	source: '[a-z0-9][a-z0-9-]{0,39}',
	document_id: '[1-9][0-9]{0,17}',
	answer_id: '[1-9][0-9]{0,17}',
	gap_id: '[1-9][0-9]{0,17}',
	website_id: '[1-9][0-9]{0,17}',
	lead_id: 'lead_[0-9a-hjkmnp-tv-z]{26}',
	call_id: 'call_[0-9a-hjkmnp-tv-z]{26}',
} as const;

/** Path parameters with characters that clients percent-encode: WordPress routes whatever stands there, and it is decoded and judged afterwards. */
export const ENCODED_PARAMETERS: ReadonlySet< keyof typeof PATH_PARAMETERS > = new Set( [ 'user_id' ] );

export const SessionId = z
	.string()
	.regex( new RegExp( `^${ PATH_PARAMETERS.session_id }$` ) )
	.describe( 'Names a session.' );

export const MessageId = z
	.string()
	.regex( new RegExp( `^${ PATH_PARAMETERS.message_id }$` ) )
	.describe( 'Names a message: "msg_" and a ULID in lower case, so ids sort by time.' );

export const EventId = z
	.string()
	.regex( new RegExp( `^${ PATH_PARAMETERS.event_id }$` ) )
	.describe( 'Names an event: "evt_" and a ULID in lower case, so ids sort by time.' );

export const LeadId = z
	.string()
	.regex( new RegExp( `^${ PATH_PARAMETERS.lead_id }$` ) )
	.describe( 'Names a lead: "lead_" and a ULID in lower case, so ids sort by time.' );

export const CallId = z
	.string()
	.regex( new RegExp( `^${ PATH_PARAMETERS.call_id }$` ) )
	.describe( 'Names a traced call: "call_" and a ULID in lower case, so ids sort by time.' );

export const SourceId = z
	.string()
	.regex( new RegExp( `^${ PATH_PARAMETERS.source_id }$` ) )
	.describe( 'Names an inbound source.' );

export const BotId = z.int().min( 1 ).max( 9999999999 ).describe( 'Names a bot.' );

export const UserId = z
	.string()
	.regex( new RegExp( `^${ PATH_PARAMETERS.user_id }$` ) )
	.describe( 'Names a user as you know them: 1 to 128 letters, digits and . _ ~ @ : + = | ! $ & \' * -, not beginning with a dot, so that numbers, UUIDs and e-mail addresses fit. Upper and lower case differ. In a path, encode it as encodeURIComponent does.' );

export const Timestamp = z
	.string()
	.regex( /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/ )
	.describe( 'UTC time (RFC 3339).' );

/** An address that is safe in `href`: http or https, or empty where there is none. */
export const WebAddress = z
	.string()
	.max( 2000 )
	.regex( /^(https?:\/\/[^\s<>"'\\^`{|}]+)?$/ )
	.describe( 'An http or https address, or an empty string.' );

export const Language = z
	.string()
	.max( 35 )
	.regex( /^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$/ )
	.describe( 'A language tag (BCP 47), or an empty string where it is not known.' );
