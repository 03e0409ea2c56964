import type { ModelOption } from '../models/model-options.ts';
import type { BotDraft } from './types.ts';

const MILLION = 1_000_000;

/** Bytes of a token in the densest text, as the budget reckons what is sent. A character has one or more. */
const DENSE_BYTES = 2;

/**
 * What is set aside at least before a model is asked for a reply: the price of the longest answer, and of what the model is
 * told about its job. The pages and the conversation come on top, and room for the thoughts of some models; so a limit below
 * this is one at which the model is never asked.
 *
 * @return US dollars, or null where the price is not known or a field is not filled in.
 */
export function leastSetAside( { model, instructions }: BotDraft[ 'settings' ], entry: ModelOption[ 'entry' ] ): number | null {
	const price = entry?.price;
	if ( ! price || Number.isNaN( model.max_output_tokens ) ) {
		return null;
	}
	const told = instructions.length / DENSE_BYTES;
	return ( told * price.input + model.max_output_tokens * price.output ) / MILLION;
}
