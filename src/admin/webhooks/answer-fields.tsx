import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { NumberField } from '../shared/number-field.tsx';
import { Section } from '../shared/section.tsx';
import type { Draft } from '../shared/use-draft.ts';
import type { Input } from './webhook-form.tsx';

/** What may come back from an endpoint, and whether it has to say that it wants events. */
export function AnswerFields( { value, change }: Pick< Draft< Input >, 'value' | 'change' > ) {
	return (
		<Section title={ __( 'What comes back', 'causerie-chat' ) } help={ __( 'The guide to webhooks has receivers for each of these.', 'causerie-chat' ) }>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Ask it what it knows before a model answers', 'causerie-chat' ) }
				help={ __( 'It is told the question, and who asks where that is known, and says what it knows: an order, a contract, a ticket. The model gets that as data. If it is late or fails, the reply is written without it.', 'causerie-chat' ) }
				checked={ value.context }
				onChange={ ( context ) => change( { context } ) }
			/>
			{ value.context && (
				<NumberField
					pointer="/context_seconds"
					label={ __( 'Seconds to wait for it', 'causerie-chat' ) }
					help={ __( 'Up to 8. The visitor waits that long when it does not answer.', 'causerie-chat' ) }
					value={ value.context_seconds }
					onChange={ ( seconds ) => change( { context_seconds: seconds } ) }
				/>
			) }
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Do what it answers to events', 'causerie-chat' ) }
				help={ __( 'Its answer can say something in the conversation, and set attributes of the user. Switch it on only for systems that you trust with that.', 'causerie-chat' ) }
				checked={ value.replies }
				onChange={ ( replies ) => change( { replies } ) }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'It must prove first that it wants events', 'causerie-chat' ) }
				help={ __( 'Until then, and after its address was changed, it gets nothing but the question whether it does.', 'causerie-chat' ) }
				checked={ value.verify }
				onChange={ ( verify ) => change( { verify } ) }
			/>
		</Section>
	);
}
