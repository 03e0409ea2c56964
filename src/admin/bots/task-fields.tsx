import { __ } from '@wordpress/i18n';
import { Section } from '../shared/section.tsx';
import { TaskField, type TaskTexts } from './task-field.tsx';
import type { FieldProps } from './types.ts';

const searchTasks = (): TaskTexts[] => [
	{ task: 'rewrite', toggle: __( 'Let a model complete questions', 'causerie-chat' ), help: __( '“And on Sundays?” is searched for together with what it refers to. The end of the conversation is sent to the provider.', 'causerie-chat' ), model: __( 'Model that completes questions', 'causerie-chat' ) },
	{ task: 'rerank', toggle: __( 'Let a model put the passages into order', 'causerie-chat' ), help: __( 'The dozen passages that were found are sent to the provider with the question; the best answer it rests on comes first.', 'causerie-chat' ), model: __( 'Model that puts passages into order', 'causerie-chat' ) },
];

const otherTasks = (): TaskTexts[] => [
	{ task: 'title', toggle: __( 'Let a model write the titles', 'causerie-chat' ), help: __( 'Left off, a conversation is called by its first question.', 'causerie-chat' ), model: __( 'Model for titles', 'causerie-chat' ) },
	{ task: 'summary', toggle: __( 'Let a model summarise conversations', 'causerie-chat' ), help: __( 'A button beside each conversation asks for it. Nothing is summarised without it.', 'causerie-chat' ), model: __( 'Model for summaries', 'causerie-chat' ) },
	{ task: 'translation', toggle: __( 'Let a model translate messages', 'causerie-chat' ), help: __( 'For those who look after conversations in languages that they do not read.', 'causerie-chat' ), model: __( 'Model for translations', 'causerie-chat' ) },
	{ task: 'drafts', toggle: __( 'Let a model draft answers to open questions', 'causerie-chat' ), help: __( 'Under Knowledge → Gaps: the question and what pages say about it are sent to the provider. You check what it writes before the bot knows it.', 'causerie-chat' ), model: __( 'Model for drafts', 'causerie-chat' ) },
];

const each = ( tasks: TaskTexts[], fields: FieldProps ) => tasks.map( ( texts ) => <TaskField key={ texts.task } { ...fields } { ...texts } /> );

/** Models that make the search for an answer better, while the visitor waits. */
export function SearchTaskFields( fields: FieldProps ) {
	return (
		<Section
			title={ __( 'Better search', 'causerie-chat' ) }
			help={ __( 'Not needed: the search works without. Each is given 2.5 seconds while the visitor waits, and left out when it takes longer, so choose a fast model. What it costs counts against the budget of the bot.', 'causerie-chat' ) }
		>
			{ each( searchTasks(), fields ) }
		</Section>
	);
}

/** Models for what is done beside the conversation. */
export function TaskFields( fields: FieldProps ) {
	return (
		<Section
			title={ __( 'Titles, summaries, translations and drafts', 'causerie-chat' ) }
			help={ __( 'They help those who look after conversations. A fast, cheap model is enough; what it costs counts against the budget of the bot.', 'causerie-chat' ) }
		>
			{ each( otherTasks(), fields ) }
		</Section>
	);
}
