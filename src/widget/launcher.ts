import { LAUNCHER } from './config.ts';
import { h } from './dom.ts';
import type { Texts } from './texts.ts';

export interface Launcher {
	readonly element: HTMLElement;
	setOpen: ( open: boolean ) => void;
	/** So many replies have come while the panel was closed. */
	setUnread: ( count: number ) => void;
}

/** The button on the page, which the loader has made of the server's link, in the hands of the panel. */
export function takeLauncher( host: HTMLElement, text: Texts, dismiss: ( () => void ) | null ): Launcher | null {
	const element = host.querySelector< HTMLElement >( LAUNCHER );
	if ( ! element ) {
		return null;
	}
	const badge = h( 'span.causerie-chat__badge', { 'aria-hidden': 'true' } );
	const name = element.getAttribute( 'aria-label' ) ?? element.textContent.trim();
	if ( dismiss && ! host.querySelector( '.causerie-chat__dismiss' ) ) {
		element.after( h( 'button.causerie-chat__dismiss', { type: 'button', 'aria-label': text( 'dismiss' ), onclick: dismiss }, '×' ) );
	}
	return {
		element,
		setOpen: ( open ) => element.setAttribute( 'aria-expanded', String( open ) ),
		setUnread: ( count ) => {
			badge.textContent = String( count );
			badge.remove();
			element.setAttribute( 'aria-label', name );
			if ( count > 0 ) {
				element.after( badge );
				element.setAttribute( 'aria-label', `${ name }, ${ text( 'unread', count ) }` );
			}
		},
	};
}
