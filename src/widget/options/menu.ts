import { h } from '../dom.ts';
import type { OptionsContext } from '../options.ts';
import type { AnnounceMode } from '../parts/announcer.ts';
import { askErasure } from './erasure.ts';
import { optionsTexts } from './texts.ts';

const MODES: readonly AnnounceMode[] = [ 'live', 'end', 'off' ];

/** By menu: what brings it up to date. */
const filled = new WeakMap< HTMLElement, () => void >();

/** How replies are read out, and the way to delete the conversation. */
export function fillMenu( menu: HTMLElement, context: OptionsContext ): void {
	const { config, conversation, announcer } = context;
	const update = filled.get( menu );
	if ( update ) {
		return update();
	}
	const text = optionsTexts( config );
	const erase = h( 'button.menu-item', { onclick: () => askErasure( context, menu ) }, text( 'erase' ) );
	const choices = MODES.map( ( mode ) =>
		h( 'label.menu-item', {}, h( 'input', { type: 'radio', name: 'causerie-announce', checked: mode === announcer.mode, onchange: () => ( announcer.mode = mode ) } ), text( `announce_${ mode }` ) )
	);
	menu.append( erase, h( 'fieldset', {}, h( 'legend', {}, text( 'announce' ) ), ...choices ) );
	const refresh = () => {
		erase.hidden = ! conversation.credentials || conversation.messages.length === 0;
	};
	filled.set( menu, refresh );
	refresh();
}
