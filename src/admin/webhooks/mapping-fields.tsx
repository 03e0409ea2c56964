import { Button, TextControl } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { replaceAt } from '../shared/lists.ts';
import { OrderedList } from '../shared/ordered-list.tsx';
import { rowsOf, withRows, type Row } from './mapping.ts';

interface Props {
	readonly template: string;
	/** Where in the template the fields are. */
	readonly at: string;
	readonly onChange: ( template: string ) => void;
}

/* translators: %d: place in a list */
const nameOf = ( [ field ]: Row, index: number ): string => field || sprintf( __( 'Field %d', 'causerie-chat' ), index + 1 );

/** Which field of the other system gets what of an event. */
export function MappingFields( { template, at, onChange }: Props ) {
	// Undo comes later, and has to find the template as it is then.
	const latest = useRef( template );
	latest.current = template;
	const change = ( make: ( rows: readonly Row[] ) => Row[] ) => onChange( withRows( latest.current, at, make( rowsOf( latest.current, at ) ?? [] ) ) );
	return (
		<>
			<OrderedList items={ rowsOf( template, at ) ?? [] } nameOf={ nameOf } onChange={ change }>
				{ ( [ field, value ], index ) => (
					<div className="causerie-row causerie-row--top">
						<TextControl __next40pxDefaultSize __nextHasNoMarginBottom dir="ltr" label={ __( 'Field there', 'causerie-chat' ) } value={ field } onChange={ ( name ) => change( ( rows ) => replaceAt( rows, index, [ name.trim(), value ] ) ) } />
						<TextControl __next40pxDefaultSize __nextHasNoMarginBottom dir="ltr" label={ __( 'What it gets', 'causerie-chat' ) } placeholder="{{ data.text }}" value={ value } onChange={ ( text ) => change( ( rows ) => replaceAt( rows, index, [ field, text ] ) ) } />
					</div>
				) }
			</OrderedList>
			<div>
				<Button __next40pxDefaultSize variant="secondary" onClick={ () => change( ( rows ) => [ ...rows, [ '', '' ] ] ) }>
					{ __( 'Add a field', 'causerie-chat' ) }
				</Button>
			</div>
		</>
	);
}
