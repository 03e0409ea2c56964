import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { count } from '../shared/format.ts';

type Status = Parsed< 'KnowledgeStatus' >;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How long the reading will take, no more exactly than anybody knows; empty where nobody does. */
export function timeLeft( { seconds_left: seconds }: Status ): string {
	if ( seconds === null ) {
		return '';
	}
	if ( seconds < MINUTE ) {
		return __( 'Less than a minute is left.', 'causerie-chat' );
	}
	if ( seconds < 2 * HOUR ) {
		const minutes = Math.ceil( seconds / MINUTE );
		/* translators: %s: number of minutes */
		return sprintf( _n( 'About %s minute is left.', 'About %s minutes are left.', minutes, 'causerie-chat' ), count( minutes ) );
	}
	const hours = Math.ceil( seconds / HOUR );
	/* translators: %s: number of hours */
	return sprintf( _n( 'About %s hour is left.', 'About %s hours are left.', hours, 'causerie-chat' ), count( hours ) );
}

/** Whether the site is being read; changes rarely, so that it can be said aloud. */
export function stateText( status: Status ): string {
	if ( status.paused ) {
		return __( 'The reading is paused. What is saved from now on is read all the same.', 'causerie-chat' );
	}
	return status.pending > 0 ? [ __( 'The site is being read in the background.', 'causerie-chat' ), timeLeft( status ) ].join( ' ' ).trim() : __( 'Everything has been read.', 'causerie-chat' );
}

/** How much is still to be read; empty where nothing is. */
export function waitingText( { pending, paused }: Status ): string {
	if ( pending === 0 ) {
		return '';
	}
	return paused
		? sprintf(
				/* translators: %s: number of pages and posts */
				_n( '%s more waits to be read.', '%s more wait to be read.', pending, 'causerie-chat' ),
				count( pending )
		  )
		: sprintf(
				/* translators: %s: number of pages and posts */
				_n( '%s more is still to be read.', '%s more are still to be read.', pending, 'causerie-chat' ),
				count( pending )
		  );
}
