import { __ } from '@wordpress/i18n';
import { ModelPicker } from '../models/model-picker.tsx';
import { NumberField } from '../shared/number-field.tsx';
import { Section } from '../shared/section.tsx';
import type { BotDraft, FieldProps } from './types.ts';

type Model = BotDraft[ 'settings' ][ 'model' ];

/** Who answers. */
export function ModelFields( { settings, change }: FieldProps ) {
	const { model } = settings;
	const changeModel = ( part: Partial< Model > ) => change( { model: { ...model, ...part } } );
	return (
		<Section title={ __( 'Who answers', 'causerie-chat' ) } help={ __( 'Built-in answers quote the pages of this site, need no key and send nothing to anyone. A language model writes in its own words; questions are sent to its provider.', 'causerie-chat' ) }>
			<ModelPicker
				label={ __( 'Model', 'causerie-chat' ) }
				help={ __( 'Search by name, provider, or what it is good for. Prices are for a million tokens, about 750,000 words.', 'causerie-chat' ) }
				value={ { provider: model.provider, model: model.model } }
				onChange={ ( choice ) => changeModel( choice ) }
			/>
			{ model.provider !== 'builtin' && (
				<>
					<NumberField
						pointer="/settings/model/temperature"
						label={ __( 'Temperature', 'causerie-chat' ) }
						help={ __( 'From 0 (always alike) to 2 (surprising). Leave it empty unless you need it: many newer models refuse it, and Claude is never sent one.', 'causerie-chat' ) }
						step={ 0.1 }
						value={ model.temperature ?? NaN }
						onChange={ ( temperature ) => changeModel( { temperature: Number.isNaN( temperature ) ? null : temperature } ) }
					/>
					<NumberField
						pointer="/settings/model/max_output_tokens"
						label={ __( 'Longest answer, in tokens', 'causerie-chat' ) }
						value={ model.max_output_tokens }
						onChange={ ( most ) => changeModel( { max_output_tokens: most } ) }
					/>
				</>
			) }
		</Section>
	);
}
