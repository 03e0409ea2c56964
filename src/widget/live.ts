import type { OptionsContext } from './options.ts';

/** What the panel imports where others than the bot may say something in a session: a file of its own. */
export interface Live {
	/** Waits for news, while the panel is open and seen, and shows them. Once for each conversation that is drawn. */
	readonly follow: ( context: OptionsContext ) => void;
}

export { follow } from './live/follow.ts';
