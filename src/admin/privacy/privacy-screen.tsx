import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { Form } from '../shared/form.tsx';
import { Loading } from '../shared/loading.tsx';
import { NumberField } from '../shared/number-field.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { TextAreaField } from '../shared/text-field.tsx';
import { useResource } from '../shared/use-resource.ts';
import { useSettingsDraft, type SiteSettings } from '../shared/use-settings-draft.ts';
import { AuditSection } from './audit-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import type { Privacy } from './types.ts';

function PrivacyForm( { settings }: { settings: SiteSettings } ) {
	const draft = useSettingsDraft( { key: 'privacy', saved: settings } );
	const { value } = draft;
	const change = ( part: Partial< Privacy > ) => draft.change( { privacy: { ...value.privacy, ...part } } );
	return (
		<Form draft={ draft }>
			<RetentionSection privacy={ value.privacy } onChange={ change } />
			<Section
				title={ __( 'Consent', 'causerie-chat' ) }
				help={ __( 'Visitors can be asked to agree before they write. Each bot can decide for itself. Which text was shown, and when it was agreed to, is kept with the conversation.', 'causerie-chat' ) }
			>
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Ask for consent before the chat', 'causerie-chat' ) }
					help={ __( 'Without it the server takes no message. Applications with an API key ask their people themselves.', 'causerie-chat' ) }
					checked={ value.privacy.consent_required }
					onChange={ ( required ) => change( { consent_required: required } ) }
				/>
				<TextAreaField
					pointer="/privacy/consent_text"
					rows={ 4 }
					label={ __( 'What visitors agree to', 'causerie-chat' ) }
					placeholder={ __( 'A text in the language of the visitor that says what happens, with a link to the privacy policy of the site', 'causerie-chat' ) }
					help={ __( 'Links are written as [privacy policy](https://…). An empty line begins a new paragraph.', 'causerie-chat' ) }
					value={ value.privacy.consent_text }
					onChange={ ( text ) => change( { consent_text: text } ) }
				/>
			</Section>
			<Section title={ __( 'Data', 'causerie-chat' ) }>
				<NumberField
					pointer="/privacy/audit_days"
					label={ __( 'Days for which the audit log is kept', 'causerie-chat' ) }
					value={ value.privacy.audit_days }
					onChange={ ( days ) => change( { audit_days: days } ) }
				/>
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Delete everything when the plugin is deleted', 'causerie-chat' ) }
					help={ __( 'Bots, conversations, knowledge, settings and keys. Left off, they wait for the plugin to come back.', 'causerie-chat' ) }
					checked={ value.remove_data_on_uninstall }
					onChange={ ( remove ) => draft.change( { remove_data_on_uninstall: remove } ) }
				/>
			</Section>
			<SaveBar draft={ draft } saved={ __( 'The settings were saved.', 'causerie-chat' ) } />
		</Form>
	);
}

/** What becomes of what visitors say, and who has looked at it. */
export function PrivacyScreen() {
	const settings = useResource( 'settings', api.settings );
	return (
		<Screen title={ __( 'Privacy', 'causerie-chat' ) } intro={ __( 'For how long conversations are kept, what visitors agree to, and who has looked at what they said.', 'causerie-chat' ) }>
			<Loading resource={ settings }>{ ( value ) => <PrivacyForm settings={ value } /> }</Loading>
			<AuditSection />
		</Screen>
	);
}
