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
	/** The `data-` attributes of the host, as they are now: `userId` and `userHash` say who the visitor is. */
	readonly user: DOMStringMap;
}

/** What the panel imports when the menu is opened, a consent is wanted or the site says who the visitor is: a file of its own, outside of the first 20 KB. */
export interface Options {
	/** Puts the rarer choices into the menu, once, and brings them up to date each time that it is opened. */
	readonly fillMenu: ( menu: HTMLElement, context: OptionsContext ) => void;
	/** Puts the question for consent in the place of the composer until it is answered. */
	readonly askConsent: ( context: OptionsContext ) => void;
	/** Tells the server whose the session is, once for each session and user. */
	readonly identify: ( context: OptionsContext ) => Promise< void >;
}

export { fillMenu } from './options/menu.ts';
export { askConsent } from './options/consent.ts';
export { identify } from './options/identify.ts';
