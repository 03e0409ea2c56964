import type { OptionsContext } from './options.ts';

/** What the panel imports once there is a reply to rate: a file of its own, outside of the first 20 KB. */
export interface FeedbackPart {
	/** Puts thumbs under each finished reply of the conversation, those to come included. */
	readonly offerFeedback: ( context: OptionsContext ) => void;
}

export { offerFeedback } from './feedback/offer.ts';
