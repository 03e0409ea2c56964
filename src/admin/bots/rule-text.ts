import { __, _n, sprintf } from '@wordpress/i18n';
import { LIMITS } from '../../contract/limits.ts';
import { count, list } from '../shared/format.ts';
import type { BotDraft } from './types.ts';

type When = BotDraft[ 'settings' ][ 'model' ][ 'rules' ][ number ][ 'when' ];

/** "fr, DE-at ;" as [ 'fr', 'DE-at' ]. */
export const parseLanguages = ( text: string ): string[] => text.split( /[\s,;]+/ ).filter( ( tag ) => tag !== '' );

/** When a rule holds, in a sentence. */
export function ruleText( when: When ): string {
	const parts = [
		/* translators: %s: number of characters */
		when.min_length > 0 ? sprintf( _n( 'the message has %s character or more', 'the message has %s characters or more', when.min_length, 'causerie-chat' ), count( when.min_length ) ) : '',
		/* translators: %s: number of characters */
		when.max_length < LIMITS.messageLength ? sprintf( _n( 'the message has at most %s character', 'the message has at most %s characters', when.max_length, 'causerie-chat' ), count( when.max_length ) ) : '',
		/* translators: %s: languages, such as "fr, de" */
		when.languages.length > 0 ? sprintf( __( 'the page is in %s', 'causerie-chat' ), when.languages.join( ', ' ) ) : '',
		/* translators: %s: a part of an address, such as "/shop/" */
		when.page_contains !== '' ? sprintf( __( 'the address of the page contains “%s”', 'causerie-chat' ), when.page_contains ) : '',
		when.visitor === 'anonymous' ? __( 'nobody is logged in', 'causerie-chat' ) : '',
		when.visitor === 'logged_in' ? __( 'the visitor is logged in', 'causerie-chat' ) : '',
		when.needs_tools ? __( 'the bot may use tools', 'causerie-chat' ) : '',
	].filter( ( part ) => part !== '' );
	return parts.length === 0
		? __( 'Holds for every message.', 'causerie-chat' )
		: /* translators: %s: a list of conditions */
		  sprintf( __( 'Holds when %s.', 'causerie-chat' ), list( parts ) );
}
