import { useChat } from '@ai-sdk/react';
import type { UIMessage } from 'ai';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { causerieTransport } from './transport.ts';

const site = document.querySelector< HTMLMetaElement >( 'meta[name=causerie-site]' )?.content ?? '';
const transport = causerieTransport( site );

function Message( { message }: { message: UIMessage } ) {
	return (
		<article aria-label={ message.role }>
			{ message.parts.map( ( part, index ) => {
				switch ( part.type ) {
					case 'text':
						return <p key={ index }>{ part.text }</p>;
					case 'source-url':
						// The link opens the page at the sentence, where there is one.
						return (
							<a key={ index } href={ String( part.providerMetadata?.causerie?.link ?? part.url ) }>
								[{ part.sourceId }] { part.title }
							</a>
						);
					default:
						return null;
				}
			} ) }
		</article>
	);
}

function Chat() {
	const { messages, sendMessage, status, error } = useChat( { transport } );
	const [ text, setText ] = useState( '' );
	return (
		<>
			<div role="log">
				{ messages.map( ( message ) => (
					<Message key={ message.id } message={ message } />
				) ) }
			</div>
			{ error && <p role="alert">{ error.message }</p> }
			<form
				onSubmit={ ( event ) => {
					event.preventDefault();
					void sendMessage( { text } );
					setText( '' );
				} }
			>
				<label htmlFor="message">Message</label>
				<input id="message" value={ text } onChange={ ( event ) => setText( event.target.value ) } />
				<button disabled={ text === '' || status === 'submitted' || status === 'streaming' }>Send</button>
			</form>
		</>
	);
}

const app = document.getElementById( 'app' );
if ( app ) {
	createRoot( app ).render( <Chat /> );
}
