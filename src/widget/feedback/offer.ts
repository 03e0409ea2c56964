import { h } from '../dom.ts';
import type { OptionsContext } from '../options.ts';
import { ratingOf } from './rating.ts';

/** Lists of messages that have thumbs, or will have when their style is there. */
const offered = new WeakSet< Element >();

/** Follows the list of messages: replies come by being said, by scrolling up, and by another conversation in the place of this one. */
export function offerFeedback( context: OptionsContext ): void {
	const { config, conversation, composer } = context;
	const list = composer.element.parentElement?.querySelector( '.list' );
	const scroller = list?.parentElement;
	if ( ! list || ! scroller || offered.has( list ) ) {
		return;
	}
	offered.add( list );
	const root = list.getRootNode() as ShadowRoot;

	let planned = false;
	const draw = () => {
		planned = false;
		// The log keeps to its end unless it offers the way there.
		const atEnd = root.querySelector< HTMLElement >( '.latest' )?.hidden;
		for ( const message of conversation.messages ) {
			const article = root.getElementById( `causerie-${ message.key }` )?.parentElement;
			if ( article && message.id && message.role === 'assistant' && message.state === 'complete' && ! article.querySelector( '.rating' ) ) {
				article.querySelector( '.time' )?.before( ratingOf( message.id, message.feedback ?? null, context ) );
			}
		}
		if ( atEnd && conversation.messages.length > 0 ) {
			scroller.scrollTop = scroller.scrollHeight;
		}
	};
	// In the frame that the panel draws the end of a reply in, after it: one layout serves both.
	const plan = () => {
		if ( ! list.isConnected ) {
			// Drawn anew with other settings.
			observer.disconnect();
			unsubscribe();
		} else if ( ! planned ) {
			planned = true;
			requestAnimationFrame( draw );
		}
	};
	const observer = new MutationObserver( plan );
	const unsubscribe = conversation.subscribe( ( { type } ) => type === 'changed' && plan() );
	observer.observe( list, { childList: true } );

	const style = h( 'link', { rel: 'stylesheet', href: config.feedback_url.replace( /\.js(?=$|\?)/, '.css' ), onload: plan, onerror: plan } );
	root.append( style );
}
