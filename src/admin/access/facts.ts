import { __, sprintf } from '@wordpress/i18n';
import { date } from '../shared/format.ts';

/** Facts in one line, those left out that say nothing. */
export const facts = ( parts: readonly string[] ): string => parts.filter( ( part ) => part !== '' ).join( ' · ' );

export const createdText = ( at: string, by: string ): string =>
	by === ''
		? /* translators: %s: a date */
		  sprintf( __( 'made on %s', 'causerie-chat' ), date( at ) )
		: /* translators: 1: a date, 2: name of a user */
		  sprintf( __( 'made on %1$s by %2$s', 'causerie-chat' ), date( at ), by );

export const usedText = ( at: string | null ): string =>
	at === null
		? __( 'never used', 'causerie-chat' )
		: /* translators: %s: a date */
		  sprintf( __( 'last used on %s', 'causerie-chat' ), date( at ) );
