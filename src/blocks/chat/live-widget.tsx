import { useEffect, useRef } from '@wordpress/element';
import type { CSSProperties } from 'react';
import type { Parsed } from '../../contract/index.ts';

/** What the widget's panel module offers; see src/widget/panel.ts. */
interface Panel {
	mount: ( host: HTMLElement, config: Parsed< 'WidgetConfig' > ) => { resume: () => Promise< void >; destroy: () => void };
}

/**
 * The real widget, drawn by the module that visitors get, in its preview mode: it shows a sample and sends nothing.
 *
 * @param props
 * @param props.preview What the server says about the bot.
 * @param props.style   What the block sets on top of that.
 */
export function LiveWidget( { preview, style }: { preview: Parsed< 'WidgetPreview' >; style: CSSProperties } ) {
	const place = useRef< HTMLDivElement >( null );
	useEffect( () => {
		// A host of its own for every preview: a shadow root cannot be taken off again.
		const host = place.current?.ownerDocument.createElement( 'causerie-chat' );
		if ( ! host ) {
			return undefined;
		}
		host.className = 'causerie-chat';
		host.dataset.mode = 'inline';
		place.current?.replaceChildren( host );
		let widget: ReturnType< Panel[ 'mount' ] > | undefined;
		let gone = false;
		( import( /* webpackIgnore: true */ preview.config.panel_url ) as Promise< Panel > ).then( ( panel ) => {
			if ( ! gone ) {
				widget = panel.mount( host, preview.config );
				void widget.resume();
			}
		}, () => undefined );
		return () => {
			gone = true;
			widget?.destroy();
			host.remove();
		};
	}, [ preview ] );
	useEffect( () => {
		const host = place.current?.firstElementChild;
		if ( host instanceof ( place.current?.ownerDocument.defaultView ?? window ).HTMLElement ) {
			for ( const [ name, value ] of Object.entries( preview.tokens ) ) {
				host.style.setProperty( name, value );
			}
			for ( const [ name, value ] of Object.entries( style ) ) {
				const property = name.replace( /[A-Z]/g, ( letter ) => '-' + letter.toLowerCase() );
				if ( value !== undefined ) {
					host.style.setProperty( property, String( value ) );
				} else if ( ! ( name in preview.tokens ) ) {
					host.style.removeProperty( property );
				}
			}
		}
	}, [ preview, style ] );
	return <div ref={ place } />;
}
