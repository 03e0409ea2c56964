import { InspectorControls } from '@wordpress/block-editor';
import { PanelBody, SelectControl, TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/index.ts';
import type { ChatAttributes } from './attributes.ts';

interface Props {
	readonly attributes: ChatAttributes;
	readonly setAttributes: ( attributes: Partial< ChatAttributes > ) => void;
	readonly bots: Parsed< 'BotChoices' >[ 'bots' ];
}

/** The block's own settings, beside the page. */
export function SettingsPanel( { attributes: { bot, mode, height }, setAttributes, bots }: Props ) {
	const options = [ { label: __( 'The chatbot of this site', 'causerie-chat' ), value: '0' }, ...bots.map( ( { id, name } ) => ( { label: name, value: String( id ) } ) ) ];
	if ( bot !== 0 && ! bots.some( ( { id } ) => id === bot ) ) {
		options.push( { label: __( '(no longer there)', 'causerie-chat' ), value: String( bot ) } );
	}
	return (
		<InspectorControls>
			<PanelBody title={ __( 'Chatbot', 'causerie-chat' ) }>
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Who answers', 'causerie-chat' ) }
					value={ String( bot ) }
					options={ options }
					onChange={ ( value ) => setAttributes( { bot: Number( value ) } ) }
				/>
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Where it stands', 'causerie-chat' ) }
					value={ mode }
					options={ [
						{ label: __( 'In its place on the page', 'causerie-chat' ), value: 'inline' },
						{ label: __( 'As a button in the corner', 'causerie-chat' ), value: 'floating' },
					] }
					onChange={ ( value ) => setAttributes( { mode: value === 'floating' ? 'floating' : 'inline' } ) }
				/>
				{ mode === 'inline' && (
					<TextControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'Height', 'causerie-chat' ) }
						placeholder="480px"
						value={ height }
						onChange={ ( value ) => setAttributes( { height: value } ) }
					/>
				) }
			</PanelBody>
		</InspectorControls>
	);
}
