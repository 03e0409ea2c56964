import { RadioControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { Form } from '../shared/form.tsx';
import { LinesField, withoutEmpty } from '../shared/lines-field.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useDraft } from '../shared/use-draft.ts';
import { ScopeField } from './scope-field.tsx';

type Input = Parsed< 'OAuthClientInput' >;

export const draftKey = ( id: string ): string => `application/${ id }`;

export const EMPTY: Input = { ...SCHEMAS.OAuthClientInput.parse( { name: '-', scopes: [ 'chat:write' ] } ), name: '' };

const toSend = ( input: Input ): Input => ( { ...input, redirect_uris: withoutEmpty( input.redirect_uris ) } );

interface Props {
	/** Names the form, for changes that wait while another screen is shown. */
	readonly name: string;
	readonly saved: Input;
	readonly isNew: boolean;
	readonly onSave: ( input: Input ) => Promise< Input >;
}

function KindField( { value, onChange }: { readonly value: Input; readonly onChange: ( part: Partial< Input > ) => void } ) {
	return (
		<RadioControl
			label={ __( 'Where it runs', 'causerie-chat' ) }
			selected={ value.confidential ? 'server' : 'device' }
			options={ [
				{ value: 'server', label: __( 'On a server, which keeps a secret', 'causerie-chat' ) },
				{ value: 'device', label: __( 'On a device or in a browser, where nothing stays secret', 'causerie-chat' ) },
			] }
			onChange={ ( kind ) => onChange( kind === 'server' ? { confidential: true } : { confidential: false, client_credentials: false } ) }
			help={ __( 'This cannot be changed later.', 'causerie-chat' ) }
		/>
	);
}

/** What an administrator decides about an application. */
export function ApplicationForm( { name, saved, isNew, onSave }: Props ) {
	const draft = useDraft< Input >( { key: name, saved, schema: SCHEMAS.OAuthClientInput, toSend, write: onSave } );
	const { value, change } = draft;
	return (
		<Form draft={ draft }>
			<Section title={ __( 'Application', 'causerie-chat' ) }>
				<TextField
					pointer="/name"
					label={ __( 'Name', 'causerie-chat' ) }
					help={ __( 'Users see it when they decide.', 'causerie-chat' ) }
					value={ value.name }
					onChange={ ( text ) => change( { name: text } ) }
				/>
				<TextField pointer="/website" type="url" label={ __( 'Website', 'causerie-chat' ) } value={ value.website } onChange={ ( text ) => change( { website: text } ) } />
				{ isNew && <KindField value={ value } onChange={ change } /> }
				{ value.confidential && (
					<ToggleControl
						__nextHasNoMarginBottom
						label={ __( 'It may act for the site, without a user', 'causerie-chat' ) }
						help={ __( 'As an API key does, with everything chosen below and without asking anybody.', 'causerie-chat' ) }
						checked={ value.client_credentials }
						onChange={ ( on ) => change( { client_credentials: on } ) }
					/>
				) }
				<LinesField
					pointer="/redirect_uris"
					label={ __( 'Addresses to which users are sent back', 'causerie-chat' ) }
					help={ __( 'One a line, exactly as the application uses them, such as https://app.example.com/callback. Needed for everything that acts for users.', 'causerie-chat' ) }
					value={ value.redirect_uris }
					onChange={ ( lines ) => change( { redirect_uris: lines } ) }
				/>
			</Section>
			<Section title={ __( 'Rights', 'causerie-chat' ) }>
				<ScopeField help={ __( 'The most that it can be granted. Users grant no more than they may do themselves.', 'causerie-chat' ) } value={ value.scopes } onChange={ ( scopes ) => change( { scopes } ) } />
			</Section>
			<SaveBar draft={ draft } saved={ __( 'The application was saved.', 'causerie-chat' ) } />
		</Form>
	);
}
