import { SelectControl, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { TextField } from '../shared/text-field.tsx';
import { presets } from './presets.ts';
import type { Connection } from './types.ts';

type ConnectionDraft = Parsed< 'ConnectionInput' >;

interface Props {
	readonly connection: Connection;
	readonly value: ConnectionDraft;
	readonly onChange: ( part: Partial< ConnectionDraft > ) => void;
}

function AddressField( { value, onChange, help }: Omit< Props, 'connection' > & { help: string } ) {
	return (
		<TextField
			pointer="/base_url"
			type="url"
			label={ __( 'Address', 'causerie-chat' ) }
			placeholder="https://api.example.com/v1"
			help={ help }
			value={ value.base_url }
			onChange={ ( address ) => onChange( { base_url: address } ) }
		/>
	);
}

/** The maker's own address, unless the owner wants another: a proxy, or a region. */
function MakersAddress( { connection, value, onChange }: Props ) {
	const [ isOther, setOther ] = useState( value.base_url !== '' );
	return (
		<>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Another address', 'causerie-chat' ) }
				/* translators: %s: an address */
				help={ sprintf( __( 'For a proxy or a region. Usually %s.', 'causerie-chat' ), connection.default_base_url ) }
				checked={ isOther }
				onChange={ ( on ) => {
					setOther( on );
					onChange( { base_url: '' } );
				} }
			/>
			{ isOther && <AddressField value={ value } onChange={ onChange } help={ __( 'A stored key is only sent to the address that it was saved for.', 'causerie-chat' ) } /> }
		</>
	);
}

/** A server of the owner's choice. */
function OwnAddress( { connection, value, onChange }: Props ) {
	const preset = presets().find( ( one ) => one.baseUrl === value.base_url );
	const usePreset = ( name: string ) => {
		const chosen = presets().find( ( one ) => one.name === name );
		onChange( { base_url: chosen?.baseUrl ?? '', key_header: chosen?.keyHeader ?? 'authorization' } );
	};
	return (
		<>
			{ connection.provider !== connection.kind && (
				<TextField pointer="/label" label={ __( 'Name', 'causerie-chat' ) } placeholder={ connection.provider } value={ value.label } onChange={ ( label ) => onChange( { label } ) } />
			) }
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Server', 'causerie-chat' ) }
				value={ preset?.name ?? '' }
				options={ [ { value: '', label: __( 'Another address', 'causerie-chat' ) }, ...presets().map( ( one ) => ( { value: one.name, label: one.label } ) ) ] }
				onChange={ usePreset }
			/>
			<AddressField value={ value } onChange={ onChange } help={ __( 'Up to and with the version, usually /v1.', 'causerie-chat' ) } />
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'How the key is sent', 'causerie-chat' ) }
				value={ value.key_header }
				options={ [
					{ value: 'authorization', label: __( 'As a bearer token, like most servers want it', 'causerie-chat' ) },
					{ value: 'api-key', label: __( 'In the header api-key, like Azure wants it', 'causerie-chat' ) },
				] }
				onChange={ ( header ) => onChange( { key_header: header === 'api-key' ? 'api-key' : 'authorization' } ) }
			/>
		</>
	);
}

/** Where a provider is reached. */
export function AddressFields( props: Props ) {
	return props.connection.default_base_url === '' ? <OwnAddress { ...props } /> : <MakersAddress { ...props } />;
}
