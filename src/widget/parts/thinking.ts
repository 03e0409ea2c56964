import type { Conversation } from '../../conversation/index.ts';
import type { WidgetConfig } from '../config.ts';
import { h } from '../dom.ts';
import type { Texts } from '../texts.ts';
import type { Announcer } from './announcer.ts';

/** Dots for a wait of this length and more: a quick answer does not flash them. */
const DOTS_AFTER = 250;
const SAY_AFTER = 1500;
const STEP_AFTER = 6000;

export interface ThinkingContext {
	readonly config: WidgetConfig;
	readonly text: Texts;
	readonly announcer: Announcer;
	readonly conversation: Conversation;
	/** Is called when a message has grown. */
	readonly grown: () => void;
}

export interface Thinking {
	readonly element: HTMLElement;
	update: ( on: boolean ) => void;
}

/** What is seen and heard between a question and the first word of its reply. */
export function createThinking( { config, text, announcer, conversation, grown }: ThinkingContext ): Thinking {
	const writing = text( 'writing', config.name );
	const words = h( 'span.thinking-words', {} );
	const still = h( 'span.thinking-still', {}, writing );
	const element = h( 'p.thinking', { hidden: true }, h( 'span.dots', { 'aria-hidden': 'true' }, h( 'i', {} ), h( 'i', {} ), h( 'i', {} ) ), still, words );
	let timers: ReturnType< typeof setTimeout >[] = [];
	let running = false;
	return {
		element,
		update: ( on ) => {
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
						words.textContent = conversation.step === 'retrieve' ? text( 'searching' ) : '';
					}, STEP_AFTER ),
				];
			}
		},
	};
}
