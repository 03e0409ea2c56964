import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { LIMITS } from '../../contract/limits.ts';
import { count, date, time } from '../shared/format.ts';

export type Website = Parsed< 'Website' >;

/** Whether it is being read, or will be in a moment. */
export const isUnderWay = ( { state }: Website ): boolean => state === 'waiting' || state === 'reading';

export function stateText( { state, failure }: Website ): string {
	switch ( state ) {
		case 'waiting':
			return __( 'Will be read in a moment.', 'causerie-chat' );
		case 'reading':
			return __( 'Is being read.', 'causerie-chat' );
		case 'failed':
			/* translators: %s: a sentence that says why */
			return sprintf( __( 'Could not be read: %s', 'causerie-chat' ), failure );
		default:
			return '';
	}
}

export function pagesText( { pages, found }: Website ): string {
	/* translators: %s: a number of pages */
	const known = sprintf( _n( '%s page is known.', '%s pages are known.', pages, 'causerie-chat' ), count( pages ) );
	/* translators: %s: a number of pages */
	return found < LIMITS.websitePages ? known : `${ known } ${ sprintf( __( 'More than the first %s are not read.', 'causerie-chat' ), count( LIMITS.websitePages ) ) }`;
}

export const readText = ( { read_at: moment }: Website ): string =>
	moment === null
		? ''
		: /* translators: 1: a date, 2: a time of the day */
		  sprintf( __( 'Last read on %1$s at %2$s.', 'causerie-chat' ), date( moment ), time( moment ) );

/** What was typed, as an address: people leave out how it begins. */
export const toAddress = ( typed: string ): string => {
	const text = typed.replace( /#.*$/s, '' ).trim();
	return text === '' || /^[a-z]+:\/\//i.test( text ) ? text : `https://${ text }`;
};
