import type { Step } from '../../conversation/index.ts';
import type { WidgetConfig } from '../config.ts';
import { h } from '../dom.ts';
import type { Texts } from '../texts.ts';
import type { Announcer } from './announcer.ts';

/** Dots for a wait of this length and more: a quick answer does not flash them. */
const DOTS_AFTER = 250;
const SAY_AFTER = 1500;
const STEP_AFTER = 6000;

export interface Thinking {
	readonly element: HTMLElement;
	update: ( on: boolean, step: Step | null ) => void;
}

/** What is seen and heard between a question and the first word of its reply. */
export function createThinking( { config, text, announcer }: { config: WidgetConfig; text: Texts; announcer: Announcer }, grown: () => void ): Thinking {
	const writing = text( 'writing', config.name );
	const words = h( 'span', { class: 'thinking-words' } );
	const still = h( 'span', { class: 'thinking-still' }, writing );
	const element = h( 'p', { class: 'thinking', hidden: true }, h( 'span', { class: 'dots', 'aria-hidden': 'true' }, h( 'i', {} ), h( 'i', {} ), h( 'i', {} ) ), still, words );
	let timers: ReturnType< typeof setTimeout >[] = [];
	let running = false;
	let current: Step | null = null;
	return {
		element,
		update: ( on, step ) => {
			current = step;
			if ( on === running ) {
				return;
			}
			running = on;
			timers.forEach( clearTimeout );
			timers = [];
			element.hidden = true;
			words.textContent = '';
			if ( on ) {
				timers = [
					setTimeout( () => {
						element.hidden = false;
						grown();
					}, DOTS_AFTER ),
					setTimeout( () => announcer.say( writing ), SAY_AFTER ),
					setTimeout( () => {
						words.textContent = current === 'retrieve' ? text( 'searching' ) : '';
					}, STEP_AFTER ),
				];
			}
		},
	};
}
