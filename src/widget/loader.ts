import { LOADER_STRINGS } from '../contract/loader-strings.ts';
import { memoryKey } from '../conversation/memory.ts';
import { browserStorage, tabStorage } from '../conversation/safe-storage.ts';
import { CONFIG, DISMISSED_FLAG, LAUNCHER, OPEN_FLAG, type WidgetConfig } from './config.ts';
import { upgradeLauncher } from './upgrade-launcher.ts';
import type { Widget } from './panel.ts';

type Panel = { mount: ( host: HTMLElement, config: WidgetConfig ) => Widget };

const make = < K extends keyof HTMLElementTagNameMap >( tag: K, properties: Partial< HTMLElementTagNameMap[ K ] > ): HTMLElementTagNameMap[ K ] =>
	Object.assign( document.createElement( tag ), properties );

/**
 * Brings one chat of the page to life; the panel is fetched when the visitor shows that they mean it.
 *
 * @return Ends it, as far as it was opened; the button stays and opens it anew.
 */
function attend( host: HTMLElement ): () => void {
	const link = host.querySelector< HTMLElement >( LAUNCHER );
	const config = JSON.parse( host.querySelector( CONFIG )?.textContent ?? 'null' ) as WidgetConfig | null;
	let widget: Widget | undefined;
	const leave = () => {
		widget?.destroy();
		widget = undefined;
	};
	if ( ! link || ! config ) {
		return leave;
	}
	const floating = config.mode === 'floating';
	if ( floating && tabStorage.getItem( DISMISSED_FLAG ) ) {
		host.hidden = true;
		return leave;
	}

	let panel: Promise< Panel > | undefined;
	let tries = 0;
	// Some browsers remember for as long as the page lives that an address has failed; the fragment makes it another one.
	const load = (): Promise< Panel > => import( /* webpackIgnore: true */ config.panel_url + ( tries++ ? `#${ tries }` : '' ) );
	const fetchPanel = (): Promise< Panel > => {
		if ( ! panel ) {
			// The style arrives beside the script, not after it.
			host.append( make( 'link', { rel: 'preload', as: 'style', href: config.style_url } ) );
			panel = load().catch( load );
			panel.catch( () => ( panel = undefined ) );
		}
		return panel;
	};
	const mount = async (): Promise< Widget > => {
		const { mount: put } = await fetchPanel();
		return ( widget ??= put( host, config ) );
	};

	const failed = make( 'p', { className: 'causerie-chat__failed', role: 'alert' } );
	const open = () => {
		host.dataset.state = 'opening';
		mount().then(
			( { open: show } ) => {
				failed.remove();
				return show();
			},
			() => {
				const text = ( key: keyof typeof LOADER_STRINGS ) => config.strings[ key ] ?? LOADER_STRINGS[ key ];
				delete host.dataset.state;
				launcher.before( failed );
				failed.replaceChildren( text( 'load_failed' ), make( 'button', { type: 'button', textContent: text( 'retry' ), onclick: open } ) );
				if ( config.contact_url ) {
					failed.append( make( 'a', { href: config.contact_url, textContent: text( 'contact' ) } ) );
				}
				launcher.focus();
			}
		);
	};
	const launcher = upgradeLauncher( link );
	launcher.addEventListener( 'click', open );

	const meant = ( event: Event ) => {
		// An inline chat is made ready in place, a floating one only fetched; focus stays where it is.
		void ( floating || event.type === 'focusin' ? fetchPanel() : mount() ).catch( () => undefined );
	};
	for ( const type of [ 'pointerenter', 'focusin', 'touchstart' ] ) {
		host.addEventListener( type, meant, { capture: true, passive: true, once: true } );
	}

	if ( floating ? tabStorage.getItem( OPEN_FLAG ) : browserStorage.getItem( memoryKey( config.bot ) ) ) {
		const resume = () => void mount().then( ( { resume: show } ) => show() ).catch( () => undefined );
		const idle = () => ( window.requestIdleCallback ?? setTimeout )( resume );
		if ( document.readyState === 'complete' ) {
			idle();
		} else {
			addEventListener( 'load', idle, { once: true } );
		}
	}
	return leave;
}

/** Chats of the page as it came, and those that its scripts put there later. */
class CauserieChat extends HTMLElement {
	private leave: ( () => void ) | undefined;

	connectedCallback(): void {
		this.leave ??= attend( this );
	}

	disconnectedCallback(): void {
		// An element that is moved is put back at once.
		queueMicrotask( () => this.isConnected || this.leave?.() );
	}
}

// A page can load two versions of this module: its own, and that of a page whose contents it has fetched.
if ( ! customElements.get( 'causerie-chat' ) ) {
	customElements.define( 'causerie-chat', CauserieChat );
}
