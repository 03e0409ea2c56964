import { Button, Notice, ToggleControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { LEAD_FIELDS, LEAD_PROFILE_FIELDS, LEAD_REACHES } from '../../contract/leads.ts';
import { usualFields } from '../leads/lead-words.ts';
import { ChoiceBoxes } from '../shared/choice-boxes.tsx';
import { useFormField } from '../shared/form.tsx';
import { NumberField } from '../shared/number-field.tsx';
import { OrderedList } from '../shared/ordered-list.tsx';
import { Section } from '../shared/section.tsx';
import { TextAreaField, TextField } from '../shared/text-field.tsx';
import { intentName } from './intent-name.ts';
import { wantedNames, withOwnField } from './lead-settings.ts';
import { TaskField } from './task-field.tsx';
import type { FieldProps, Settings, SettingsUpdate } from './types.ts';

type Leads = Settings[ 'leads' ];
type OwnField = Leads[ 'own_fields' ][ number ];

/* translators: %d: place in a list */
const titleOf = ( { label }: OwnField, index: number ): string => label.trim() || sprintf( __( 'Field %d', 'causerie-chat' ), index + 1 );

function OwnFieldForm( { field, index, onChange }: { field: OwnField; index: number; onChange: ( field: OwnField ) => void } ) {
	const at = `/settings/leads/own_fields/${ index }`;
	const change = ( part: Partial< OwnField > ) => onChange( { ...field, ...part } );
	/** The name follows what it is called, until somebody writes another. */
	const rename = ( label: string ) => change( field.name === intentName( field.label ) ? { label, name: intentName( label ) } : { label } );
	return (
		<div className="causerie-rule">
			<div className="causerie-row causerie-row--top">
				<TextField pointer={ `${ at }/label` } label={ __( 'What it is called', 'causerie-chat' ) } placeholder={ __( 'Budget', 'causerie-chat' ) } value={ field.label } onChange={ rename } />
				<TextField pointer={ `${ at }/name` } label={ __( 'Name for programs', 'causerie-chat' ) } help={ __( 'Small letters, digits and _. Webhooks and the API use it.', 'causerie-chat' ) } value={ field.name } onChange={ ( name ) => change( { name } ) } />
			</div>
			<TextField pointer={ `${ at }/description` } label={ __( 'What belongs there', 'causerie-chat' ) } help={ __( 'For the model. Visitors never see it.', 'causerie-chat' ) } value={ field.description } onChange={ ( description ) => change( { description } ) } />
		</div>
	);
}

interface Props extends FieldProps {
	readonly update: SettingsUpdate;
}

/** What the bot wants to know of those who want to be reached, and when that is enough. */
function Wanted( { settings, change, update }: Props ) {
	const { leads } = settings;
	const { rule } = useFormField( '/settings/leads/own_fields' );
	const labels = new Map( [ ...usualFields(), ...leads.own_fields.map( ( { name, label } ): [ string, string ] => [ name, label ] ) ] );
	const textOf = ( name: string ): string => labels.get( name ) ?? name;
	const set = ( part: Partial< Leads > ) => change( { leads: { ...leads, ...part } } );
	const setOwn = ( to: ( fields: readonly OwnField[] ) => OwnField[] ) => update( ( now ) => ( { leads: { ...now.leads, own_fields: to( now.leads.own_fields ) } } ) );
	const wanted = wantedNames( leads );
	const { qualification } = leads;
	const qualify = ( part: Partial< Leads[ 'qualification' ] > ) => set( { qualification: { ...qualification, ...part } } );
	return (
		<>
			<ChoiceBoxes
				pointer="/settings/leads/fields"
				legend={ __( 'What is wanted', 'causerie-chat' ) }
				help={ __( 'What is not wanted is not kept.', 'causerie-chat' ) }
				choices={ LEAD_FIELDS }
				textOf={ textOf }
				value={ leads.fields }
				onChange={ ( fields ) => set( { fields } ) }
			/>
			{ ! LEAD_REACHES.some( ( reach ) => leads.fields.includes( reach ) ) && (
				<Notice status="warning" isDismissible={ false }>
					{ __( 'Without an e-mail address or a phone number nobody can be reached, and nothing is kept.', 'causerie-chat' ) }
				</Notice>
			) }
			<OrderedList items={ leads.own_fields } nameOf={ titleOf } onChange={ setOwn }>
				{ ( field, index ) => <OwnFieldForm field={ field } index={ index } onChange={ ( next ) => update( ( now ) => ( { leads: withOwnField( now.leads, index, next ) } ) ) } /> }
			</OrderedList>
			{ leads.own_fields.length < ( rule.maxItems ?? Infinity ) && (
				<div>
					<Button __next40pxDefaultSize variant="secondary" onClick={ () => setOwn( ( fields ) => [ ...fields, { name: '', label: '', description: '' } ] ) }>
						{ __( 'Add a field', 'causerie-chat' ) }
					</Button>
				</div>
			) }
			<ChoiceBoxes
				pointer="/settings/leads/from_profile"
				legend={ __( 'From the profile of a known visitor', 'causerie-chat' ) }
				help={ __( 'Filled in where the visitor did not say it, once the visitor has said how to be reached.', 'causerie-chat' ) }
				choices={ LEAD_PROFILE_FIELDS }
				textOf={ textOf }
				value={ leads.from_profile }
				onChange={ ( chosen ) => set( { from_profile: chosen } ) }
			/>
			<ChoiceBoxes
				pointer="/settings/leads/qualification/required"
				legend={ __( 'A qualified lead has', 'causerie-chat' ) }
				help={ __( 'Webhooks are told once when a lead qualifies. Where you ask for nothing, none does.', 'causerie-chat' ) }
				choices={ wanted.filter( ( name ) => name !== '' ) }
				textOf={ textOf }
				value={ qualification.required }
				onChange={ ( required ) => qualify( { required } ) }
			/>
			<NumberField pointer="/settings/leads/qualification/minimum_score" label={ __( 'Least score', 'causerie-chat' ) } help={ __( '0 to 100. The score is the share of the wanted fields that are known, or what the model says of it.', 'causerie-chat' ) } value={ qualification.minimum_score } onChange={ ( least ) => qualify( { minimum_score: least } ) } />
			<TaskField
				settings={ settings }
				change={ change }
				task="leads"
				toggle={ __( 'Let a model find them', 'causerie-chat' ) }
				help={ __( 'It understands what is said in other words, and is believed only what the visitor really wrote. Left off, and where it fails, rules find addresses, numbers and names. What it costs counts against the budget of the bot.', 'causerie-chat' ) }
				model={ __( 'Model for leads', 'causerie-chat' ) }
			/>
			{ settings.model.tasks.leads && (
				<TextAreaField pointer="/settings/leads/qualification/description" rows={ 2 } label={ __( 'What a good lead is', 'causerie-chat' ) } help={ __( 'The model gives the score by it.', 'causerie-chat' ) } value={ qualification.description } onChange={ ( description ) => qualify( { description } ) } />
			) }
			<TextAreaField
				pointer="/settings/leads/notice"
				rows={ 2 }
				label={ __( 'What visitors are told', 'causerie-chat' ) }
				placeholder={ __( 'Contact details that you write here are kept, so that we can get back to you.', 'causerie-chat' ) }
				help={ __( 'Below the greeting, and where visitors agree before they chat. The text for your privacy policy says it, too.', 'causerie-chat' ) }
				value={ leads.notice }
				onChange={ ( notice ) => set( { notice } ) }
			/>
		</>
	);
}

/** Whether contact details of visitors are kept. */
export function LeadFields( props: Props ) {
	const { leads } = props.settings;
	return (
		<Section title={ __( 'Leads', 'causerie-chat' ) } help={ __( 'Keeps the e-mail addresses and phone numbers that visitors write, with what else you want to know, so that you can get back to them.', 'causerie-chat' ) }>
			<ToggleControl __nextHasNoMarginBottom label={ __( 'Keep contact details as leads', 'causerie-chat' ) } checked={ leads.enabled } onChange={ ( enabled ) => props.change( { leads: { ...leads, enabled } } ) } />
			{ leads.enabled && <Wanted { ...props } /> }
		</Section>
	);
}
