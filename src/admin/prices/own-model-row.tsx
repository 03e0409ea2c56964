import { SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { PROVIDER_KINDS } from '../../contract/model.ts';
import { nextPriceText } from '../models/model-words.ts';
import type { OwnModel } from '../models/types.ts';
import { NumberField } from '../shared/number-field.tsx';
import { RemoveButton } from '../shared/remove-button.tsx';
import { TextField } from '../shared/text-field.tsx';

interface Props {
	readonly model: OwnModel;
	readonly index: number;
	readonly onChange: ( model: OwnModel ) => void;
	readonly onRemove: () => void;
}

const kinds = (): Array< { value: OwnModel[ 'kind' ]; label: string } > => [
	{ value: 'openai_compatible', label: __( 'OpenAI-compatible server', 'causerie-chat' ) },
	{ value: 'openai', label: 'OpenAI' },
	{ value: 'anthropic', label: 'Anthropic' },
	{ value: 'google', label: 'Google Gemini' },
	{ value: 'mistral', label: 'Mistral' },
	{ value: 'causerie', label: 'Causerie' },
];

const FREE = { input: 0, cached_input: 0, output: 0 };
const STEP = 0.001;

/** One model and its price. */
export function OwnModelRow( { model, index, onChange, onRemove }: Props ) {
	const at = `/models/${ index }`;
	const price = model.price ?? FREE;
	/* translators: %d: place in a list */
	const name = model.label || model.id || sprintf( __( 'Model %d', 'causerie-chat' ), index + 1 );
	// Whoever enters a price has agreed on one: what was announced before does not follow it.
	const setPrice = ( part: Partial< typeof FREE > ) => onChange( { ...model, price: { ...price, ...part }, next_price: null } );
	const prices = [
		[ 'input', __( 'Sent', 'causerie-chat' ) ],
		[ 'cached_input', __( 'Sent again (cached)', 'causerie-chat' ) ],
		[ 'output', __( 'Written', 'causerie-chat' ) ],
	] as const;
	return (
		<li>
			<fieldset>
				<legend>{ name }</legend>
				<div className="causerie-row causerie-row--top">
					<SelectControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'Provider', 'causerie-chat' ) }
						value={ model.kind }
						options={ kinds() }
						onChange={ ( value ) => onChange( { ...model, kind: PROVIDER_KINDS.find( ( kind ) => kind === value ) ?? 'openai_compatible' } ) }
					/>
					<TextField pointer={ `${ at }/id` } label={ __( 'Model', 'causerie-chat' ) } placeholder="llama3.2" value={ model.id } onChange={ ( id ) => onChange( { ...model, id: id.trim() } ) } />
					<TextField pointer={ `${ at }/label` } label={ __( 'What you call it', 'causerie-chat' ) } value={ model.label } onChange={ ( label ) => onChange( { ...model, label } ) } />
				</div>
				{ model.next_price !== null && <p className="causerie-muted">{ nextPriceText( model.next_price ) }</p> }
				<div className="causerie-row causerie-row--top">
					{ prices.map( ( [ part, label ] ) => (
						<NumberField key={ part } pointer={ `${ at }/price/${ part }` } label={ label } step={ STEP } value={ price[ part ] } onChange={ ( amount ) => setPrice( { [ part ]: amount } ) } />
					) ) }
					<RemoveButton name={ name } onRemove={ onRemove } />
				</div>
			</fieldset>
		</li>
	);
}
