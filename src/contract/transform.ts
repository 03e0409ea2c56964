import { z } from 'zod';
import { Event, EVENT_TYPES } from './events.ts';

/** What receivers make of texts: each has a way to write one so that it stays a text. */
export const MARKUPS = [ 'none', 'slack', 'discord', 'teams' ] as const;

export const WebhookTransform = z
	.strictObject( {
		format: z.enum( [ 'json', 'form' ] ).default( 'json' ).describe( 'json: application/json. form: application/x-www-form-urlencoded, of a template that has only texts, numbers and truth values.' ),
		escape: z
			.enum( MARKUPS )
			.default( 'none' )
			.describe( 'Where the receiver reads markup in texts: what is put in is escaped for it, so that a visitor can neither mention people nor disguise links.' ),
		template: z
			.string()
			.min( 2 )
			.max( 20000 )
			.describe( 'JSON, as a text. In its texts, {{data.text | truncate: 200}} stands for a value of the event. A text that is one such expression becomes the value itself; where the event has none, it is left out. An object with a member "$if" is there only when that holds.' ),
		preset: z.string().max( 40 ).regex( /^([a-z][a-z0-9_]*)?$/ ).default( '' ).describe( 'The preset that it was made of; empty for none.' ),
	} )
	.describe( 'What is made of an event before it is sent.' );

export const WebhookPreviewInput = z
	.strictObject( {
		transform: WebhookTransform,
		type: z.enum( EVENT_TYPES ).default( 'message.created' ).describe( 'Which event; it is the example of the catalogue.' ),
		payload: z.enum( [ 'full', 'thin' ] ).default( 'full' ).describe( 'How much of it.' ),
	} )
	.describe( 'A transformation to try. Nothing is sent or stored.' );

export const WebhookPreview = z
	.strictObject( {
		content_type: z.string(),
		body: z.string().describe( 'What would be sent, byte for byte.' ),
		event: Event.describe( 'What it was made of.' ),
	} )
	.describe( 'What a transformation makes of an example.' );
