import { Button, SelectControl } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { FILTER_OPERATORS } from '../../contract/webhooks.ts';
import { replaceAt } from '../shared/lists.ts';
import { OrderedList } from '../shared/ordered-list.tsx';
import { TextField } from '../shared/text-field.tsx';

type Filter = Parsed< 'WebhookInput' >[ 'filters' ][ number ];
type Operator = Filter[ 'operator' ];

interface Props {
	readonly value: readonly Filter[];
	readonly onChange: ( filters: Filter[] ) => void;
}

const operatorText = ( operator: Operator ): string =>
	( {
		equals: __( 'is', 'causerie-chat' ),
		not_equals: __( 'is not', 'causerie-chat' ),
		contains: __( 'contains', 'causerie-chat' ),
		not_contains: __( 'does not contain', 'causerie-chat' ),
		greater_than: __( 'is greater than', 'causerie-chat' ),
		less_than: __( 'is less than', 'causerie-chat' ),
		exists: __( 'is there', 'causerie-chat' ),
		not_exists: __( 'is not there', 'causerie-chat' ),
	} )[ operator ];

const isOperator = ( text: string ): text is Operator => FILTER_OPERATORS.some( ( operator ) => operator === text );

const needsValue = ( operator: Operator ): boolean => operator !== 'exists' && operator !== 'not_exists';

/** "3" and "true" as a number and a truth value, which a comparison tells apart from texts; in quotes they are texts. */
export function valueTyped( typed: string ): Filter[ 'value' ] {
	const text = typed.trim();
	if ( /^".*"$/.test( text ) ) {
		return text.slice( 1, -1 );
	}
	if ( text === 'true' || text === 'false' ) {
		return text === 'true';
	}
	// Only what is written back as it was typed: who goes on from "1.0" to "1.05" must not find "15".
	return text !== '' && String( Number( text ) ) === text ? Number( text ) : typed;
}

/** The same the other way round. */
export const typedOf = ( value: Filter[ 'value' ] ): string => ( typeof value === 'string' && valueTyped( value ) !== value ? `"${ value }"` : String( value ) );

/* translators: %d: place in a list */
const nameOf = ( { field }: Filter, index: number ): string => field || sprintf( __( 'Condition %d', 'causerie-chat' ), index + 1 );

/** Conditions on what an event says; all of them must hold. */
export function FilterFields( { value, onChange }: Props ) {
	// Undo comes later, and has to find the list as it is then.
	const latest = useRef( value );
	latest.current = value;
	const change = ( make: ( list: readonly Filter[] ) => Filter[] ) => onChange( make( latest.current ) );
	return (
		<>
			<OrderedList items={ value } nameOf={ nameOf } onChange={ change }>
				{ ( filter, index ) => {
					const set = ( part: Partial< Filter > ) => change( ( list ) => replaceAt( list, index, { ...filter, ...part } ) );
					return (
						<div className="causerie-row causerie-row--top">
							<TextField pointer={ `/filters/${ index }/field` } label={ __( 'Field', 'causerie-chat' ) } placeholder="data.language" value={ filter.field } onChange={ ( field ) => set( { field: field.trim() } ) } />
							<SelectControl
								__next40pxDefaultSize
								__nextHasNoMarginBottom
								label={ __( 'Comparison', 'causerie-chat' ) }
								value={ filter.operator }
								options={ FILTER_OPERATORS.map( ( operator ) => ( { value: operator, label: operatorText( operator ) } ) ) }
								onChange={ ( operator ) => isOperator( operator ) && set( { operator } ) }
							/>
							{ needsValue( filter.operator ) && (
								<TextField pointer={ `/filters/${ index }/value` } label={ __( 'Value', 'causerie-chat' ) } placeholder="en" value={ typedOf( filter.value ) } onChange={ ( text ) => set( { value: valueTyped( text ) } ) } />
							) }
						</div>
					);
				} }
			</OrderedList>
			<div>
				<Button __next40pxDefaultSize variant="secondary" onClick={ () => change( ( list ) => [ ...list, { field: '', operator: 'equals', value: '' } ] ) }>
					{ __( 'Add a condition', 'causerie-chat' ) }
				</Button>
			</div>
		</>
	);
}
