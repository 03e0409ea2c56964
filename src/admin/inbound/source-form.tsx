import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { INBOUND_TYPES } from '../../contract/inbound.ts';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { ChoiceBoxes } from '../shared/choice-boxes.tsx';
import { Form } from '../shared/form.tsx';
import { SaveBar } from '../shared/save-bar.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';
import type { Draft } from '../shared/use-draft.ts';
import { BotField } from '../webhooks/bot-field.tsx';
import { actionText, type Source } from './source-words.ts';

export type Input = Parsed< 'InboundSourceInput' >;

export const draftKey = ( id: string ): string => `inbound/${ id }`;

export const EMPTY: Input = { ...SCHEMAS.InboundSourceInput.parse( { name: 'new', actions: [ 'message.push' ] } ), name: '', actions: [] };

export const inputOf = ( { name, description, actions, bots, enabled }: Source ): Input => ( { name, description, actions, bots, enabled } );

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
				<ChoiceBoxes
					pointer="/actions"
					legend={ __( 'What it may do', 'causerie-chat' ) }
					help={ __( 'Whoever has the secret can do this, and nothing else.', 'causerie-chat' ) }
					choices={ INBOUND_TYPES }
					textOf={ actionText }
					value={ value.actions }
					onChange={ ( actions ) => change( { actions } ) }
				/>
				<BotField help={ __( 'Choose none for conversations with all bots. Texts are known by all bots.', 'causerie-chat' ) } value={ value.bots } onChange={ ( bots ) => change( { bots } ) } />
			</Section>
			<SaveBar draft={ draft } saved={ saved } />
		</Form>
	);
}
