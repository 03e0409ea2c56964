import { TextControl } from '@wordpress/components';
import { useFormField } from './form.tsx';

interface Props {
	/** JSON pointer to the field, in what the form sends. */
	readonly pointer: string;
	readonly label: string;
	readonly help?: string;
	/** NaN while the field is empty. */
	readonly value: number;
	readonly step?: number;
	readonly onChange: ( value: number ) => void;
}

/** A number within the bounds of the contract. Whatever is typed stays; words below it say what is wrong with it. */
export function NumberField( { pointer, label, help, value, step = 1, onChange }: Props ) {
	const { rule, control } = useFormField( pointer, help );
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			type="number"
			label={ label }
			min={ rule.min }
			max={ rule.max }
			step={ step }
			value={ Number.isNaN( value ) ? '' : String( value ) }
			onChange={ ( text ) => onChange( text === '' ? NaN : Number( text ) ) }
			{ ...control }
		/>
	);
}
