import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { SessionChoices } from './types.ts';

interface Props {
	readonly value: number | null;
	/** Who is shown though they may not read conversations any more. */
	readonly name?: string;
	readonly choices: SessionChoices | undefined;
	readonly onChange: ( assignee: number | null ) => void;
}

/** Who looks after a conversation. */
export function AssigneeField( { value, name = '', choices, onChange }: Props ) {
	const known = choices?.assignees ?? [];
	const missing = value !== null && ! known.some( ( { id } ) => id === value ) ? [ { value: String( value ), label: name || String( value ) } ] : [];
	return (
		<SelectControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Assignee', 'causerie-chat' ) }
			value={ value === null ? '' : String( value ) }
			options={ [ { value: '', label: __( 'Nobody', 'causerie-chat' ) }, ...missing, ...known.map( ( one ) => ( { value: String( one.id ), label: one.name } ) ) ] }
			onChange={ ( id ) => onChange( id === '' ? null : Number( id ) ) }
		/>
	);
}
