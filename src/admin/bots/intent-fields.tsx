import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { useFormField } from '../shared/form.tsx';
import { replaceAt } from '../shared/lists.ts';
import { NumberField } from '../shared/number-field.tsx';
import { OrderedList } from '../shared/ordered-list.tsx';
import { Section } from '../shared/section.tsx';
import { toSend } from './draft.ts';
import { IntentForm, type Intent } from './intent-form.tsx';
import { IntentTrial } from './intent-trial.tsx';
import { TaskField } from './task-field.tsx';
import type { FieldProps, SettingsUpdate } from './types.ts';

const NEW: Intent = { name: '', label: '', description: '', examples: [], keywords: [], excludes: [], enabled: true };

/* translators: %d: place in a list */
const titleOf = ( { label }: Intent, index: number ): string => label.trim() || sprintf( __( 'Intent %d', 'causerie-chat' ), index + 1 );

interface Props extends FieldProps {
	readonly bot: number;
	readonly update: SettingsUpdate;
	/** Whether the bot has a model for it as it was saved. */
	readonly hasModel: boolean;
}

/** What is looked for in the messages of visitors. */
export function IntentFields( { bot, settings, change, update, hasModel }: Props ) {
	const { intents } = settings;
	const { rule } = useFormField( '/settings/intents/list' );
	const changeList = ( to: ( list: readonly Intent[] ) => Intent[] ) => update( ( now ) => ( { intents: { ...now.intents, list: to( now.intents.list ) } } ) );
	return (
		<Section
			title={ __( 'What visitors want', 'causerie-chat' ) }
			help={ __( 'Name the intents that you want to know of, such as a question about an order or the wish for a person. They are looked for after each reply, shown with the conversation, and told to webhooks.', 'causerie-chat' ) }
		>
			{ /* Also where it is empty: the way to take the last removal back goes with the list. */ }
			<OrderedList items={ intents.list } nameOf={ titleOf } onChange={ changeList }>
				{ ( intent, index ) => <IntentForm intent={ intent } title={ titleOf( intent, index ) } index={ index } onChange={ ( next ) => changeList( ( list ) => replaceAt( list, index, next ) ) } /> }
			</OrderedList>
			{ intents.list.length < ( rule.maxItems ?? Infinity ) && (
				<div>
					<Button __next40pxDefaultSize variant="secondary" onClick={ () => changeList( ( list ) => [ ...list, NEW ] ) }>
						{ __( 'Add an intent', 'causerie-chat' ) }
					</Button>
				</div>
			) }
			{ intents.list.length > 0 && (
				<>
					<TaskField
						settings={ settings }
						change={ change }
						task="intents"
						toggle={ __( 'Let a model find them', 'causerie-chat' ) }
						help={ __( 'It understands what is said in other words. Left off, and where it fails, keywords and examples decide. What it costs counts against the budget of the bot.', 'causerie-chat' ) }
						model={ __( 'Model for intents', 'causerie-chat' ) }
					/>
					<NumberField
						pointer="/settings/intents/least_confidence"
						step={ 0.05 }
						label={ __( 'How sure it must be', 'causerie-chat' ) }
						help={ __( 'One keyword is 0.6 sure, a phrase of two words 0.75; several of them more.', 'causerie-chat' ) }
						value={ intents.least_confidence }
						onChange={ ( least ) => change( { intents: { ...intents, least_confidence: least } } ) }
					/>
					<IntentTrial bot={ bot } intents={ toSend( { name: '', settings } ).settings.intents } hasModel={ hasModel } />
				</>
			) }
		</Section>
	);
}
