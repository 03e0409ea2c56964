import { browserStorage, createConversation, createMemory, tabStorage, type Conversation } from '../conversation/index.ts';
import { createClient } from '../sdk/index.ts';
import { createChatView } from './chat-view.ts';
import { DISMISSED_FLAG, OPEN_FLAG, type WidgetConfig } from './config.ts';
import { h } from './dom.ts';
import { createFrame } from './frame.ts';
import { takeLauncher } from './launcher.ts';
import { followPage } from './page-life.ts';
import { widgetTexts } from './texts.ts';

export interface Widget {
	/** Shows the panel and takes the focus into it. */
	open: () => Promise< void >;
	/** Shows what was open on the page before, without taking the focus. */
	resume: () => Promise< void >;
	/** Draws everything anew with other settings; the conversation goes on. */
	update: ( config: WidgetConfig ) => void;
	/** Removes everything that `mountWidget` has made, and shows again what the server has put there. */
	destroy: () => void;
}

/** The settings that the style reads from the host element. */
const applyAppearance = ( host: HTMLElement, { appearance: { header, position }, mode }: WidgetConfig ) => Object.assign( host.dataset, { mode, header, position } );

const converse = ( config: WidgetConfig ): Conversation =>
	createConversation( {
		client: createClient( { restUrl: config.rest_url } ),
		memory: createMemory( config.bot, browserStorage ),
		bot: config.bot,
		page: () => ( { url: location.href.slice( 0, 2000 ).split( '#' )[ 0 ] ?? '', title: document.title.slice( 0, 300 ), language: config.locale } ),
		online: navigator.onLine,
	} );

/**
 * Puts a chat into `host`, which may hold the button or frame of the server; once, until it is destroyed.
 *
 * @param host   A `causerie-chat` element, in any document of this origin.
 * @param config As the server has made it.
 * @param sample Makes what is shown in place of a conversation with the server.
 */
export function mountWidget( host: HTMLElement, config: WidgetConfig, sample?: ( config: WidgetConfig ) => Conversation ): Widget {
	const root = host.shadowRoot ?? host.attachShadow( { mode: 'open' } );
	const style = h( 'link', { rel: 'stylesheet', href: config.style_url } );
	const styled = new Promise( ( resolve ) => ( style.onload = style.onerror = resolve ) );
	root.replaceChildren( style );

	let conversation = converse( config );
	let restored: Promise< void > | null = null;
	let remove: ( () => void ) | undefined;
	let show: ( ( focus: boolean ) => void ) | undefined;
	let hide: ( () => void ) | undefined;

	const draw = ( settings: WidgetConfig ) => {
		remove?.();
		applyAppearance( host, settings );
		const text = widgetTexts( settings.strings );
		const floating = settings.mode === 'floating' && ! settings.preview;
		conversation = sample?.( settings ) ?? conversation;
		const unread = new Set< string >();
		const dismiss = () => {
			hide?.();
			tabStorage.setItem( DISMISSED_FLAG, '1' );
			host.hidden = true;
		};
		const launcher = takeLauncher( host, text, floating ? dismiss : null );
		const frame = floating
			? createFrame( text, {
					opened: ( focus ) => {
						host.dataset.state = 'open';
						tabStorage.setItem( OPEN_FLAG, '1' );
						unread.clear();
						launcher?.setUnread( 0 );
						launcher?.setOpen( true );
						view.toEnd();
						if ( focus ) {
							view.focus();
							view.greet();
						}
					},
					closed: () => {
						delete host.dataset.state;
						tabStorage.removeItem( OPEN_FLAG );
						launcher?.setOpen( false );
						launcher?.element.focus();
					},
					escape: () => view.closeMenu(),
				} )
			: null;
		const view = createChatView( settings, text, conversation, {
			dismiss: frame && dismiss,
			expand: frame && frame.expand,
			close: frame && frame.close,
		}, host.dataset );
		const box = frame?.element ?? h( 'section.panel.is-inline', { 'aria-labelledby': 'causerie-title' } );
		box.lang = settings.locale;
		box.dir = settings.direction;
		box.append( ...view.elements );
		root.append( ...( floating || settings.preview ? [ box, h( 'slot', {} ) ] : [ box ] ) );
		const unsubscribe = conversation.subscribe( ( change ) => {
			if ( frame && ! frame.isOpen && change.type === 'changed' && change.message.role === 'assistant' && change.message.state === 'complete' ) {
				launcher?.setUnread( unread.add( change.message.key ).size );
			}
		} );
		const stopFollowing = followPage( conversation );
		show = ( focus ) => {
			if ( frame ) {
				frame.open( focus );
			} else {
				host.dataset.state = 'open';
				view.toEnd();
				if ( focus ) {
					view.focus();
				}
			}
		};
		hide = () => frame?.close();
		remove = () => {
			stopFollowing();
			unsubscribe();
			view.destroy();
			frame?.destroy();
			root.replaceChildren( style );
		};
	};
	draw( config );

	const begin = async ( focus: boolean ): Promise< void > => {
		await styled;
		restored ??= conversation.restore();
		show?.( focus );
	};
	const widget: Widget = {
		open: () => begin( true ),
		resume: () => begin( false ),
		update: draw,
		destroy: () => {
			conversation.suspend();
			remove?.();
			root.replaceChildren( h( 'slot', {} ) );
			delete host.dataset.state;
		},
	};
	if ( config.mode === 'inline' && ! config.preview ) {
		void begin( false );
	}
	return widget;
}
