import { CheckboxControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { LADDER_STEPS } from '../../contract/budget.ts';
import { ModelPicker } from '../models/model-picker.tsx';
import { api } from '../shared/api.ts';
import { money } from '../shared/format.ts';
import { NumberField } from '../shared/number-field.tsx';
import { OrderedList } from '../shared/ordered-list.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { CapWarning } from './cap-warning.tsx';
import { exampleText, stepName, type Step } from './budget-text.ts';
import type { FieldProps, SettingsUpdate } from './types.ts';

const CENT = 0.01;

/** What the bot may spend in a day, and who answers after that. */
export function BudgetFields( { settings, update }: FieldProps & { update: SettingsUpdate } ) {
	const { budget } = settings;
	const site = useResource( 'settings', api.settings );
	const currency = site.value?.budget.currency ?? 'USD';
	const change = ( part: ( now: typeof budget ) => Partial< typeof budget > ) => update( ( now ) => ( { budget: { ...now.budget, ...part( now.budget ) } } ) );
	const toggle = ( step: Step, isOn: boolean ) => change( ( now ) => ( { when_spent: isOn ? [ ...now.when_spent, step ] : now.when_spent.filter( ( one ) => one !== step ) } ) );
	return (
		<Section title={ __( 'Budget', 'causerie-chat' ) } help={ __( 'What this bot may spend in a day. Each call is paid for before it is made, so the bill never grows beyond it. You are told by e-mail at 80 %.', 'causerie-chat' ) }>
			<NumberField
				pointer="/settings/budget/per_day"
				/* translators: %s: a currency, such as "EUR" */
				label={ sprintf( __( 'At most in a day, in %s', 'causerie-chat' ), currency ) }
				help={ __( 'Empty for no limit of its own. The limit of the whole site is in the settings.', 'causerie-chat' ) }
				step={ CENT }
				value={ budget.per_day ?? NaN }
				onChange={ ( amount ) => change( () => ( { per_day: Number.isNaN( amount ) ? null : amount } ) ) }
			/>
			{ site.value && <CapWarning settings={ settings } site={ site.value.budget } /> }
			<fieldset className="causerie-ladder">
				<legend>{ __( 'When it is spent', 'causerie-chat' ) }</legend>
				{ LADDER_STEPS.map( ( step ) => (
					<CheckboxControl key={ step } __nextHasNoMarginBottom label={ stepName( step ) } checked={ budget.when_spent.includes( step ) } onChange={ ( isOn ) => toggle( step, isOn ) } />
				) ) }
			</fieldset>
			{ budget.when_spent.includes( 'cheaper_model' ) && (
				<ModelPicker
					label={ __( 'The cheaper model', 'causerie-chat' ) }
					help={ __( 'It goes on while there is money left for it: its calls cost less, so they may still fit into the budget.', 'causerie-chat' ) }
					value={ budget.cheaper_model }
					onChange={ ( choice ) => change( () => ( { cheaper_model: choice } ) ) }
				/>
			) }
			{ budget.when_spent.length > 1 && (
				<OrderedList items={ budget.when_spent } canRemove={ false } nameOf={ stepName } onChange={ ( to ) => change( ( now ) => ( { when_spent: to( now.when_spent ) } ) ) }>
					{ ( step ) => <span>{ stepName( step ) }</span> }
				</OrderedList>
			) }
			<p className="causerie-example">{ exampleText( budget, budget.per_day === null || Number.isNaN( budget.per_day ) ? null : money( budget.per_day, currency ) ) }</p>
		</Section>
	);
}
