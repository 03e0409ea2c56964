import type { WidgetConfig } from '../config.ts';
import { h, icon } from '../dom.ts';
import type { Texts } from '../texts.ts';
import type { AnnounceMode, Announcer } from './announcer.ts';

export interface HeaderActions {
	readonly startNew: () => void;
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

const MODES: readonly ( readonly [ AnnounceMode, 'announce_live' | 'announce_end' | 'announce_off' ] )[] = [
	[ 'live', 'announce_live' ],
	[ 'end', 'announce_end' ],
	[ 'off', 'announce_off' ],
];

/** Who the visitor talks to, and what else they can do. */
export function createHeader( config: WidgetConfig, text: Texts, announcer: Announcer, actions: HeaderActions ): Header {
	const title = h( 'h2', { id: 'causerie-title', tabindex: -1 }, config.name );
	const avatar = config.avatar_url ? h( 'img', { class: 'avatar', src: config.avatar_url, alt: '', width: 32, height: 32 } ) : h( 'span', { class: 'avatar', 'aria-hidden': 'true' }, Array.from( config.name.trim().toUpperCase() )[ 0 ] );

	const item = ( label: string, act: () => void ) =>
		h( 'button', {
			type: 'button',
			class: 'menu-item',
			onclick: () => {
				toggle( false );
				act();
			},
		}, label );
	const choices = MODES.map( ( [ mode, key ] ) =>
		h( 'label', { class: 'menu-item' }, h( 'input', { type: 'radio', name: 'causerie-announce', checked: mode === announcer.mode, onchange: () => ( announcer.mode = mode ) } ), text( key ) )
	);
	const menu = h(
		'div',
		{ class: 'menu', id: 'causerie-menu', hidden: true },
		item( text( 'new_chat' ), actions.startNew ),
		actions.dismiss && item( text( 'dismiss' ), actions.dismiss ),
		h( 'fieldset', {}, h( 'legend', {}, text( 'announce' ) ), ...choices )
	);
	const more = h( 'button', { type: 'button', class: 'icon-button', 'aria-label': text( 'menu' ), 'aria-expanded': 'false', 'aria-controls': 'causerie-menu' }, icon( 'more' ) );
	const toggle = ( open: boolean ) => {
		menu.hidden = ! open;
		more.setAttribute( 'aria-expanded', String( open ) );
		if ( open ) {
			menu.querySelector( 'button' )?.focus();
		}
	};
	more.addEventListener( 'click', () => toggle( Boolean( menu.hidden ) ) );

	const button = ( className: string, label: string, name: 'expand' | 'close', act: ( button: HTMLElement ) => void ): HTMLElement => {
		const made = h( 'button', { type: 'button', class: `icon-button ${ className }`, 'aria-label': label }, icon( name ) );
		made.addEventListener( 'click', () => act( made ) );
		return made;
	};
	const { expand, close } = actions;
	const options = h( 'div', { class: 'options' }, more, menu );
	options.addEventListener( 'focusout', ( { relatedTarget } ) => {
		if ( relatedTarget && ! options.contains( relatedTarget as Node ) ) {
			toggle( false );
		}
	} );
	const element = h(
		'header',
		{ class: 'header' },
		avatar,
		h( 'div', { class: 'who' }, title, h( 'p', { class: 'status' }, text( 'status' ) ) ),
		options,
		expand && button( 'expand', text( 'expand' ), 'expand', expand ),
		close && button( 'close', text( 'close' ), 'close', close )
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
