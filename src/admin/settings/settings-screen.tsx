import { SelectControl, TextareaControl, TextControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { useResource } from '../shared/use-resource.ts';

type Settings = Parsed< 'SiteSettings' >;

/** Lists are edited one entry a line; empty lines go when the settings are saved. */
const toLines = ( list: readonly string[] ): string => list.join( '\n' );
const fromLines = ( text: string ): string[] => text.split( '\n' ).map( ( line ) => line.trim() );
const withoutEmpty = ( list: readonly string[] ): string[] => list.filter( ( entry ) => entry !== '' );

function SettingsForm( { settings }: { settings: Settings } ) {
	const bots = useResource( 'bots', api.bots );
	const draft = useDraft< Settings >( settings, ( value ) =>
		api.saveSettings( { ...value, trusted_proxies: withoutEmpty( value.trusted_proxies ), allowed_origins: withoutEmpty( value.allowed_origins ) } )
	);
	const { value, change } = draft;
	return (
		<>
			<Section title={ __( 'Chat', 'causerie-chat' ) }>
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Default bot', 'causerie-chat' ) }
					help={ __( 'Answers where a block, a shortcode or a call names no bot.', 'causerie-chat' ) }
					value={ String( value.default_bot ) }
					options={ [
						{ value: '0', label: __( 'The oldest one', 'causerie-chat' ) },
						...( bots.value?.bots ?? [] ).map( ( bot ) => ( { value: String( bot.id ), label: bot.name } ) ),
					] }
					onChange={ ( id ) => change( { default_bot: Number( id ) } ) }
				/>
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					type="number"
					min={ 1 }
					label={ __( 'Messages that the whole site answers, in a minute', 'causerie-chat' ) }
					value={ String( value.per_minute ) }
					onChange={ ( text ) => change( { per_minute: Math.round( Number( text ) ) } ) }
				/>
			</Section>
			<Section title={ __( 'Network', 'causerie-chat' ) }>
				<TextareaControl
					__nextHasNoMarginBottom
					label={ __( 'Other websites that may use the chat', 'causerie-chat' ) }
					help={ __( 'One origin a line, such as https://shop.example.com. This site itself always may.', 'causerie-chat' ) }
					value={ toLines( value.allowed_origins ) }
					onChange={ ( text ) => change( { allowed_origins: fromLines( text ) } ) }
				/>
				<TextareaControl
					__nextHasNoMarginBottom
					label={ __( 'Trusted proxies', 'causerie-chat' ) }
					help={ __( 'Addresses or ranges of the proxies in front of this site, one a line. Only they are believed when they say from where a visitor comes.', 'causerie-chat' ) }
					value={ toLines( value.trusted_proxies ) }
					onChange={ ( text ) => change( { trusted_proxies: fromLines( text ) } ) }
				/>
			</Section>
			<Section title={ __( 'Data', 'causerie-chat' ) }>
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Delete everything when the plugin is deleted', 'causerie-chat' ) }
					help={ __( 'Bots, conversations, knowledge, settings and keys. Left off, they wait for the plugin to come back.', 'causerie-chat' ) }
					checked={ value.remove_data_on_uninstall }
					onChange={ ( remove ) => change( { remove_data_on_uninstall: remove } ) }
				/>
			</Section>
			<SaveBar draft={ draft } saved={ __( 'The settings were saved.', 'causerie-chat' ) } />
		</>
	);
}

/** Settings of the whole site. */
export function SettingsScreen() {
	const settings = useResource( 'settings', api.settings );
	return (
		<Screen title={ __( 'Settings', 'causerie-chat' ) }>
			<Loading resource={ settings }>{ ( value ) => <SettingsForm settings={ value } /> }</Loading>
		</Screen>
	);
}
