import type { Change, ChatMessage } from '../../conversation/index.ts';
import { h, icon } from '../dom.ts';
import { createMessageView, type MessageContext, type MessageView } from './message-view.ts';

/** So many messages of a long conversation are drawn at once; the earlier ones come when the visitor scrolls up. */
const AT_ONCE = 12;
/** As near to the end as this, the log keeps to the end. */
const NEAR_END = 24;

export interface MessageLogView {
	readonly element: HTMLElement;
	readonly scroller: HTMLElement;
	update: ( change: Change ) => void;
	toEnd: () => void;
	destroy: () => void;
}

/**
 * The list of messages. It stays at its end while a reply grows, unless the visitor has scrolled away from it.
 *
 * @param context
 * @param intro   What stands above the first message.
 */
export function createMessageLogView( context: Omit< MessageContext, 'grown' >, intro: HTMLElement ): MessageLogView {
	const { text, conversation } = context;
	const list = h( 'div.list', {} );
	const scroller = h( 'div.log', { role: 'log', 'aria-label': text( 'conversation' ), 'aria-live': 'off', tabindex: 0 }, intro, list );
	const toLatest = () => {
		sticky = true;
		const smooth = matchMedia( '(prefers-reduced-motion: no-preference)' ).matches;
		scroller.scrollTo( { top: scroller.scrollHeight, behavior: smooth ? 'smooth' : 'auto' } );
		scroller.focus( { preventScroll: true } );
	};
	const latest = h( 'button.latest', { 'aria-label': text( 'latest' ), hidden: true, onclick: toLatest }, icon( 'down' ) );
	const element = h( 'div.log-frame', {}, scroller, latest );
	const views = new Map< ChatMessage, MessageView >();
	let earlier: readonly ChatMessage[] = [];
	let sticky = true;
	let top = 0;

	const toEnd = () => {
		scroller.scrollTop = scroller.scrollHeight;
	};
	let planned = false;
	// Where the end is, only a layout tells: the one that the next frame makes anyway.
	const grown = () => {
		if ( ! planned ) {
			planned = true;
			requestAnimationFrame( () => {
				planned = false;
				if ( sticky ) {
					toEnd();
				} else {
					latest.hidden = false;
				}
			} );
		}
	};
	const view = ( message: ChatMessage ): HTMLElement => {
		const made = createMessageView( message, { ...context, grown } );
		views.set( message, made );
		return made.element;
	};
	const showEarlier = () => {
		const next = earlier.slice( -AT_ONCE );
		earlier = earlier.slice( 0, -AT_ONCE );
		const fromEnd = scroller.scrollHeight - scroller.scrollTop;
		list.prepend( ...next.map( view ) );
		intro.hidden = earlier.length > 0;
		scroller.scrollTop = scroller.scrollHeight - fromEnd;
	};
	const destroy = () => {
		views.forEach( ( made ) => made.destroy() );
		views.clear();
	};
	const reset = () => {
		destroy();
		list.replaceChildren();
		earlier = conversation.messages;
		sticky = true;
		showEarlier();
		if ( conversation.messages.length > 0 ) {
			toEnd();
		}
	};

	scroller.addEventListener(
		'scroll',
		() => {
			// What has grown since the log was put to its end is no reason to stay behind: only a visitor scrolls up.
			sticky = ( sticky && scroller.scrollTop >= top ) || scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= NEAR_END;
			top = scroller.scrollTop;
			latest.hidden = sticky;
			if ( scroller.scrollTop < 200 && earlier.length > 0 ) {
				showEarlier();
			}
		},
		{ passive: true }
	);

	reset();
	return {
		element,
		scroller,
		toEnd,
		destroy,
		update: ( change ) => {
			switch ( change.type ) {
				case 'reset':
					reset();
					break;
				case 'added':
					sticky ||= change.message.role === 'user';
					list.append( view( change.message ) );
					grown();
					break;
				case 'removed':
					views.get( change.message )?.destroy();
					views.get( change.message )?.element.remove();
					views.delete( change.message );
					break;
				case 'text':
				case 'changed':
				case 'rewritten':
					views.get( change.message )?.update( change );
					break;
				case 'expired':
					list.append( h( 'p.separator', {}, text( 'expired' ) ) );
			}
		},
	};
}
