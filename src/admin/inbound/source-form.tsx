import { CheckboxControl, ToggleControl } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { __ } from '@wordpress/i18n';
import { INBOUND_TYPES } from '../../contract/inbound.ts';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { Form, useFormField } from '../shared/form.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';
import type { Draft } from '../shared/use-draft.ts';
import { BotField } from '../webhooks/bot-field.tsx';
import { actionText, type Action, type Source } from './source-words.ts';

export type Input = Parsed< 'InboundSourceInput' >;

export const draftKey = ( id: string ): string => `inbound/${ id }`;

export const EMPTY: Input = { ...SCHEMAS.InboundSourceInput.parse( { name: 'new', actions: [ 'message.push' ] } ), name: '', actions: [] };

export const inputOf = ( { name, description, actions, bots, enabled }: Source ): Input => ( { name, description, actions, bots, enabled } );

interface ActionFieldProps {
	readonly value: readonly Action[];
	readonly onChange: ( actions: Action[] ) => void;
}

/** What a source may do. */
function ActionField( { value, onChange }: ActionFieldProps ) {
	const id = useInstanceId( ActionField, 'causerie-actions' );
	const { control } = useFormField( '/actions', __( 'Whoever has the secret can do this, and nothing else.', 'causerie-chat' ) );
	return (
		<fieldset className="causerie-scopes" aria-describedby={ id }>
			<legend>{ __( 'What it may do', 'causerie-chat' ) }</legend>
			<p id={ id } className="causerie-scopes__help">
				{ control.help }
			</p>
			<div className="causerie-scopes__boxes">
				{ INBOUND_TYPES.map( ( type, index ) => (
					<CheckboxControl
						key={ type }
						__nextHasNoMarginBottom
						label={ actionText( type ) }
						help={ <code dir="ltr">{ type }</code> }
						checked={ value.includes( type ) }
						aria-invalid={ index === 0 ? control[ 'aria-invalid' ] : undefined }
						onChange={ ( isOn ) => onChange( INBOUND_TYPES.filter( ( one ) => ( one === type ? isOn : value.includes( one ) ) ) ) }
					/>
				) ) }
			</div>
		</fieldset>
	);
}

/** What an administrator decides about an inbound source. */
export function SourceForm( { draft, isNew, saved }: { readonly draft: Draft< Input >; readonly isNew: boolean; readonly saved: string } ) {
	const { value, change } = draft;
	return (
		<Form draft={ draft }>
			<Section title={ __( 'Inbound source', 'causerie-chat' ) }>
				<TextField
					pointer="/description"
					label={ __( 'Who speaks', 'causerie-chat' ) }
					help={ __( 'Visitors see it above messages that name no author.', 'causerie-chat' ) }
					placeholder={ __( 'Orders', 'causerie-chat' ) }
					value={ value.description }
					onChange={ ( description ) => change( { description } ) }
				/>
				<TextField
					pointer="/name"
					label={ __( 'Name in the address', 'causerie-chat' ) }
					help={ __( 'Lower-case letters, digits and hyphens. Changing it changes where messages are sent.', 'causerie-chat' ) }
					placeholder="orders"
					value={ value.name }
					onChange={ ( name ) => change( { name: name.trim().toLowerCase() } ) }
				/>
				{ ! isNew && (
					<ToggleControl
						__nextHasNoMarginBottom
						label={ __( 'Switched on', 'causerie-chat' ) }
						help={ __( 'While it is off, its messages are refused.', 'causerie-chat' ) }
						checked={ value.enabled }
						onChange={ ( enabled ) => change( { enabled } ) }
					/>
				) }
			</Section>
			<Section title={ __( 'Rights', 'causerie-chat' ) }>
				<ActionField value={ value.actions } onChange={ ( actions ) => change( { actions } ) } />
				<BotField help={ __( 'Choose none for conversations with all bots.', 'causerie-chat' ) } value={ value.bots } onChange={ ( bots ) => change( { bots } ) } />
			</Section>
			<SaveBar draft={ draft } saved={ saved } />
		</Form>
	);
}
