import type { OptionsContext } from '../options.ts';
import { call } from './api.ts';
import { IS_GONE } from './erasure.ts';
import { optionsTexts } from './texts.ts';

/**
 * Tells the server that the visitor wants nothing more, and begins with an empty conversation. Nothing is lost by it: Undo brings
 * the conversation back, and the next message in it opens it again.
 */
export async function endConversation( { config, conversation, announcer, takeFocus }: OptionsContext ): Promise< void > {
	const session = conversation.credentials;
	if ( ! session ) {
		return;
	}
	const text = optionsTexts( config );
	takeFocus();
	try {
		await call( config.rest_url, 'POST', `sessions/${ session.session_id }/end`, session.visitor_token );
	} catch ( error ) {
		if ( ! IS_GONE.test( ( error as Error ).message ) ) {
			announcer.alert( text( 'end_failed' ) );
			return;
		}
	}
	if ( conversation.credentials === session ) {
		conversation.startNew();
	}
	announcer.say( text( 'ended' ) );
}
