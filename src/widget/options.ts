import type { Conversation } from '../conversation/index.ts';
import type { WidgetConfig } from './config.ts';
import type { Announcer } from './parts/announcer.ts';
import type { Composer } from './parts/composer.ts';

/** What the panel hands to its lazy part. */
export interface OptionsContext {
	readonly config: WidgetConfig;
	readonly conversation: Conversation;
	readonly announcer: Announcer;
	readonly composer: Composer;
	/** Puts the focus where the visitor goes on. */
	readonly takeFocus: () => void;
}

/** What the panel imports when the menu is opened or a consent is wanted: a file of its own, outside of the first 20 KB. */
export interface Options {
	/** Puts the rarer choices into the menu, once, and brings them up to date each time that it is opened. */
	readonly fillMenu: ( menu: HTMLElement, context: OptionsContext ) => void;
	/** Puts the question for consent in the place of the composer until it is answered. */
	readonly askConsent: ( context: OptionsContext ) => void;
}

export { fillMenu } from './options/menu.ts';
export { askConsent } from './options/consent.ts';
