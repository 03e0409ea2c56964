import { h } from '../dom.ts';
import type { OptionsContext } from '../options.ts';
import { call } from './api.ts';
import { optionsTexts } from './texts.ts';

/** The session is gone as well where the server does not know it any more. */
export const IS_GONE = /^session_not_found$|^visitor_token_/;

/** Asks below the header whether the conversation shall go for good, and deletes it at the server and in this browser. */
export function askErasure( { config, conversation, announcer, takeFocus }: OptionsContext, menu: HTMLElement ): void {
	const session = conversation.credentials;
	const header = menu.closest( 'header' );
	if ( ! session || ! header || header.parentElement?.querySelector( '.erasure' ) ) {
		return;
	}
	const text = optionsTexts( config );
	const close = () => {
		strip.remove();
		takeFocus();
	};
	const erase = async () => {
		try {
			await call( config.rest_url, 'DELETE', `sessions/${ session.session_id }`, session.visitor_token );
		} catch ( error ) {
			if ( ! IS_GONE.test( ( error as Error ).message ) ) {
				announcer.alert( text( 'erase_failed' ) );
				question.textContent = text( 'erase_failed' );
				return;
			}
		}
		// The token can be another one by now.
		if ( conversation.credentials?.session_id === session.session_id ) {
			conversation.reset( null, [] );
		}
		close();
		announcer.say( text( 'erased' ) );
	};
	const question = h( 'span', { id: 'causerie-erasure' }, text( 'erase_question' ) );
	const no = h( 'button.text-button', { onclick: close }, text( 'erase_no' ) );
	const strip = h(
		'div.strip.undo.erasure',
		{
			role: 'group',
			'aria-labelledby': 'causerie-erasure',
			onkeydown: ( event ) => {
				if ( ( event as KeyboardEvent ).key === 'Escape' ) {
					event.preventDefault();
					event.stopPropagation();
					close();
				}
			},
		},
		question,
		h( 'button.text-button', { onclick: erase }, text( 'erase_yes' ) ),
		no
	);
	header.after( strip );
	// The safe one: whoever presses Enter once too often loses nothing.
	no.focus();
}
