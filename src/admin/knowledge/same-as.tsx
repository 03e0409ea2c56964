import { Button, TextControl } from '@wordpress/components';
import { useInstanceId } from '@wordpress/compose';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { Loading } from '../shared/loading.tsx';
import { useResource } from '../shared/use-resource.ts';

type Suggestion = Parsed< 'GapSuggestion' >;

const { maxLength: LONGEST = 0 } = fieldRule( SCHEMAS.SiteSettings, '/synonyms/0/0' );

interface WordProps {
	readonly label: string;
	readonly help: string;
	readonly words: readonly string[];
	readonly value: string;
	readonly onChange: ( word: string ) => void;
}

/** One of some words, or any other that is typed. */
function WordField( { label, help, words, value, onChange }: WordProps ) {
	const list = useInstanceId( WordField, 'causerie-words' );
	return (
		<>
			<TextControl __next40pxDefaultSize __nextHasNoMarginBottom label={ label } help={ help } list={ list } maxLength={ LONGEST } autoComplete="off" dir="auto" value={ value } onChange={ onChange } />
			<datalist id={ list }>
				{ words.map( ( word ) => (
					<option key={ word } value={ word } />
				) ) }
			</datalist>
		</>
	);
}

interface Props {
	readonly gap: number;
	readonly isBusy: boolean;
	/** @param asked What visitors say. @param found What pages say. */
	readonly onSame: ( asked: string, found: string ) => void;
}

function Words( { suggestion, isBusy, onSame }: Omit< Props, 'gap' > & { readonly suggestion: Suggestion } ) {
	const [ asked, setAsked ] = useState( suggestion.unknown[ 0 ] ?? '' );
	const [ found, setFound ] = useState( '' );
	const place = useRef< HTMLDivElement >( null );
	const isAsked = suggestion.unknown.length > 0;
	// The word that is still to be chosen.
	useEffect( () => place.current?.querySelectorAll( 'input' )[ isAsked ? 1 : 0 ]?.focus(), [ isAsked ] );
	return (
		<div ref={ place }>
			<div className="causerie-row causerie-row--top">
				<WordField label={ __( 'Visitors say', 'causerie-chat' ) } help={ __( 'A word of the question that the closest pages do not have, or another that you type.', 'causerie-chat' ) } words={ suggestion.unknown } value={ asked } onChange={ setAsked } />
				<WordField label={ __( 'Your pages say', 'causerie-chat' ) } help={ __( 'A word that the pages have, or another that you type.', 'causerie-chat' ) } words={ suggestion.words } value={ found } onChange={ setFound } />
			</div>
			<Button __next40pxDefaultSize variant="primary" isBusy={ isBusy } accessibleWhenDisabled disabled={ isBusy || asked.trim() === '' || found.trim() === '' } onClick={ () => onSame( asked.trim(), found.trim() ) }>
				{ __( 'They mean the same: ask again', 'causerie-chat' ) }
			</Button>
		</div>
	);
}

/** Asks which word of visitors means the same as which of the pages. */
export function SameAs( { gap, ...rest }: Props ) {
	const suggestion = useResource( String( gap ), () => api.suggestion( String( gap ) ) );
	return (
		<div className="causerie-same-as">
			<Loading resource={ suggestion }>{ ( value ) => <Words { ...rest } suggestion={ value } /> }</Loading>
		</div>
	);
}
