import { __ } from '@wordpress/i18n';
import { Section } from '../shared/section.tsx';
import { TaskField } from './task-field.tsx';
import type { FieldProps } from './types.ts';

/** Models for what is done beside the conversation. */
export function TaskFields( fields: FieldProps ) {
	return (
		<Section
			title={ __( 'Titles, summaries and translations', 'causerie-chat' ) }
			help={ __( 'They help those who look after conversations. A fast, cheap model is enough; what it costs counts against the budget of the bot.', 'causerie-chat' ) }
		>
			<TaskField
				{ ...fields }
				task="title"
				toggle={ __( 'Let a model write the titles', 'causerie-chat' ) }
				help={ __( 'Left off, a conversation is called by its first question.', 'causerie-chat' ) }
				model={ __( 'Model for titles', 'causerie-chat' ) }
			/>
			<TaskField
				{ ...fields }
				task="summary"
				toggle={ __( 'Let a model summarise conversations', 'causerie-chat' ) }
				help={ __( 'A button beside each conversation asks for it. Nothing is summarised without it.', 'causerie-chat' ) }
				model={ __( 'Model for summaries', 'causerie-chat' ) }
			/>
			<TaskField
				{ ...fields }
				task="translation"
				toggle={ __( 'Let a model translate messages', 'causerie-chat' ) }
				help={ __( 'For those who look after conversations in languages that they do not read.', 'causerie-chat' ) }
				model={ __( 'Model for translations', 'causerie-chat' ) }
			/>
		</Section>
	);
}
