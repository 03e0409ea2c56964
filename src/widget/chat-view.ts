import type { Change, Conversation } from '../conversation/index.ts';
import type { WidgetConfig } from './config.ts';
import { h } from './dom.ts';
import type { FeedbackPart } from './feedback.ts';
import { leadTo } from './markdown/links.ts';
import type { Live } from './live.ts';
import type { Options } from './options.ts';
import { createAnnouncer } from './parts/announcer.ts';
import { createComposer } from './parts/composer.ts';
import { createHeader, type HeaderActions } from './parts/header.ts';
import { createIntro } from './parts/intro.ts';
import { createMessageLogView } from './parts/message-log.ts';
import type { Texts } from './texts.ts';

export interface ChatView {
	readonly elements: readonly HTMLElement[];
	readonly title: HTMLElement;
	/** Puts the focus where writing begins; on touch to the title, so that no keyboard jumps up. */
	focus: () => void;
	/** Says the greeting once. */
	greet: () => void;
	toEnd: () => unknown;
	closeMenu: () => boolean;
	destroy: () => void;
}

/** Files of their own, by where the address of each stands. */
interface Parts {
	readonly options_url: Options;
	readonly feedback_url: FeedbackPart;
	readonly live_url: Live;
}

const finePointer = () => matchMedia( '(pointer: fine)' ).matches;

/** Everything inside the frame, following one conversation. */
export function createChatView( config: WidgetConfig, text: Texts, conversation: Conversation, actions: Omit< HeaderActions, 'menu' | 'startNew' >, user: DOMStringMap ): ChatView {
	const announcer = createAnnouncer( text );
	let greeted = false;

	const composer = createComposer( conversation, text, announcer );
	const takeFocus = () => ( finePointer() ? composer.input : log.scroller ).focus( { preventScroll: true } );
	const intro = createIntro( config, text, ( question ) => {
		if ( composer.send( question ) ) {
			takeFocus();
		}
	} );
	const log = createMessageLogView( { config, text, announcer, conversation, takeFocus }, intro.element );

	const undo = () => {
		conversation.undo();
		takeFocus();
	};
	const undoStrip = h( 'div.strip.undo', { hidden: true }, h( 'span', {}, text( 'new_chat_undo' ) ), h( 'button.text-button', { onclick: undo }, text( 'undo' ) ) );
	const offline = h( 'p.strip.offline', { hidden: true }, text( 'offline' ) );
	const context = { config, conversation, announcer, composer, takeFocus, user };
	/** What is not needed at once is fetched when it is; without it the rest works. */
	const withPart = < Name extends keyof Parts >( name: Name, wanted: unknown, act: ( part: Parts[ Name ] ) => void ) => config[ name ] && wanted && import( /* webpackIgnore: true */ config[ name ] ).then( act, () => undefined );
	const header = createHeader( config, text, {
		...actions,
		menu: ( menu ) => withPart( 'options_url', menu, ( { fillMenu } ) => fillMenu( menu, context ) ),
		startNew: () => {
			conversation.startNew();
			announcer.say( text( 'new_chat_undo' ) );
			takeFocus();
		},
	} );

	const privacy = h( 'a', {}, text( 'privacy' ) );
	const note = h( 'p.note', {}, config.ai && h( 'span', { dir: 'auto' }, text( 'note' ) ), leadTo( privacy, config.privacy_url ) && privacy );

	let { status } = conversation;
	const update = ( change?: Change ) => {
		if ( change ) {
			log.update( change );
		}
		const { credentials, messages } = conversation;
		composer.update();
		intro.update( config.preview || messages.length === 0 );
		withPart( 'options_url', ( config.consent && ! credentials ) || messages.at( -1 )?.error?.code === 'consent_required', ( { askConsent } ) => askConsent( context ) );
		withPart( 'feedback_url', messages.some( ( { role, state } ) => role === 'assistant' && state === 'complete' ), ( { offerFeedback } ) => offerFeedback( context ) );
		withPart( 'options_url', user.userHash && credentials, ( { identify } ) => identify( context ) );
		withPart( 'live_url', credentials, ( { follow } ) => follow( context ) );
		offline.hidden = conversation.status !== 'offline';
		undoStrip.hidden = ! conversation.canUndo || messages.length > 0;
		if ( change?.type === 'expired' ) {
			announcer.say( text( 'expired' ) );
		}
		if ( status === 'limited' && conversation.status === 'idle' ) {
			announcer.say( text( 'limit_over' ) );
		}
		status = conversation.status;
	};
	const unsubscribe = conversation.subscribe( ( change ) => ( change.type === 'text' ? log.update( change ) : update( change ) ) );
	update();

	return {
		elements: [ header.element, offline, undoStrip, log.element, composer.element, note, ...announcer.elements ],
		title: header.title,
		focus: () => ( finePointer() ? composer.input : header.title ).focus( { preventScroll: true } ),
		greet: () => {
			if ( ! greeted && conversation.messages.length === 0 ) {
				announcer.say( [ config.greeting || text( 'greeting' ), config.introduction || text( 'introduction' ) ].join( ' ' ) );
			}
			greeted = true;
		},
		// What is longer than the screen is read from its beginning, until something has been said.
		toEnd: () => conversation.messages.length > 0 && log.toEnd(),
		closeMenu: header.closeMenu,
		destroy: () => {
			unsubscribe();
			log.destroy();
		},
	};
}
