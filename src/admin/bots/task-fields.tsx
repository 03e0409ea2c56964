import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { ModelPicker } from '../models/model-picker.tsx';
import { Section } from '../shared/section.tsx';
import type { FieldProps } from './types.ts';

/** Models for what is done beside the conversation. */
export function TaskFields( { settings, change }: FieldProps ) {
	const { model } = settings;
	const { title } = model.tasks;
	const setTitle = ( choice: typeof title ) => change( { model: { ...model, tasks: { ...model.tasks, title: choice } } } );
	return (
		<Section title={ __( 'Titles of conversations', 'causerie-chat' ) } help={ __( 'A short title makes the list of conversations easy to read. A fast, cheap model is enough.', 'causerie-chat' ) }>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Let a model write the titles', 'causerie-chat' ) }
				help={ __( 'Left off, a conversation is called by its first question.', 'causerie-chat' ) }
				checked={ title !== null }
				onChange={ ( isOn ) => setTitle( isOn ? { provider: model.provider, model: model.model } : null ) }
			/>
			{ title && <ModelPicker label={ __( 'Model for titles', 'causerie-chat' ) } value={ title } onChange={ setTitle } /> }
		</Section>
	);
}
