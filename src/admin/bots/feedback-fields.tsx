import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Section } from '../shared/section.tsx';
import type { FieldProps } from './types.ts';

/** Whether visitors can say what they think of a reply. */
export function FeedbackFields( { settings, change }: FieldProps ) {
	return (
		<Section title={ __( 'Feedback', 'causerie-chat' ) }>
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __( 'Visitors can rate replies', 'causerie-chat' ) }
				help={ __( 'A thumb up and a thumb down under each reply; whoever presses the second can say why. You read it beside the reply in the conversation.', 'causerie-chat' ) }
				checked={ settings.feedback }
				onChange={ ( feedback ) => change( { feedback } ) }
			/>
		</Section>
	);
}
