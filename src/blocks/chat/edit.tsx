import { useBlockProps } from '@wordpress/block-editor';
import { Disabled, ExternalLink, Placeholder, Spinner } from '@wordpress/components';
import { useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/index.ts';
import { colorQuery, hostStyle } from './appearance.ts';
import type { ChatAttributes } from './attributes.ts';
import { LiveWidget } from './live-widget.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { useRequest } from './use-request.ts';
import { whyHidden } from './why-hidden.ts';

declare global {
	interface Window {
		/** From the server; the address is empty for users who may not change settings. */
		readonly causerieChatBlock?: { readonly settingsUrl: string };
	}
}

interface Props {
	readonly attributes: ChatAttributes;
	readonly setAttributes: ( attributes: Partial< ChatAttributes > ) => void;
}

/** The block in the editor: the widget as visitors will see it, or words for why they will not. */
export function Edit( { attributes, setAttributes }: Props ) {
	const [ element, setElement ] = useState< HTMLElement | null >( null );
	const blockProps = useBlockProps( { ref: setElement } );
	const choices = useRequest< Parsed< 'BotChoices' > >( '/bots/choices' );
	const bots = choices.state === 'loaded' ? choices.value.bots : [];
	const bot = attributes.bot || bots[ 0 ]?.id || 0;
	const colors = element ? colorQuery( attributes, element.ownerDocument ) : '';
	const preview = useRequest< Parsed< 'WidgetPreview' > >( element && choices.state === 'loaded' && bot ? `/bots/${ bot }/widget?${ colors }` : null );
	const style = useMemo( () => hostStyle( attributes ), [ attributes ] );
	const problem = whyHidden( choices, preview );

	let content = <Placeholder icon="format-chat" label={ __( 'Chatbot', 'causerie-chat' ) }><Spinner /></Placeholder>;
	if ( problem ) {
		const settings = window.causerieChatBlock?.settingsUrl;
		content = (
			<Placeholder icon="format-chat" label={ __( 'Chatbot', 'causerie-chat' ) } instructions={ problem }>
				{ settings ? <ExternalLink href={ settings }>{ __( 'Open the settings of Causerie Chat', 'causerie-chat' ) }</ExternalLink> : null }
			</Placeholder>
		);
	} else if ( preview.state === 'loaded' && attributes.mode === 'floating' ) {
		content = (
			<Placeholder
				icon="admin-comments"
				label={ preview.value.config.name }
				instructions={ __( 'A chat button in the corner of this page. It takes no room here.', 'causerie-chat' ) }
			/>
		);
	} else if ( preview.state === 'loaded' ) {
		/* translators: %s: name of a chatbot. */
		const label = sprintf( __( 'Preview of the chatbot “%s”', 'causerie-chat' ), preview.value.config.name );
		content = (
			<Disabled>
				<div role="img" aria-label={ label }>
					<LiveWidget preview={ preview.value } style={ style } />
				</div>
			</Disabled>
		);
	}
	return (
		<>
			<SettingsPanel attributes={ attributes } setAttributes={ setAttributes } bots={ bots } />
			<div { ...blockProps }>{ content }</div>
		</>
	);
}
