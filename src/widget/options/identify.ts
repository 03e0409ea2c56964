import type { Parsed } from '../../contract/index.ts';
import type { OptionsContext } from '../options.ts';
import { call } from './api.ts';
import { optionsTexts } from './texts.ts';

/** Sessions with the user and the proof that were sent for them. */
const sent = new Set< string >();

/**
 * Says who the visitor is, with the proof that the server of the site has put on the element. The page hears how it went as an
 * event of the element: `causerie:identified` with the `user_id`, or `causerie:not-identified` with the `code` of the error.
 */
export async function identify( { config, conversation, announcer, composer, user: { userId, userHash } }: OptionsContext ): Promise< void > {
	const session = conversation.credentials;
	const name = [ session?.session_id, userId, userHash ].join( ' ' );
	if ( ! session || ! userId || sent.has( name ) ) {
		return;
	}
	sent.add( name );
	const tell = ( type: string, detail: object ) => ( composer.element.getRootNode() as ShadowRoot ).host?.dispatchEvent( new CustomEvent( `causerie:${ type }`, { detail, bubbles: true } ) );
	const isSame = () => conversation.credentials?.session_id === session.session_id;
	try {
		const { visitor_token: token } = await call< Parsed< 'Identified' > >( config.rest_url, 'POST', `sessions/${ session.session_id }/identify`, session.visitor_token, { user_id: userId, user_hash: userHash } );
		if ( isSame() ) {
			conversation.credentials = { session_id: session.session_id, visitor_token: token };
		}
		tell( 'identified', { user_id: userId } );
	} catch ( error ) {
		const code = ( error as Error ).message;
		if ( code === 'network' ) {
			sent.delete( name );
		}
		if ( code === 'session_taken' && isSame() ) {
			// What somebody else said in this browser is not for this user to read.
			conversation.reset( null, [] );
			announcer.say( optionsTexts( config )( 'another_user' ) );
		}
		tell( 'not-identified', { code } );
	}
}
