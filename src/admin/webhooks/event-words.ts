import { __ } from '@wordpress/i18n';
import { EVENT_TYPES, EVENTS, type EventType } from '../../contract/events.ts';

/** Types of events that an endpoint can subscribe to. */
export const OFFERED: readonly EventType[] = EVENT_TYPES.filter( ( type ) => EVENTS[ type ].availability === 'offered' );

/** Those that a test can send: also what is only ever sent to one endpoint. */
export const TESTABLE: readonly EventType[] = EVENT_TYPES.filter( ( type ) => EVENTS[ type ].availability !== 'reserved' );

export type { EventType };

/** The example that says most about an endpoint: of the first of its events that is one, else any. */
export const firstOf = ( events: readonly string[] ): EventType => TESTABLE.find( ( type ) => events.includes( type ) ) ?? 'message.created';

/** What happened, in words; a type that this version does not know has its name. */
export function eventText( type: string ): string {
	switch ( type ) {
		case 'session.started':
			return __( 'A conversation begins', 'causerie-chat' );
		case 'session.completed':
			return __( 'A conversation is over', 'causerie-chat' );
		case 'session.reopened':
			return __( 'A conversation goes on after its end', 'causerie-chat' );
		case 'message.created':
			return __( 'A visitor sends a message', 'causerie-chat' );
		case 'reply.created':
			return __( 'A reply is written', 'causerie-chat' );
		case 'reply.failed':
			return __( 'A reply fails', 'causerie-chat' );
		case 'lead.captured':
			return __( 'A visitor left a way to be reached', 'causerie-chat' );
		case 'lead.qualified':
			return __( 'A lead meets what you ask of one', 'causerie-chat' );
		case 'feedback.received':
			return __( 'A visitor rates a reply', 'causerie-chat' );
		case 'intent.detected':
			return __( 'An intent is found', 'causerie-chat' );
		case 'knowledge.gap_detected':
			return __( 'A visitor asks what the site does not answer', 'causerie-chat' );
		case 'budget.threshold_reached':
			return __( 'A budget is nearly or wholly spent', 'causerie-chat' );
		case 'endpoint.failing':
			return __( 'Deliveries to an endpoint fail', 'causerie-chat' );
		case 'endpoint.disabled':
			return __( 'An endpoint is switched off', 'causerie-chat' );
		case 'endpoint.recovered':
			return __( 'An endpoint works again', 'causerie-chat' );
		case 'endpoint.verify':
			return __( 'An endpoint is asked whether it wants events', 'causerie-chat' );
		case 'context.requested':
			return __( 'A reply is about to be written', 'causerie-chat' );
		case 'test.ping':
			return __( 'A test', 'causerie-chat' );
		default:
			return type;
	}
}
