import type { Change, ChatMessage } from '../../conversation/index.ts';
import { fill, h } from '../dom.ts';
import { failure } from './failure.ts';
import { createReplyText, type ReplyText } from './reply-text.ts';
import { sourceList } from './sources.ts';
import type { Speech } from './speech.ts';
import { createThinking, type ThinkingContext } from './thinking.ts';

export interface MessageContext extends ThinkingContext {
	/** Takes the focus from a control that is about to go away. */
	readonly takeFocus: () => void;
}

export interface MessageView {
	readonly element: HTMLElement;
	update: ( change: Change ) => void;
	/** Ends its timers. */
	destroy: () => void;
}

/** As digital clocks everywhere show it. `Intl` would know the habits of a language, but the first use of it is a long task. */
const time = ( { createdAt }: ChatMessage ): HTMLElement => h( 'time.time', { datetime: createdAt }, new Date( createdAt ).toTimeString().slice( 0, 5 ) );

const article = ( message: ChatMessage, said: string, ...children: ( Node | null )[] ): HTMLElement => {
	const name = `causerie-${ message.key }`;
	return h( `article.message.message-${ message.role }`, { 'aria-labelledby': name }, h( 'span.sr', { id: name }, said ), ...children );
};

/** "Sending…" is shown only to those who wait: after 300 milliseconds. */
const ACKNOWLEDGED_WITHIN = 300;

function userMessage( message: ChatMessage, { text }: MessageContext ): MessageView {
	const note = h( 'p.meta', { hidden: true } );
	const element = article( message, text( 'you_said' ), h( 'div.bubble', { dir: 'auto' }, message.text ), note, time( message ) );
	let timer: ReturnType< typeof setTimeout > | undefined;
	const update = () => {
		clearTimeout( timer );
		note.hidden = true;
		element.classList.toggle( 'is-queued', message.state === 'queued' );
		if ( message.state === 'sending' ) {
			timer = setTimeout( () => {
				note.textContent = text( 'sending' );
				note.hidden = false;
			}, ACKNOWLEDGED_WITHIN );
		}
	};
	update();
	return { element, update, destroy: () => clearTimeout( timer ) };
}

function botMessage( message: ChatMessage, context: MessageContext ): MessageView {
	const { config, text, announcer, conversation, grown, takeFocus } = context;
	const body = h( message.state === 'streaming' ? 'div.prose.live' : 'div.prose', { dir: 'auto' } );
	const foot = h( 'div.foot', {} );
	const element = article( message, text( 'bot_said', config.name ), body, foot, time( message ) );
	const thinking = createThinking( context );
	let reply: ReplyText = createReplyText( body, message, text, grown );
	let speech: Speech | null = null;
	let ended = false;

	const restart = () => {
		reply.cancel();
		speech?.cancel();
		speech = null;
		body.replaceChildren();
		reply = createReplyText( body, message, text, grown );
		ended = false;
	};

	const end = ( spoken: boolean ) => {
		if ( ! ended ) {
			ended = true;
			reply.end();
			if ( spoken && message.text ) {
				( speech ?? announcer.speak() ).end();
			}
			speech = null;
		}
	};

	const update = ( change?: Change ) => {
		if ( change?.type === 'rewritten' || ( message.state === 'streaming' && ended ) ) {
			restart();
			reply.push( message.text );
		} else if ( change?.type === 'text' ) {
			speech ??= announcer.speak();
			speech.push( change.delta );
			reply.push( change.delta );
		}
		const streaming = message.state === 'streaming';
		thinking.update( streaming && message.text === '' );
		if ( change?.type === 'text' ) {
			return;
		}
		element.setAttribute( 'aria-busy', String( streaming ) );
		if ( message.language ) {
			body.lang = message.language;
		}
		if ( streaming ) {
			foot.replaceChildren( thinking.element );
			return;
		}
		end( change !== undefined );
		foot.replaceChildren();
		fill( foot, [
			message.state === 'stopped' && h( 'p.meta', {}, text( 'reply_stopped' ) ),
			message.state === 'failed' && failure( message, { config, text, conversation, takeFocus } ),
			sourceList( message.sources, text ),
		] );
		if ( change && message.state === 'failed' ) {
			announcer.alert( [ ...foot.querySelectorAll( '.failure-text, .wait' ) ].map( ( { textContent } ) => textContent ).join( ' ' ) );
		} else if ( change && message.state === 'stopped' ) {
			announcer.say( text( 'reply_stopped' ) );
		}
		grown();
	};

	if ( message.text ) {
		reply.push( message.text );
	}
	update();
	return {
		element,
		update,
		destroy: () => {
			reply.cancel();
			speech?.cancel();
			thinking.update( false );
		},
	};
}

export const createMessageView = ( message: ChatMessage, context: MessageContext ): MessageView =>
	message.role === 'user' ? userMessage( message, context ) : botMessage( message, context );
