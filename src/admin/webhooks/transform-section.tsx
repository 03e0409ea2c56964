import { RadioControl, SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { MARKUPS } from '../../contract/transform.ts';
import { serviceOf } from '../../contract/webhook-presets.ts';
import type { Parsed } from '../../contract/types.ts';
import { Section } from '../shared/section.tsx';
import { TextAreaField } from '../shared/text-field.tsx';
import type { Draft } from '../shared/use-draft.ts';
import { MappingFields } from './mapping-fields.tsx';
import { rowsOf } from './mapping.ts';
import { TransformPreview } from './transform-preview.tsx';

type Input = Parsed< 'WebhookInput' >;
type Transform = Parsed< 'WebhookTransform' >;

const FIRST: Transform = { format: 'json', escape: 'none', template: '{\n  "text": "{{ data.text | truncate: 500 }}"\n}', preset: '' };

const isMarkup = ( text: string ): text is Transform[ 'escape' ] => MARKUPS.some( ( markup ) => markup === text );

const markupText = ( markup: Transform[ 'escape' ] ): string => ( markup === 'none' ? __( 'As plain text, or it is stored', 'causerie-chat' ) : { slack: 'Slack', discord: 'Discord', teams: 'Microsoft Teams' }[ markup ] );

/** Where the fields are that can be mapped; undefined where the template is edited as text. */
function mappingAt( { preset, format, template }: Transform ): string | undefined {
	const at = serviceOf( preset )?.mappingAt ?? ( format === 'form' ? '' : undefined );
	return at !== undefined && rowsOf( template, at ) !== undefined ? at : undefined;
}

function TransformFields( { value, onChange }: { readonly value: Transform; readonly onChange: ( transform: Transform ) => void } ) {
	const at = mappingAt( value );
	const setTemplate = ( template: string ) => onChange( { ...value, template } );
	return (
		<>
			<div className="causerie-row">
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Sent as', 'causerie-chat' ) }
					value={ value.format }
					options={ [
						{ value: 'json', label: 'JSON' },
						{ value: 'form', label: __( 'A form', 'causerie-chat' ) },
					] }
					onChange={ ( format ) => onChange( { ...value, format: format === 'form' ? 'form' : 'json' } ) }
				/>
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'How it is shown there', 'causerie-chat' ) }
					value={ value.escape }
					options={ MARKUPS.map( ( markup ) => ( { value: markup, label: markupText( markup ) } ) ) }
					onChange={ ( escape ) => isMarkup( escape ) && onChange( { ...value, escape } ) }
				/>
			</div>
			{ at !== undefined && <MappingFields template={ value.template } at={ at } onChange={ setTemplate } /> }
			<TextAreaField
				pointer="/transform/template"
				dir="ltr"
				className="causerie-template"
				label={ __( 'Template', 'causerie-chat' ) }
				help={ __( 'JSON. In its texts, {{ data.text | truncate: 200 }} stands for a value of the event; what an event does not have is left out.', 'causerie-chat' ) }
				rows={ Math.min( 24, Math.max( 6, value.template.split( '\n' ).length + 1 ) ) }
				value={ value.template }
				onChange={ setTemplate }
			/>
		</>
	);
}

/** What the body of a delivery looks like: the event as it is, or what a template makes of it. */
export function TransformSection( { value, change }: Pick< Draft< Input >, 'value' | 'change' > ) {
	const { transform } = value;
	return (
		<Section title={ __( 'What it looks like', 'causerie-chat' ) } help={ __( 'What visitors write stays text, whatever it says: it calls nobody, and shows no link under another name.', 'causerie-chat' ) }>
			<RadioControl
				label={ __( 'The body', 'causerie-chat' ) }
				selected={ transform === null ? 'event' : 'own' }
				options={ [
					{ value: 'event', label: __( 'The event as it is', 'causerie-chat' ) },
					{ value: 'own', label: __( 'What a template makes of it', 'causerie-chat' ) },
				] }
				onChange={ ( kind ) => change( { transform: kind === 'own' ? FIRST : null } ) }
			/>
			{ transform !== null && (
				<>
					<TransformFields value={ transform } onChange={ ( changed ) => change( { transform: changed } ) } />
					<TransformPreview transform={ transform } events={ value.events } payload={ value.payload } />
				</>
			) }
		</Section>
	);
}
