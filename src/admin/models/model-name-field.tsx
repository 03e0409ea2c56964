import { Button, ComboboxControl } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { TextField } from '../shared/text-field.tsx';
import { ModelPicker } from './model-picker.tsx';
import type { Connection } from './types.ts';

interface Props {
	readonly connection: Connection;
	readonly value: string;
	/** Ids that the server was just found to have; undefined while it was not asked. */
	readonly found: readonly string[] | undefined;
	readonly isBusy: boolean;
	readonly isDisabled: boolean;
	readonly onChange: ( id: string ) => void;
	readonly onList: () => void;
}

function Name( { connection, value, found, onChange }: Props ) {
	const label = __( 'Model', 'causerie-chat' );
	if ( connection.default_base_url !== '' && connection.lists_models ) {
		return <ModelPicker label={ label } provider={ connection.provider } value={ value === '' ? null : { provider: connection.provider, model: value } } onChange={ ( { model } ) => onChange( model ) } />;
	}
	if ( ! found || found.length === 0 ) {
		return <TextField pointer="/model" label={ label } value={ value } onChange={ onChange } />;
	}
	const options = [ ...new Set( [ ...found, ...( value === '' ? [] : [ value ] ) ] ) ].map( ( id ) => ( { value: id, label: id } ) );
	return <ComboboxControl __next40pxDefaultSize __nextHasNoMarginBottom label={ label } value={ value } options={ options } onChange={ ( id ) => onChange( id ?? '' ) } />;
}

/** The model that bots use unless they name another one, out of what the provider offers. */
export function ModelNameField( props: Props ) {
	const { connection, found, isBusy, isDisabled, onList } = props;
	return (
		<>
			<div className="causerie-row causerie-row--top">
				<Name { ...props } />
				{ connection.lists_models && (
					<Button __next40pxDefaultSize variant="secondary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isDisabled } onClick={ onList }>
						{ __( 'Save and list models', 'causerie-chat' ) }
					</Button>
				) }
			</div>
			{ found && (
				<p role="status">
					{ found.length === 0
						? __( 'The server lists no models. Type the name of one.', 'causerie-chat' )
						: sprintf(
								/* translators: %d: number of models */
								_n( '%d model found.', '%d models found.', found.length, 'causerie-chat' ),
								found.length
						  ) }
				</p>
			) }
		</>
	);
}
