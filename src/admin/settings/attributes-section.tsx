import { Button, SelectControl, ToggleControl } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ATTRIBUTE_TYPES } from '../../contract/user.ts';
import type { Parsed } from '../../contract/types.ts';
import { LinesField, withoutEmpty } from '../shared/lines-field.tsx';
import { replaceAt } from '../shared/lists.ts';
import { OrderedList } from '../shared/ordered-list.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';

type Definition = Parsed< 'SiteSettings' >[ 'attributes' ][ number ];
type Type = Definition[ 'type' ];

interface Props {
	readonly attributes: readonly Definition[];
	readonly onChange: ( attributes: Definition[] ) => void;
}

const typeText = ( type: Type ): string =>
	( {
		text: __( 'Text', 'causerie-chat' ),
		number: __( 'Number', 'causerie-chat' ),
		boolean: __( 'Yes or no', 'causerie-chat' ),
		date: __( 'Day', 'causerie-chat' ),
		enum: __( 'One of several options', 'causerie-chat' ),
		list: __( 'List of texts', 'causerie-chat' ),
	} )[ type ];

const isType = ( value: string ): value is Type => ATTRIBUTE_TYPES.some( ( type ) => type === value );

/** As it is sent: without the empty lines of its options, and without options that its type has none of. */
export const definitionToSend = ( definition: Definition ): Definition => ( {
	...definition,
	options: definition.type === 'enum' || definition.type === 'list' ? withoutEmpty( definition.options ) : [],
} );

/* translators: %d: place in a list */
const nameOf = ( { key, label }: Definition, index: number ): string => label || key || sprintf( __( 'Attribute %d', 'causerie-chat' ), index + 1 );

/** What is known of users beside name, address and language: the owner says which attributes there are. */
export function AttributesSection( { attributes, onChange }: Props ) {
	// Undo comes later, and has to find the list as it is then.
	const latest = useRef( attributes );
	latest.current = attributes;
	const change = ( make: ( list: readonly Definition[] ) => Definition[] ) => onChange( make( latest.current ) );
	return (
		<Section
			title={ __( 'Attributes of users', 'causerie-chat' ) }
			help={ __( 'What your server may tell about a user, such as a plan or a number of orders. Other attributes are refused. Removing one hides its values; they come back with it.', 'causerie-chat' ) }
		>
			<OrderedList items={ attributes } nameOf={ nameOf } onChange={ change }>
				{ ( definition, index ) => {
					const set = ( part: Partial< Definition > ) => change( ( list ) => replaceAt( list, index, { ...definition, ...part } ) );
					const pointer = `/attributes/${ index }`;
					return (
						<>
							<div className="causerie-row causerie-row--top">
								<TextField pointer={ `${ pointer }/key` } label={ __( 'Key', 'causerie-chat' ) } placeholder="plan" help={ __( 'Small letters, digits and _. The API uses it.', 'causerie-chat' ) } value={ definition.key } onChange={ ( key ) => set( { key: key.trim() } ) } />
								<TextField pointer={ `${ pointer }/label` } label={ __( 'Label', 'causerie-chat' ) } value={ definition.label } onChange={ ( label ) => set( { label } ) } />
								<SelectControl
									__next40pxDefaultSize
									__nextHasNoMarginBottom
									label={ __( 'Type', 'causerie-chat' ) }
									value={ definition.type }
									options={ ATTRIBUTE_TYPES.map( ( type ) => ( { value: type, label: typeText( type ) } ) ) }
									onChange={ ( type ) => isType( type ) && set( { type } ) }
								/>
							</div>
							{ ( definition.type === 'enum' || definition.type === 'list' ) && (
								<LinesField
									pointer={ `${ pointer }/options` }
									label={ __( 'Options', 'causerie-chat' ) }
									help={ definition.type === 'enum' ? __( 'One a line.', 'causerie-chat' ) : __( 'One a line. Without any, the list may have every text.', 'causerie-chat' ) }
									value={ definition.options }
									onChange={ ( options ) => set( { options } ) }
								/>
							) }
							<ToggleControl
								__nextHasNoMarginBottom
								label={ __( 'A page may set it', 'causerie-chat' ) }
								help={ __( 'A visitor can make such a value up. Left off, only your server sets it.', 'causerie-chat' ) }
								checked={ definition.from_page }
								onChange={ ( fromPage ) => set( { from_page: fromPage } ) }
							/>
							<ToggleControl
								__nextHasNoMarginBottom
								label={ __( 'The model is told', 'causerie-chat' ) }
								help={ __( 'It is sent to the provider of the model with each message of the user, who can ask the bot for it.', 'causerie-chat' ) }
								checked={ definition.for_model }
								onChange={ ( forModel ) => set( { for_model: forModel } ) }
							/>
						</>
					);
				} }
			</OrderedList>
			<Button __next40pxDefaultSize variant="secondary" onClick={ () => change( ( list ) => [ ...list, { key: '', label: '', type: 'text', options: [], from_page: false, for_model: false } ] ) }>
				{ __( 'Add an attribute', 'causerie-chat' ) }
			</Button>
		</Section>
	);
}
