import { TextareaControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { FieldProblem } from './api.ts';
import { useFormField } from './form.tsx';
import { partsOf } from './pointer.ts';

/** Entries that say something: what is sent of a list in which lines may be empty while it is edited. */
export const withoutEmpty = ( list: readonly string[] ): string[] => list.map( ( entry ) => entry.trim() ).filter( ( entry ) => entry !== '' );

interface Props {
	/** JSON pointer to the list, in what the form sends. */
	readonly pointer: string;
	readonly label: string;
	readonly help: string;
	readonly value: readonly string[];
	readonly onChange: ( value: string[] ) => void;
}

/** A list of short texts, one a line. */
export function LinesField( { pointer, label, help, value, onChange }: Props ) {
	const describe = ( problem: FieldProblem ): string => {
		const entry = withoutEmpty( value )[ Number( partsOf( problem.pointer ).at( -1 ) ) ];
		/* translators: 1: a line that was typed, 2: what is wrong with it */
		return entry === undefined ? problem.message : sprintf( __( '“%1$s”: %2$s', 'causerie-chat' ), entry, problem.message );
	};
	const { control } = useFormField( pointer, help, describe );
	return <TextareaControl __nextHasNoMarginBottom label={ label } value={ value.join( '\n' ) } onChange={ ( text ) => onChange( text.split( '\n' ) ) } { ...control } />;
}
