import { TextareaControl, TextControl } from '@wordpress/components';
import { useFormField } from './form.tsx';

interface Props {
	/** JSON pointer to the field, in what the form sends. */
	readonly pointer: string;
	readonly label: string;
	readonly help?: string | undefined;
	readonly value: string;
	readonly onChange: ( value: string ) => void;
	readonly placeholder?: string;
}

interface TextFieldProps extends Props {
	readonly type?: 'text' | 'url' | 'password';
	readonly required?: boolean;
	readonly hideLabelFromVision?: boolean;
	readonly autoComplete?: string;
}

/** A line of text, as long as the contract allows. */
export function TextField( { pointer, help, ...rest }: TextFieldProps ) {
	const { rule, control } = useFormField( pointer, help );
	return <TextControl __next40pxDefaultSize __nextHasNoMarginBottom maxLength={ rule.maxLength } { ...rest } { ...control } />;
}

/** Several lines of text. */
export function TextAreaField( { pointer, help, rows, ...rest }: Props & { readonly rows: number; readonly dir?: 'ltr'; readonly className?: string } ) {
	const { rule, control } = useFormField( pointer, help );
	return <TextareaControl __nextHasNoMarginBottom rows={ rows } maxLength={ rule.maxLength } { ...rest } { ...control } />;
}
