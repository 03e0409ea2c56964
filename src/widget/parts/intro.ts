import type { WidgetConfig } from '../config.ts';
import { h, icon } from '../dom.ts';
import type { Texts } from '../texts.ts';

export interface Intro {
	readonly element: HTMLElement;
	/** Shows the suggestions while nothing has been said. */
	update: ( empty: boolean ) => void;
}

/** The greeting, and what could be asked. */
export function createIntro( config: WidgetConfig, text: Texts, ask: ( question: string ) => void ): Intro {
	const rows = config.suggestions.map( ( question ) =>
		h( 'li', {}, h( 'button.suggestion', { onclick: () => ask( question ) }, h( 'span', { dir: 'auto' }, question ), icon( 'open' ) ) )
	);
	const list = h( 'ul.suggestions', { 'aria-label': text( 'suggestions' ) }, ...rows );
	const element = h(
		'div.intro',
		{},
		h( 'p.greeting', { dir: 'auto' }, config.greeting || text( 'greeting' ) ),
		h( 'p.introduction', { dir: 'auto' }, config.introduction || text( 'introduction' ) )
	);
	return {
		element,
		update: ( empty ) => {
			if ( empty && rows.length > 0 ) {
				element.append( list );
			} else {
				list.remove();
			}
		},
	};
}
