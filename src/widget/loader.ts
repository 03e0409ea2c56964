import { memoryKey } from '../conversation/memory.ts';
import { browserStorage, tabStorage } from '../conversation/safe-storage.ts';
import { CONFIG, DISMISSED_FLAG, LAUNCHER, OPEN_FLAG, type WidgetConfig } from './config.ts';
import { upgradeLauncher } from './upgrade-launcher.ts';
import type { Widget } from './panel.ts';

type Panel = { mount: ( host: HTMLElement, config: WidgetConfig ) => Widget };

/** Brings one chat of the page to life; the panel is fetched when the visitor shows that they mean it. */
function attend( host: HTMLElement ): void {
	const launcher = host.querySelector< HTMLElement >( LAUNCHER );
	const config = JSON.parse( host.querySelector( CONFIG )?.textContent ?? 'null' ) as WidgetConfig | null;
	if ( ! launcher || ! config ) {
		return;
	}
	const floating = config.mode === 'floating';
	if ( floating && tabStorage.getItem( DISMISSED_FLAG ) ) {
		host.hidden = true;
		return;
	}

	let panel: Promise< Panel > | undefined;
	const fetchPanel = (): Promise< Panel > => {
		if ( ! panel ) {
			// The style arrives beside the script, not after it.
			const style = document.createElement( 'link' );
			style.rel = 'preload';
			style.as = 'style';
			style.href = config.style_url;
			host.append( style );
			panel = import( /* webpackIgnore: true */ config.panel_url ) as Promise< Panel >;
			// A failure of the network is not for ever.
			panel.catch( () => ( panel = undefined ) );
		}
		return panel;
	};
	const mount = async (): Promise< Widget > => ( await fetchPanel() ).mount( host, config );

	const contact = launcher.getAttribute( 'href' ) ?? '';
	upgradeLauncher( launcher ).addEventListener( 'click', () => {
		host.dataset.state = 'opening';
		mount().then(
			( widget ) => widget.open(),
			() => {
				delete host.dataset.state;
				if ( contact && contact !== '#' ) {
					location.assign( contact );
				}
			}
		);
	} );

	const meant = ( event: Event ) => {
		// An inline chat is made ready in place, a floating one only fetched; focus stays where it is.
		void ( floating || event.type === 'focusin' ? fetchPanel() : mount() ).catch( () => undefined );
	};
	for ( const type of [ 'pointerenter', 'focusin', 'touchstart' ] ) {
		host.addEventListener( type, meant, { capture: true, passive: true, once: true } );
	}

	if ( floating ? tabStorage.getItem( OPEN_FLAG ) : browserStorage.getItem( memoryKey( config.bot ) ) ) {
		const resume = () => void mount().then( ( widget ) => widget.resume() ).catch( () => undefined );
		const idle = () => ( 'requestIdleCallback' in window ? requestIdleCallback( resume ) : setTimeout( resume, 200 ) );
		if ( document.readyState === 'complete' ) {
			idle();
		} else {
			addEventListener( 'load', idle, { once: true } );
		}
	}
}

document.querySelectorAll< HTMLElement >( 'causerie-chat' ).forEach( attend );
