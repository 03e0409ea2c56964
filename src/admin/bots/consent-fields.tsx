import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Section } from '../shared/section.tsx';
import { TextAreaField } from '../shared/text-field.tsx';
import type { BotDraft, FieldProps } from './types.ts';

type Mode = BotDraft[ 'settings' ][ 'consent' ][ 'mode' ];

const modes = (): Array< { value: Mode; label: string } > => [
	{ value: 'site', label: __( 'As the settings of the site say', 'causerie-chat' ) },
	{ value: 'required', label: __( 'Visitors must agree', 'causerie-chat' ) },
	{ value: 'off', label: __( 'Nothing is asked', 'causerie-chat' ) },
];

/** Whether visitors must agree before they chat with this bot. */
export function ConsentFields( { settings, change }: FieldProps ) {
	const { consent } = settings;
	return (
		<Section title={ __( 'Consent', 'causerie-chat' ) } help={ __( 'Whether visitors must agree before they chat with this bot. Each consent is kept with its text and time.', 'causerie-chat' ) }>
			<RadioControl
				label={ __( 'Consent before the chat', 'causerie-chat' ) }
				selected={ consent.mode }
				options={ modes() }
				onChange={ ( value ) => change( { consent: { ...consent, mode: modes().find( ( mode ) => mode.value === value )?.value ?? 'site' } } ) }
			/>
			{ consent.mode !== 'off' && (
				<TextAreaField
					pointer="/settings/consent/text"
					rows={ 4 }
					label={ __( 'What visitors agree to', 'causerie-chat' ) }
					placeholder={ __( 'The text of the site', 'causerie-chat' ) }
					help={ __( 'Links are written as [privacy policy](https://…). An empty line begins a new paragraph.', 'causerie-chat' ) }
					value={ consent.text }
					onChange={ ( text ) => change( { consent: { ...consent, text } } ) }
				/>
			) }
		</Section>
	);
}
