import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';

type Trial = Parsed< 'IntentTrial' >;
export type Tried = Trial[ 'intents' ][ number ];

/** Why an intent was found or left out, in words. */
export function reasonText( { kind, text }: Tried[ 'because' ][ number ] ): string {
	switch ( kind ) {
		case 'keyword':
			/* translators: %s: a word or phrase */
			return sprintf( __( 'it has the keyword “%s”', 'causerie-chat' ), text );
		case 'example':
			/* translators: %s: a sentence */
			return sprintf( __( 'it is like the example “%s”', 'causerie-chat' ), text );
		case 'exclude':
			/* translators: %s: a word or phrase */
			return sprintf( __( 'it has “%s”, which excludes it', 'causerie-chat' ), text );
		default:
			return __( 'the model says so', 'causerie-chat' );
	}
}

/** Whether it counts. */
export function verdictText( { detected, because }: Tried ): string {
	if ( detected ) {
		return __( 'found', 'causerie-chat' );
	}
	return because.some( ( { kind } ) => kind === 'exclude' ) ? __( 'excluded', 'causerie-chat' ) : __( 'not sure enough', 'causerie-chat' );
}
