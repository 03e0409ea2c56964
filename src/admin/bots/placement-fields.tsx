import { ComboboxControl, FormTokenField, RadioControl } from '@wordpress/components';
import { useDebounce } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { findPages, searchPages, type FoundPage } from './page-search.ts';
import type { BotDraft, FieldProps } from './types.ts';

type Mode = BotDraft[ 'settings' ][ 'placement' ][ 'mode' ];

/** A title alone may stand for several pages, so each one carries its number. */
const label = ( page: FoundPage ): string => `${ page.title } (#${ page.id })`;

const idOf = ( text: string ): number => Number( /\(#(\d+)\)$/.exec( text )?.[ 1 ] ?? 0 );

function usePages( chosen: readonly number[] ) {
	const [ search, setSearch ] = useState( '' );
	const found = useResource( search, () => searchPages( search ) );
	const known = useResource( chosen.join( ',' ), () => findPages( chosen ) );
	return { search: useDebounce( setSearch, 250 ), found: found.value ?? [], known: known.value ?? [] };
}

function PagesField( { ids, onChange }: { ids: readonly number[]; onChange: ( ids: number[] ) => void } ) {
	const pages = usePages( ids );
	const labelOf = ( id: number ) => label( [ ...pages.known, ...pages.found ].find( ( page ) => page.id === id ) ?? { id, title: __( 'Page', 'causerie-chat' ) } );
	return (
		<FormTokenField
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Pages', 'causerie-chat' ) }
			value={ ids.map( labelOf ) }
			suggestions={ pages.found.map( label ) }
			onInputChange={ pages.search }
			onChange={ ( tokens ) => onChange( [ ...new Set( tokens.map( ( token ) => idOf( typeof token === 'string' ? token : token.value ) ).filter( ( id ) => id > 0 ) ) ] ) }
			__experimentalValidateInput={ ( token ) => idOf( token ) > 0 }
			__experimentalShowHowTo={ false }
			__experimentalExpandOnFocus
		/>
	);
}

function ContactField( { id, onChange }: { id: number; onChange: ( id: number ) => void } ) {
	const pages = usePages( id === 0 ? [] : [ id ] );
	const options = [ ...pages.known, ...pages.found.filter( ( page ) => page.id !== id ) ].map( ( page ) => ( { value: String( page.id ), label: page.title } ) );
	return (
		<ComboboxControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Contact page', 'causerie-chat' ) }
			help={ __( 'Offered when the bot does not know an answer. It is also where the button leads while scripts are switched off.', 'causerie-chat' ) }
			value={ id === 0 ? null : String( id ) }
			options={ options }
			onFilterValueChange={ pages.search }
			onChange={ ( value ) => onChange( Number( value ?? 0 ) ) }
		/>
	);
}

/** Where the chat button floats. */
export function PlacementFields( { settings, change }: FieldProps ) {
	const { placement } = settings;
	const modes: Record< string, Mode > = { everywhere: 'everywhere', nowhere: 'nowhere', pages: 'pages' };
	return (
		<Section title={ __( 'Where it is', 'causerie-chat' ) } help={ __( 'The Chatbot block puts it on any page, wherever it floats.', 'causerie-chat' ) }>
			<RadioControl
				label={ __( 'Floating button', 'causerie-chat' ) }
				selected={ placement.mode }
				options={ [
					{ value: 'everywhere', label: __( 'On every page', 'causerie-chat' ) },
					{ value: 'pages', label: __( 'On chosen pages', 'causerie-chat' ) },
					{ value: 'nowhere', label: __( 'Nowhere', 'causerie-chat' ) },
				] }
				onChange={ ( mode ) => change( { placement: { ...placement, mode: modes[ mode ] ?? 'nowhere' } } ) }
			/>
			{ placement.mode === 'pages' && <PagesField ids={ placement.page_ids } onChange={ ( ids ) => change( { placement: { ...placement, page_ids: ids } } ) } /> }
			<ContactField id={ settings.contact_page_id } onChange={ ( id ) => change( { contact_page_id: id } ) } />
		</Section>
	);
}
