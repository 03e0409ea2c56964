import { CheckboxControl } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import type { ReactNode } from 'react';
import { useFormField } from './form.tsx';

interface Props< Choice extends string > {
	/** Where the list stands in the draft. */
	readonly pointer: string;
	readonly legend: string;
	readonly help: string;
	/** All that can be chosen; what is chosen keeps their order. */
	readonly choices: readonly Choice[];
	readonly textOf: ( choice: Choice ) => string;
	readonly value: readonly Choice[];
	readonly onChange: ( chosen: Choice[] ) => void;
	/** Between the help and the boxes. */
	readonly children?: ReactNode;
}

/** A box for each of several choices, with its name for machines below. A mistake in the list is told at the first box. */
export function ChoiceBoxes< Choice extends string >( { pointer, legend, help, choices, textOf, value, onChange, children }: Props< Choice > ) {
	const id = useInstanceId( ChoiceBoxes, 'causerie-choices' );
	const { control } = useFormField( pointer, help );
	return (
		<fieldset className="causerie-scopes" aria-describedby={ id }>
			<legend>{ legend }</legend>
			<p id={ id } className="causerie-scopes__help">
				{ control.help }
			</p>
			{ children }
			<div className="causerie-scopes__boxes">
				{ choices.map( ( choice, index ) => (
					<CheckboxControl
						key={ choice }
						__nextHasNoMarginBottom
						label={ textOf( choice ) }
						help={ <code dir="ltr">{ choice }</code> }
						checked={ value.includes( choice ) }
						aria-invalid={ index === 0 ? control[ 'aria-invalid' ] : undefined }
						onChange={ ( isOn ) => onChange( choices.filter( ( one ) => ( one === choice ? isOn : value.includes( one ) ) ) ) }
					/>
				) ) }
			</div>
		</fieldset>
	);
}
