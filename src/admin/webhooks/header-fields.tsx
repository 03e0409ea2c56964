import { Button } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { replaceAt } from '../shared/lists.ts';
import { OrderedList } from '../shared/ordered-list.tsx';
import { TextField } from '../shared/text-field.tsx';

type Header = Parsed< 'WebhookInput' >[ 'headers' ][ number ];

interface Props {
	readonly value: readonly Header[];
	readonly onChange: ( headers: Header[] ) => void;
}

/* translators: %d: place in a list */
const nameOf = ( { name }: Header, index: number ): string => name || sprintf( __( 'Header %d', 'causerie-chat' ), index + 1 );

/** Headers of the owner's own. A stored value is not shown; it stays until another is typed. */
export function HeaderFields( { value, onChange }: Props ) {
	// Undo comes later, and has to find the list as it is then.
	const latest = useRef( value );
	latest.current = value;
	const change = ( make: ( list: readonly Header[] ) => Header[] ) => onChange( make( latest.current ) );
	return (
		<>
			<OrderedList items={ value } nameOf={ nameOf } onChange={ change }>
				{ ( header, index ) => (
					<div className="causerie-row causerie-row--top">
						<TextField pointer={ `/headers/${ index }/name` } label={ __( 'Name', 'causerie-chat' ) } placeholder="X-Token" value={ header.name } onChange={ ( name ) => change( ( list ) => replaceAt( list, index, { ...header, name: name.trim() } ) ) } />
						<TextField
							pointer={ `/headers/${ index }/value` }
							type="password"
							autoComplete="off"
							label={ __( 'Value', 'causerie-chat' ) }
							help={ header.value === null ? __( 'A value is stored. Type another one to replace it.', 'causerie-chat' ) : undefined }
							value={ header.value ?? '' }
							onChange={ ( text ) => change( ( list ) => replaceAt( list, index, { ...header, value: text } ) ) }
						/>
					</div>
				) }
			</OrderedList>
			<div>
				<Button __next40pxDefaultSize variant="secondary" onClick={ () => change( ( list ) => [ ...list, { name: '', value: '' } ] ) }>
					{ __( 'Add a header', 'causerie-chat' ) }
				</Button>
			</div>
		</>
	);
}
