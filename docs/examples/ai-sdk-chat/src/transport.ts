import { DefaultChatTransport, type UIMessage } from 'ai';

interface Session {
	readonly session_id: string;
	readonly visitor_token: string;
}

const textOf = ( message: UIMessage | undefined ): string => ( message?.parts ?? [] ).map( ( part ) => ( part.type === 'text' ? part.text : '' ) ).join( '' );

/**
 * Lets `useChat` talk to a WordPress site with Causerie Chat. A visitor needs no key: the first message opens a session, whose
 * token goes with every message. The site keeps the history, so only the newest message is sent.
 *
 * @param site Address of the site, without a slash at its end. It must allow the origin of this page (Settings, Other
 *             websites that may use the chat).
 */
export const causerieTransport = ( site: string ): DefaultChatTransport< UIMessage > => {
	const api = `${ site }/wp-json/causerie/v1`;
	let session: Promise< Session > | undefined;

	const open = async (): Promise< Session > => {
		const response = await fetch( `${ api }/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' } );
		if ( ! response.ok ) {
			throw new Error( ( await response.json() ).message );
		}
		return response.json();
	};

	return new DefaultChatTransport( {
		prepareSendMessagesRequest: async ( { messages } ) => {
			session ??= open();
			// What failed is tried again with the next message.
			session.catch( () => ( session = undefined ) );
			const { session_id: id, visitor_token: token } = await session;
			return {
				api: `${ api }/sessions/${ id }/messages`,
				headers: { 'X-Causerie-Visitor': token },
				body: { message: textOf( messages.at( -1 ) ), stream: true },
			};
		},
	} );
};
