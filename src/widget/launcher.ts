import { LAUNCHER } from './config.ts';
import { h, icon } from './dom.ts';
import type { Texts } from './texts.ts';
import { upgradeLauncher } from './upgrade-launcher.ts';

export interface Launcher {
	readonly element: HTMLElement;
	setOpen: ( open: boolean ) => void;
	/** So many replies have come while the panel was closed. */
	setUnread: ( count: number ) => void;
}

/** The button on the page that the server has rendered, in the hands of the panel. */
export function takeLauncher( host: HTMLElement, text: Texts, dismiss: ( () => void ) | null ): Launcher | null {
	const link = host.querySelector< HTMLElement >( LAUNCHER );
	if ( ! link ) {
		return null;
	}
	const element = upgradeLauncher( link );
	const badge = h( 'span', { class: 'causerie-chat__badge', 'aria-hidden': 'true' } );
	const name = element.getAttribute( 'aria-label' ) ?? element.textContent.trim();
	if ( dismiss && ! host.querySelector( '.causerie-chat__dismiss' ) ) {
		element.after( h( 'button', { type: 'button', class: 'causerie-chat__dismiss', 'aria-label': text( 'dismiss' ), onclick: dismiss }, icon( 'close', 14 ) ) );
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
