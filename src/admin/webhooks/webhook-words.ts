import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { count, dateTime } from '../shared/format.ts';

export type Webhook = Parsed< 'Webhook' >;
export type Delivery = Parsed< 'Delivery' >;
export type Health = Parsed< 'WebhookHealth' >;

/** A name for people: what the owner says that it is for, else where it is. */
export const nameOf = ( { description, url }: Pick< Webhook, 'description' | 'url' > ): string => description || url;

/** Which service subscribed by itself; empty for an endpoint that somebody added. */
export function sourceText( source: Webhook[ 'source' ] ): string {
	switch ( source ) {
		case null:
			return '';
		case 'other':
			return __( 'subscribed by another service', 'causerie-chat' );
		default:
			/* translators: %s: name of a service, such as Zapier */
			return sprintf( __( 'subscribed by %s', 'causerie-chat' ), { zapier: 'Zapier', make: 'Make', n8n: 'n8n' }[ source ] );
	}
}

export function healthText( state: Health[ 'state' ] ): string {
	switch ( state ) {
		case 'delivering':
			return __( 'Delivering', 'causerie-chat' );
		case 'failing':
			return __( 'Failing', 'causerie-chat' );
		case 'paused':
			return __( 'Left alone for a while', 'causerie-chat' );
		case 'unverified':
			return __( 'Not proven yet', 'causerie-chat' );
		case 'disabled':
			return __( 'Switched off', 'causerie-chat' );
		default:
			return __( 'Ready', 'causerie-chat' );
	}
}

/** Why an endpoint is off, and what to do; empty while it is on. */
export function disabledText( reason: Webhook[ 'disabled_reason' ] ): string {
	switch ( reason ) {
		case 'gone':
			return __( 'It answered that it is gone for good (410), so it gets nothing any more. Switch it on again if that was a mistake.', 'causerie-chat' );
		case 'failing':
			return __( 'Nothing arrived for five days, so it was switched off. Mend the receiver, switch it on again, and send again what failed.', 'causerie-chat' );
		case 'manual':
			return __( 'Somebody switched it off. New events are not sent to it.', 'causerie-chat' );
		default:
			return '';
	}
}

/** That an endpoint failed when it was asked before replies, and whether it still is; empty where it did well, or is not to be asked. */
export function contextText( isAsked: boolean, { context_failures: failures, context_paused_until: until }: Health ): string {
	if ( ! isAsked || failures === 0 ) {
		return '';
	}
	if ( until === null ) {
		return sprintf(
			/* translators: %s: how often it failed */
			_n( 'When it was asked before a reply, it failed %s time. The next question tries it again.', 'When it was asked before a reply, it failed %s times in a row. The next question tries it again.', failures, 'causerie-chat' ),
			count( failures )
		);
	}
	return sprintf(
		/* translators: 1: how often it failed, 2: a date with time */
		_n( 'It is not asked before replies until %2$s: it failed %1$s time.', 'It is not asked before replies until %2$s: it failed %1$s times in a row.', failures, 'causerie-chat' ),
		count( failures ),
		dateTime( until )
	);
}

/** What became of what the endpoint answered; empty where nothing was. */
export function answerText( { answer, answer_detail: detail }: Pick< Delivery, 'answer' | 'answer_detail' > ): string {
	switch ( answer ) {
		case 'applied':
			return __( 'The answer was applied', 'causerie-chat' );
		case 'refused':
			/* translators: %s: the reason */
			return sprintf( __( 'Answer not applied: %s', 'causerie-chat' ), detail );
		default:
			return '';
	}
}

export function deliveryText( { state, attempts }: Pick< Delivery, 'state' | 'attempts' > ): string {
	switch ( state ) {
		case 'delivered':
			return __( 'Delivered', 'causerie-chat' );
		case 'failed':
			return __( 'Given up', 'causerie-chat' );
		default:
			return attempts === 0 ? __( 'Waiting', 'causerie-chat' ) : __( 'Will be tried again', 'causerie-chat' );
	}
}

/** Why there was no answer, or what the answer was. */
export function outcomeText( status: number, error: string ): string {
	switch ( error ) {
		case '':
			/* translators: %d: a status code of HTTP */
			return status === 0 ? '' : sprintf( __( 'Answer: %d', 'causerie-chat' ), status );
		case 'timeout':
			return __( 'No answer in time', 'causerie-chat' );
		case 'network':
			return __( 'The server could not be reached', 'causerie-chat' );
		case 'tls':
			return __( 'The certificate is not valid', 'causerie-chat' );
		case 'wrong_machine':
			return __( 'Another machine answered than was asked', 'causerie-chat' );
		case 'bad_response':
			return __( 'The answer was no HTTP', 'causerie-chat' );
		case 'not_https':
			return __( 'The address must begin with https', 'causerie-chat' );
		case 'own_site':
			return __( 'The address is this site itself', 'causerie-chat' );
		case 'unresolved':
			return __( 'Nobody knows a server of this name', 'causerie-chat' );
		case 'not_public':
			return __( 'The server is not on the public internet', 'causerie-chat' );
		case 'wrong_challenge':
			return __( 'It did not answer with the challenge', 'causerie-chat' );
		case 'bad_answer':
			return __( 'Its answer cannot be used', 'causerie-chat' );
		case 'event_gone':
			return __( 'The event is not kept any more', 'causerie-chat' );
		case 'body_too_large':
			return __( 'The template makes too much of the event', 'causerie-chat' );
		case 'malformed':
		case 'odd_port':
			return __( 'The address is not allowed', 'causerie-chat' );
		default:
			return error;
	}
}
