import type { Credentials } from '../../sdk/index.ts';
import { h } from '../dom.ts';
import type { OptionsContext } from '../options.ts';
import { call } from './api.ts';
import { IS_GONE } from './erasure.ts';
import { optionsTexts } from './texts.ts';

/** Ends the session at the server; gives whether it has ended. */
async function isEnded( restUrl: string, { session_id: id, visitor_token: token }: Credentials ): Promise< boolean > {
	try {
		await call( restUrl, 'POST', `sessions/${ id }/end`, token );
		return true;
	} catch ( error ) {
		return IS_GONE.test( ( error as Error ).message );
	}
}

/** Says below the header, too, that it did not work, until something else happens in the conversation. */
function showFailure( { config, conversation, announcer }: OptionsContext, menu: HTMLElement ): void {
	const words = optionsTexts( config )( 'end_failed' );
	const strip = h( 'p.strip.not-ended', {}, words );
	announcer.alert( words );
	menu.closest( 'header' )?.after( strip );
	const unsubscribe = conversation.subscribe( () => {
		unsubscribe();
		strip.remove();
	} );
}

/**
 * Tells the server that the visitor wants nothing more, and begins with an empty conversation. Nothing is lost by it: Undo brings
 * the conversation back, and the next message in it opens it again.
 */
export async function endConversation( context: OptionsContext, menu: HTMLElement ): Promise< void > {
	const { config, conversation, announcer, takeFocus } = context;
	const session = conversation.credentials;
	if ( ! session ) {
		return;
	}
	const questions = () => conversation.messages.filter( ( { role } ) => role === 'user' ).length;
	const asked = questions();
	menu.closest( 'header' )?.parentElement?.querySelector( '.not-ended' )?.remove();
	takeFocus();
	if ( ! ( await isEnded( config.rest_url, session ) ) ) {
		showFailure( context, menu );
	} else if ( conversation.credentials?.session_id === session.session_id && questions() === asked ) {
		// The token can be another one by now. What the visitor has said meanwhile has opened the session again.
		conversation.startNew();
		announcer.say( optionsTexts( config )( 'ended' ) );
	}
}
