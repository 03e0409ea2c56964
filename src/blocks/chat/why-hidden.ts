import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/index.ts';
import type { Outcome } from './use-request.ts';

/**
 * Why visitors see no chatbot in this place, for the editor; null when they see one, or while that is not known.
 *
 * @param choices The bots that a block can show.
 * @param preview The bot that this block shows.
 */
export function whyHidden( choices: Outcome< Parsed< 'BotChoices' > >, preview: Outcome< Parsed< 'WidgetPreview' > > ): string | null {
	if ( choices.state === 'loaded' && choices.value.bots.length === 0 ) {
		return __( 'There is no chatbot yet. Visitors see nothing here until there is one.', 'causerie-chat' );
	}
	const failed = [ choices, preview ].find( ( outcome ) => outcome.state === 'failed' );
	switch ( failed?.state === 'failed' && failed.code ) {
		case false:
			return null;
		case 'bot_not_found':
			return __( 'The chatbot of this block is no longer there. Choose another one in the settings of the block; visitors see nothing here until then.', 'causerie-chat' );
		case 'model_not_connected':
			return __( 'The chatbot has no model to answer with. Visitors see nothing here until one is connected.', 'causerie-chat' );
		case 'forbidden':
			return __( 'You are not allowed to choose a chatbot. What visitors see here stays as it is.', 'causerie-chat' );
		default:
			return __( 'The preview of the chatbot could not be loaded. Save your work and load this page again.', 'causerie-chat' );
	}
}
