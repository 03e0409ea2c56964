import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { useFormField } from '../shared/form.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';
import type { FieldProps } from './types.ts';

/** Questions that a visitor can ask with one tap. */
export function SuggestionFields( { settings, change }: FieldProps ) {
	const suggestions = settings.suggestions;
	const { rule } = useFormField( '/settings/suggestions' );
	const most = rule.maxItems ?? Infinity;
	const replace = ( index: number, text: string ) => change( { suggestions: suggestions.map( ( old, at ) => ( at === index ? text : old ) ) } );
	const remove = ( index: number ) => change( { suggestions: suggestions.filter( ( _, at ) => at !== index ) } );

	return (
		<Section
			title={ __( 'Suggested questions', 'causerie-chat' ) }
			help={ __( 'Up to six questions that visitors often have. They show what the bot can do, and one tap asks them.', 'causerie-chat' ) }
		>
			{ suggestions.map( ( text, index ) => (
				<div className="causerie-row" key={ index }>
					<TextField
						pointer={ `/settings/suggestions/${ index }` }
						/* translators: %d: number of the question */
						label={ sprintf( __( 'Question %d', 'causerie-chat' ), index + 1 ) }
						hideLabelFromVision
						value={ text }
						onChange={ ( next ) => replace( index, next ) }
					/>
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						/* translators: %d: number of the question */
						aria-label={ sprintf( __( 'Remove question %d', 'causerie-chat' ), index + 1 ) }
						onClick={ () => remove( index ) }
					>
						{ __( 'Remove', 'causerie-chat' ) }
					</Button>
				</div>
			) ) }
			{ suggestions.length < most && (
				<div>
					<Button __next40pxDefaultSize variant="secondary" onClick={ () => change( { suggestions: [ ...suggestions, '' ] } ) }>
						{ __( 'Add question', 'causerie-chat' ) }
					</Button>
				</div>
			) }
		</Section>
	);
}
