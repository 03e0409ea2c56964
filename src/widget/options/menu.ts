import { h } from '../dom.ts';
import type { OptionsContext } from '../options.ts';
import type { AnnounceMode } from '../parts/announcer.ts';
import { endConversation } from './end.ts';
import { askErasure } from './erasure.ts';
import { optionsTexts } from './texts.ts';

const MODES: readonly AnnounceMode[] = [ 'live', 'end', 'off' ];

/** By menu: what brings it up to date. */
const filled = new WeakMap< HTMLElement, () => void >();

/** How replies are read out, and the ways to end the conversation and to delete it. */
export function fillMenu( menu: HTMLElement, context: OptionsContext ): void {
	const { config, conversation, announcer } = context;
	const update = filled.get( menu );
	if ( update ) {
		return update();
	}
	const text = optionsTexts( config );
	const end = h( 'button.menu-item', { onclick: () => void endConversation( context, menu ) }, text( 'end' ) );
	const erase = h( 'button.menu-item', { onclick: () => askErasure( context, menu ) }, text( 'erase' ) );
	const choices = MODES.map( ( mode ) => {
		const input = h( 'input', { type: 'radio', name: 'causerie-announce', checked: mode === announcer.mode, onchange: () => ( announcer.mode = mode ) } );
		input.style.cssText = 'inline-size:16px;block-size:16px;margin:0;accent-color:var(--cc-accent)';
		return h( 'label.menu-item', {}, input, text( `announce_${ mode }` ) );
	} );
	const legend = h( 'legend', {}, text( 'announce' ) );
	legend.style.cssText = 'padding:6px 12px';
	const group = h( 'fieldset', {}, legend, h( 'div', {}, ...choices ) );
	group.style.cssText = 'min-inline-size:0;margin:4px 0 0;padding:0;border:0;border-block-start:1px solid var(--line)';
	menu.append( end, erase, group );
	const refresh = () => {
		end.hidden = erase.hidden = ! conversation.credentials || conversation.messages.length === 0;
	};
	filled.set( menu, refresh );
	refresh();
}
