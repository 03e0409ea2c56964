import { __, _n, sprintf } from '@wordpress/i18n';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const NUMBERS: readonly string[] = [ 'number', 'int' ];

/** Whether a number is wrong or missing. That shows at once; other rules wait until somebody wants to save. */
export const isAboutNumber = ( issue: Issue ): boolean =>
	( issue.code === 'invalid_type' && NUMBERS.includes( issue.expected ) ) ||
	( ( issue.code === 'too_small' || issue.code === 'too_big' ) && NUMBERS.includes( issue.origin ) );

function tooBig( origin: string, most: number ): string {
	switch ( origin ) {
		case 'string':
			/* translators: %d: a number of characters. */
			return sprintf( _n( 'Must have at most %d character.', 'Must have at most %d characters.', most, 'causerie-chat' ), most );
		case 'array':
			/* translators: %d: a number of entries in a list. */
			return sprintf( _n( 'Must have at most %d entry.', 'Must have at most %d entries.', most, 'causerie-chat' ), most );
		default:
			/* translators: %s: a number. */
			return sprintf( __( 'Must be %s or less.', 'causerie-chat' ), String( most ) );
	}
}

/** What zod found, in the sentences that the server has for the same rules (includes/Contract/FieldMessages.php). */
export function fieldMessage( issue: Issue ): string {
	switch ( issue.code ) {
		case 'invalid_type':
			return issue.expected === 'int' ? __( 'Must be a whole number.', 'causerie-chat' ) : __( 'Must be a number.', 'causerie-chat' );
		case 'too_small':
			return NUMBERS.includes( issue.origin )
				? /* translators: %s: a number. */
				  sprintf( __( 'Must be %s or more.', 'causerie-chat' ), String( issue.minimum ) )
				: __( 'This field is required.', 'causerie-chat' );
		case 'too_big':
			return tooBig( issue.origin, Number( issue.maximum ) );
		case 'invalid_format':
			return __( 'Does not have the right form.', 'causerie-chat' );
		default:
			return __( 'Has none of the accepted forms.', 'causerie-chat' );
	}
}
