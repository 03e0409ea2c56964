import { z } from 'zod';
import { SCOPES } from './access.ts';
import { EventPattern } from './event-pattern.ts';
import { BotId, PATH_PARAMETERS, Timestamp } from './ids.ts';

/** Services that subscribe by themselves. */
export const HOOK_SOURCES = [ 'zapier', 'make', 'n8n', 'other' ] as const;

const Target = z
	.string()
	.min( 10 )
	.max( 2000 )
	.regex( /^https?:\/\/[\u0021-\u007e]+$/ )
	.describe( 'Where to send. HTTPS, to a server on the public internet, as for every endpoint.' );

export const HookInput = z
	.strictObject( {
		target: Target,
		event: EventPattern.describe( 'A type of event, such as "message.created"; all of a kind, such as "session.*"; or all there are, "*".' ),
		bot: BotId.nullable().default( null ).describe( 'Only events of this bot; null for all, and for events of no bot.' ),
		source: z.enum( HOOK_SOURCES ).default( 'other' ).describe( 'Which service it is, for the list in wp-admin.' ),
	} )
	.describe( 'A subscription (REST hook). The same one twice is one hook.' );

export const Hook = z
	.strictObject( {
		id: z.string().regex( new RegExp( `^${ PATH_PARAMETERS.webhook_id }$` ) ).describe( 'To unsubscribe with. It is an endpoint like others, and found under /webhooks with this id.' ),
		target: Target,
		event: EventPattern,
		bot: BotId.nullable(),
		source: z.enum( HOOK_SOURCES ),
		secret: z
			.string()
			.regex( /^whsec_/ )
			.nullable()
			.describe( 'What the receiver verifies deliveries with, "whsec_…", shown this once; null where the hook was there already. POST /webhooks/{webhook_id}/rotate-secret makes a new one.' ),
		created_at: Timestamp,
	} )
	.describe( 'A hook.' );

export const HookSampleQuery = z
	.strictObject( {
		event: EventPattern.describe( 'As for the hook.' ),
		bot: BotId.optional().describe( 'Only events of this bot.' ),
	} )
	.describe( 'Of what samples are wanted.' );

export const HookCaller = z
	.strictObject( {
		kind: z.enum( [ 'api_key', 'application', 'user' ] ),
		name: z.string().describe( 'What the owner of the site calls the key or the application; of a user the name.' ),
		scopes: z.array( z.enum( SCOPES ) ).describe( 'What it may do; of a user nothing, as users may do what their role may.' ),
		site: z.strictObject( { name: z.string(), url: z.string() } ),
	} )
	.describe( 'Whose credentials these are.' );
