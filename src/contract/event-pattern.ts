import { z } from 'zod';

/** Which events: one type, all of a kind, or all. */
export const EventPattern = z
	.string()
	.max( 60 )
	.regex( /^(\*|[a-z]+(_[a-z]+)*\.(\*|[a-z]+(_[a-z]+)*))$/ )
	.describe( 'A type of event, such as "message.created"; all of a kind, such as "session.*"; or all there are, "*".' );
