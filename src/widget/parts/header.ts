import type { WidgetConfig } from '../config.ts';
import { h, icon } from '../dom.ts';
import type { Texts } from '../texts.ts';

export interface HeaderActions {
	readonly startNew: () => void;
	/** The menu was opened: more can be put into it. */
	readonly menu: ( menu: HTMLElement ) => void;
	readonly dismiss: ( () => void ) | null;
	readonly expand: ( ( button: HTMLElement ) => void ) | null;
	readonly close: ( () => void ) | null;
}

export interface Header {
	readonly element: HTMLElement;
	readonly title: HTMLElement;
	/** Closes the menu; gives whether it was open. */
	closeMenu: () => boolean;
}

/** Who the visitor talks to, and what else they can do. */
export function createHeader( config: WidgetConfig, text: Texts, actions: HeaderActions ): Header {
	const title = h( 'h2', { id: 'causerie-title', tabindex: -1 }, config.name );
	const avatar = config.avatar_url ? h( 'img.avatar', { src: config.avatar_url, alt: '', width: 32, height: 32 } ) : h( 'span.avatar', { 'aria-hidden': 'true' }, [ ...config.name.trim().toUpperCase() ][ 0 ] );

	const item = ( label: string, onclick: () => void ) => h( 'button.menu-item', { onclick }, label );
	const menu = h(
		'div.menu',
		{
			id: 'causerie-menu',
			hidden: true,
			// Whatever was chosen: a click on a button closes it.
			onclick: ( { target } ) => ( target as Element ).matches( 'button' ) && toggle( false ),
		},
		item( text( 'new_chat' ), actions.startNew ),
		actions.dismiss && item( text( 'dismiss' ), actions.dismiss )
	);
	const more = h( 'button.icon-button', { 'aria-label': text( 'menu' ), 'aria-expanded': 'false', 'aria-controls': 'causerie-menu', onclick: () => toggle( Boolean( menu.hidden ) ) }, icon( 'more' ) );
	const toggle = ( open: boolean ) => {
		menu.hidden = ! open;
		more.setAttribute( 'aria-expanded', String( open ) );
		if ( open ) {
			actions.menu( menu );
			menu.querySelector( 'button' )?.focus();
		}
	};

	const button = ( label: string, name: 'expand' | 'close', act: ( button: HTMLElement ) => void ): HTMLElement => {
		const made: HTMLElement = h( `button.icon-button.${ name }`, { 'aria-label': label, onclick: () => act( made ) }, icon( name ) );
		return made;
	};
	const { expand, close } = actions;
	const leave = ( event: Event ) => {
		const { relatedTarget } = event as FocusEvent;
		if ( relatedTarget && ! options.contains( relatedTarget as Node ) ) {
			toggle( false );
		}
	};
	const options: HTMLElement = h( 'div.options', { onfocusout: leave }, more, menu );
	const element = h(
		'header.header',
		{},
		avatar,
		h( 'div.who', {}, title, h( 'p.status', {}, text( 'status' ) ) ),
		options,
		expand && button( text( 'expand' ), 'expand', expand ),
		close && button( text( 'close' ), 'close', close )
	);
	return {
		element,
		title,
		closeMenu: () => {
			const open = ! menu.hidden;
			if ( open ) {
				toggle( false );
				more.focus();
			}
			return open;
		},
	};
}
