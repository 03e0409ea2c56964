import { useDebounce } from '@wordpress/compose';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import type { BotDraft } from './types.ts';

/** What the built widget exports; it is loaded by its address, as on a page, and never bundled into wp-admin. */
interface PanelModule {
	mount: ( host: HTMLElement, config: Parsed< 'WidgetConfig' > ) => { update: ( config: Parsed< 'WidgetConfig' > ) => void; destroy: () => void };
}

const load = ( url: string ): Promise< PanelModule > => import( /* webpackIgnore: true */ url );

/** The real widget, with the bot as it stands in the form. A draft that is not valid yet keeps the last picture. */
export function Preview( { bot }: { bot: BotDraft } ) {
	const host = useRef< HTMLDivElement >( null );
	const mounted = useRef< ReturnType< PanelModule[ 'mount' ] > >();
	/** Counts the pictures that were asked for; only the newest may be shown. */
	const newest = useRef( 0 );
	const [ failed, setFailed ] = useState( false );

	const show = useCallback( async ( draft: BotDraft ) => {
		const own = ++newest.current;
		try {
			const { config, tokens } = await api.preview( { bot: draft, mode: 'inline' } );
			const panel = await load( config.panel_url );
			if ( ! host.current || own !== newest.current ) {
				return;
			}
			for ( const [ name, value ] of Object.entries( tokens ) ) {
				host.current.style.setProperty( name, value );
			}
			if ( mounted.current ) {
				mounted.current.update( config );
			} else {
				mounted.current = panel.mount( host.current, config );
			}
			setFailed( false );
		} catch {
			if ( own === newest.current ) {
				setFailed( true );
			}
		}
	}, [] );
	const showSoon = useDebounce( show, 300 );
	const address = JSON.stringify( bot );

	useEffect( () => {
		const draft = SCHEMAS.BotInput.safeParse( JSON.parse( address ) );
		if ( draft.success ) {
			showSoon( draft.data );
		}
	}, [ address, showSoon ] );
	useEffect( () => () => mounted.current?.destroy(), [] );

	return (
		<aside className="causerie-preview" aria-label={ __( 'Preview', 'causerie-chat' ) }>
			<h2>{ __( 'Preview', 'causerie-chat' ) }</h2>
			<p role="status">{ failed ? __( 'The preview could not be loaded. Saving still works.', 'causerie-chat' ) : '' }</p>
			<div ref={ host } className="causerie-preview__host" />
		</aside>
	);
}
