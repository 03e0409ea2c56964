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
	const avatar = config.avatar_url ? h( 'img.avatar', { src: config.avatar_url, alt: '', width: 32, height: 32 } ) : h( 'span.avatar', { 'aria-hidden': 'true' }, Array.from( config.name.trim().toUpperCase() )[ 0 ] );

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

	const button = ( name: 'expand' | 'close' ) => {
		const act = actions[ name ];
		return act && h( `button.icon-button.${ name }`, { 'aria-label': text( name ), onclick: ( { currentTarget } ) => act( currentTarget as HTMLElement ) }, icon( name ) );
	};
	const options = h( 'div.options', {}, more, menu );
	options.addEventListener( 'focusout', ( { relatedTarget } ) => {
		if ( relatedTarget && ! options.contains( relatedTarget as Node ) ) {
			toggle( false );
		}
	} );
	const element = h(
		'header.header',
		{},
		avatar,
		h( 'div.who', {}, title, h( 'p.status', {}, text( 'status' ) ) ),
		options,
		button( 'expand' ),
		button( 'close' )
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
