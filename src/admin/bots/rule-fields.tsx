import { Button, SelectControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import { ModelPicker } from '../models/model-picker.tsx';
import { useFormField } from '../shared/form.tsx';
import { replaceAt } from '../shared/lists.ts';
import { NumberField } from '../shared/number-field.tsx';
import { OrderedList } from '../shared/ordered-list.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';
import { parseLanguages, ruleText } from './rule-text.ts';
import type { BotDraft, FieldProps, SettingsUpdate } from './types.ts';

type Rule = BotDraft[ 'settings' ][ 'model' ][ 'rules' ][ number ];
type When = Rule[ 'when' ];

/** What an owner most often wants first: something cheap for short questions. */
const SHORT = 80;

const newRule = (): Rule => SCHEMAS.BotSettings.shape.model.unwrap().shape.rules.unwrap().element.parse( { when: { max_length: SHORT }, use: { provider: 'builtin' } } );

/* translators: %d: place in a list */
const name = ( index: number ): string => sprintf( __( 'Rule %d', 'causerie-chat' ), index + 1 );

/** A text with languages, that stays as it is typed while it is typed. */
function LanguagesField( { pointer, value, onChange }: { pointer: string; value: readonly string[]; onChange: ( value: string[] ) => void } ) {
	const [ typed, setTyped ] = useState( value.join( ', ' ) );
	const { control } = useFormField( pointer, __( 'Two letters each, with commas: fr, de. Empty for any.', 'causerie-chat' ) );
	const shown = parseLanguages( typed ).join() === value.join() ? typed : value.join( ', ' );
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Languages of the page', 'causerie-chat' ) }
			value={ shown }
			onChange={ ( text ) => {
				setTyped( text );
				onChange( parseLanguages( text ) );
			} }
			{ ...control }
		/>
	);
}

const visitors = () => [
	{ value: 'any', label: __( 'Everyone', 'causerie-chat' ) },
	{ value: 'anonymous', label: __( 'Visitors who are not logged in', 'causerie-chat' ) },
	{ value: 'logged_in', label: __( 'Users who are logged in', 'causerie-chat' ) },
];

const asVisitor = ( value: string ): When[ 'visitor' ] => ( value === 'anonymous' || value === 'logged_in' ? value : 'any' );

function RuleForm( { rule, index, onChange }: { rule: Rule; index: number; onChange: ( rule: Rule ) => void } ) {
	const at = `/settings/model/rules/${ index }/when`;
	const { when } = rule;
	const change = ( part: Partial< When > ) => onChange( { ...rule, when: { ...when, ...part } } );
	return (
		<fieldset className="causerie-rule">
			<legend>{ name( index ) }</legend>
			<p className="causerie-muted">{ ruleText( when ) }</p>
			<div className="causerie-row causerie-row--top">
				<NumberField pointer={ `${ at }/min_length` } label={ __( 'Shortest message, in characters', 'causerie-chat' ) } value={ when.min_length } onChange={ ( length ) => change( { min_length: length } ) } />
				<NumberField pointer={ `${ at }/max_length` } label={ __( 'Longest message, in characters', 'causerie-chat' ) } value={ when.max_length } onChange={ ( length ) => change( { max_length: length } ) } />
			</div>
			<div className="causerie-row causerie-row--top">
				<LanguagesField pointer={ `${ at }/languages` } value={ when.languages } onChange={ ( languages ) => change( { languages } ) } />
				<TextField pointer={ `${ at }/page_contains` } label={ __( 'The address of the page contains', 'causerie-chat' ) } placeholder="/shop/" value={ when.page_contains } onChange={ ( text ) => change( { page_contains: text } ) } />
			</div>
			<SelectControl __next40pxDefaultSize __nextHasNoMarginBottom label={ __( 'Who asks', 'causerie-chat' ) } value={ when.visitor } options={ visitors() } onChange={ ( value ) => change( { visitor: asVisitor( value ) } ) } />
			<ModelPicker label={ __( 'Then this model answers', 'causerie-chat' ) } value={ rule.use } onChange={ ( use ) => onChange( { ...rule, use } ) } />
		</fieldset>
	);
}

/** Other models for some messages, so that simple questions cost little. */
export function RuleFields( { settings, update }: FieldProps & { update: SettingsUpdate } ) {
	const { rules } = settings.model;
	const { rule: bounds } = useFormField( '/settings/model/rules' );
	const change = ( to: ( list: readonly Rule[] ) => Rule[] ) => update( ( now ) => ( { model: { ...now.model, rules: to( now.model.rules ) } } ) );
	return (
		<Section
			title={ __( 'Other models for some messages', 'causerie-chat' ) }
			help={ __( 'Let a cheaper model answer short questions, or a better one your customers. The first rule that holds wins; where none does, the model above answers.', 'causerie-chat' ) }
		>
			{ rules.length > 0 && (
				<OrderedList items={ rules } nameOf={ ( _, index ) => name( index ) } onChange={ change }>
					{ ( rule, index ) => <RuleForm rule={ rule } index={ index } onChange={ ( next ) => change( ( list ) => replaceAt( list, index, next ) ) } /> }
				</OrderedList>
			) }
			{ rules.length < ( bounds.maxItems ?? Infinity ) && (
				<div>
					<Button __next40pxDefaultSize variant="secondary" onClick={ () => change( ( list ) => [ ...list, newRule() ] ) }>
						{ __( 'Add a rule', 'causerie-chat' ) }
					</Button>
				</div>
			) }
		</Section>
	);
}
