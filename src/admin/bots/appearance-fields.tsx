import { BaseControl, Button, ColorIndicator, ColorPicker, Dropdown, SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';
import type { BotDraft, FieldProps } from './types.ts';

type Appearance = BotDraft[ 'settings' ][ 'appearance' ];

function AccentField( { accent, onChange }: { accent: string; onChange: ( accent: string ) => void } ) {
	return (
		<BaseControl __nextHasNoMarginBottom id="causerie-accent" label={ __( 'Accent colour', 'causerie-chat' ) } help={ __( 'Text on it is made dark or light, whichever is readable.', 'causerie-chat' ) }>
			<div className="causerie-row">
				<Dropdown
					renderToggle={ ( { isOpen, onToggle } ) => (
						<Button id="causerie-accent" __next40pxDefaultSize variant="secondary" aria-expanded={ isOpen } onClick={ onToggle }>
							{ accent !== '' && <ColorIndicator colorValue={ accent } /> }
							{ accent === '' ? __( 'Colour of the theme', 'causerie-chat' ) : accent }
						</Button>
					) }
					renderContent={ () => <ColorPicker color={ accent || '#3858e9' } onChange={ ( color ) => onChange( color.slice( 0, 7 ).toLowerCase() ) } /> }
				/>
				{ accent !== '' && (
					<Button __next40pxDefaultSize variant="tertiary" onClick={ () => onChange( '' ) }>
						{ __( 'Use the theme’s', 'causerie-chat' ) }
					</Button>
				) }
			</div>
		</BaseControl>
	);
}

/** How the widget looks. The preview beside it is the widget itself. */
export function AppearanceFields( { settings, change }: FieldProps ) {
	const { appearance } = settings;
	const set = ( part: Partial< Appearance > ) => change( { appearance: { ...appearance, ...part } } );
	const schemes: Record< string, Appearance[ 'scheme' ] > = { site: 'site', auto: 'auto', light: 'light', dark: 'dark' };
	return (
		<Section title={ __( 'How it looks', 'causerie-chat' ) }>
			<AccentField accent={ appearance.accent } onChange={ ( accent ) => set( { accent } ) } />
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Light or dark', 'causerie-chat' ) }
				value={ appearance.scheme }
				options={ [
					{ value: 'site', label: __( 'Like the theme', 'causerie-chat' ) },
					{ value: 'auto', label: __( 'As the visitor’s device asks', 'causerie-chat' ) },
					{ value: 'light', label: __( 'Light', 'causerie-chat' ) },
					{ value: 'dark', label: __( 'Dark', 'causerie-chat' ) },
				] }
				onChange={ ( scheme ) => set( { scheme: schemes[ scheme ] ?? 'site' } ) }
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Corner', 'causerie-chat' ) }
				value={ appearance.position }
				options={ [
					{ value: 'end', label: __( 'Where lines end', 'causerie-chat' ) },
					{ value: 'start', label: __( 'Where lines begin', 'causerie-chat' ) },
				] }
				onChange={ ( position ) => set( { position: position === 'start' ? 'start' : 'end' } ) }
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Header', 'causerie-chat' ) }
				value={ appearance.header }
				options={ [
					{ value: 'plain', label: __( 'Plain', 'causerie-chat' ) },
					{ value: 'brand', label: __( 'In the accent colour', 'causerie-chat' ) },
				] }
				onChange={ ( header ) => set( { header: header === 'brand' ? 'brand' : 'plain' } ) }
			/>
			<TextField
				pointer="/settings/appearance/launcher_label"
				label={ __( 'Text beside the icon', 'causerie-chat' ) }
				value={ appearance.launcher_label }
				help={ __( 'A short invitation such as “Questions?”; empty shows the icon alone.', 'causerie-chat' ) }
				onChange={ ( text ) => set( { launcher_label: text } ) }
			/>
		</Section>
	);
}
