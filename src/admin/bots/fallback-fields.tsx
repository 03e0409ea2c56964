import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { ModelPicker } from '../models/model-picker.tsx';
import { useFormField } from '../shared/form.tsx';
import { replaceAt } from '../shared/lists.ts';
import { OrderedList } from '../shared/ordered-list.tsx';
import { Section } from '../shared/section.tsx';
import type { FieldProps, SettingsUpdate } from './types.ts';

/* translators: %d: place in a list */
const name = ( index: number ): string => sprintf( __( 'Fallback %d', 'causerie-chat' ), index + 1 );

/** Who answers when the model cannot. */
export function FallbackFields( { settings, update }: FieldProps & { update: SettingsUpdate } ) {
	const { fallbacks } = settings.model;
	const { rule } = useFormField( '/settings/model/fallbacks' );
	const change = ( to: ( list: typeof fallbacks ) => typeof fallbacks ) => update( ( now ) => ( { model: { ...now.model, fallbacks: to( now.model.fallbacks ) } } ) );
	return (
		<Section
			title={ __( 'If the model cannot answer', 'causerie-chat' ) }
			help={ __( 'When a provider is down, busy or out of credit, these answer in its place, in this order. Visitors see one reply and notice nothing.', 'causerie-chat' ) }
		>
			{ fallbacks.length > 0 && (
				<OrderedList items={ fallbacks } nameOf={ ( _, index ) => name( index ) } onChange={ ( to ) => change( to ) }>
					{ ( choice, index ) => <ModelPicker label={ name( index ) } value={ choice } onChange={ ( next ) => change( ( list ) => replaceAt( list, index, next ) ) } /> }
				</OrderedList>
			) }
			{ fallbacks.length < ( rule.maxItems ?? Infinity ) && (
				<div>
					<Button __next40pxDefaultSize variant="secondary" onClick={ () => change( ( list ) => [ ...list, { provider: 'builtin', model: '' } ] ) }>
						{ __( 'Add a fallback', 'causerie-chat' ) }
					</Button>
				</div>
			) }
		</Section>
	);
}
