import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import { DOCUMENT_SOURCES } from '../../contract/knowledge.ts';
import { ago } from '../conversations/session-texts.ts';
import { count, dateTime } from '../shared/format.ts';
import { passagesText, sourceText, stateText, titleOf, usedText, type Document } from './document-words.ts';

function State( { document }: { readonly document: Document } ) {
	const tone = document.excluded ? 'revoked' : document.state;
	return (
		<span>
			<span className={ `causerie-state is-${ tone }` }>{ stateText( document ) }</span>
			{ tone === 'failed' && <span className="causerie-reason causerie-muted"> { document.failure }</span> }
		</span>
	);
}

/** A number below the name of its column; where there are no columns, as on a phone, with the words for it. */
function Counted( { number, text }: { readonly number: number; readonly text: string } ) {
	return (
		<>
			<span className="causerie-in-table">{ count( number ) }</span>
			<span className="causerie-in-list">{ text }</span>
		</>
	);
}

/** Columns and filters of the list of documents. */
export function documentFields( languages: readonly string[] ): Array< Field< Document > > {
	return [
		{
			id: 'title',
			label: __( 'Title', 'causerie-chat' ),
			getValue: ( { item } ) => titleOf( item ),
			render: ( { item } ) => <span dir="auto">{ titleOf( item ) }</span>,
			enableHiding: false,
			enableSorting: false,
			filterBy: false,
		},
		{
			id: 'source',
			label: __( 'Where from', 'causerie-chat' ),
			getValue: ( { item } ) => item.source,
			render: ( { item } ) => <>{ sourceText( item.source ) }</>,
			elements: DOCUMENT_SOURCES.map( ( value ) => ( { value, label: sourceText( value ) } ) ),
			filterBy: { operators: [ 'is' ] },
			enableSorting: false,
		},
		{
			id: 'language',
			label: __( 'Language', 'causerie-chat' ),
			getValue: ( { item } ) => item.language,
			render: ( { item } ) => <bdi>{ item.language }</bdi>,
			elements: languages.map( ( value ) => ( { value, label: value } ) ),
			filterBy: { operators: [ 'is' ] },
			enableSorting: false,
		},
		{
			id: 'state',
			label: __( 'State', 'causerie-chat' ),
			getValue: ( { item } ) => item.state,
			render: ( { item } ) => <State document={ item } />,
			elements: [
				{ value: 'indexed', label: __( 'Known', 'causerie-chat' ) },
				{ value: 'pending', label: __( 'Still to be read', 'causerie-chat' ) },
				{ value: 'failed', label: __( 'Could not be read', 'causerie-chat' ) },
			],
			filterBy: { operators: [ 'is' ] },
			enableSorting: false,
		},
		{
			id: 'excluded',
			label: __( 'Kept from the bot', 'causerie-chat' ),
			getValue: ( { item } ) => ( item.excluded ? 'yes' : 'no' ),
			render: ( { item } ) => <>{ item.excluded ? __( 'Yes', 'causerie-chat' ) : __( 'No', 'causerie-chat' ) }</>,
			elements: [
				{ value: 'yes', label: __( 'Yes', 'causerie-chat' ) },
				{ value: 'no', label: __( 'No', 'causerie-chat' ) },
			],
			filterBy: { operators: [ 'is' ] },
			enableSorting: false,
		},
		{
			id: 'passages',
			label: __( 'Passages', 'causerie-chat' ),
			getValue: ( { item } ) => item.passages,
			render: ( { item } ) => <Counted number={ item.passages } text={ passagesText( item.passages ) } />,
			enableSorting: false,
			filterBy: false,
		},
		{
			id: 'used',
			label: __( 'Cited in answers', 'causerie-chat' ),
			getValue: ( { item } ) => item.used,
			render: ( { item } ) => <Counted number={ item.used } text={ usedText( item.used ) } />,
			filterBy: false,
		},
		{
			id: 'indexed_at',
			label: __( 'Last read', 'causerie-chat' ),
			getValue: ( { item } ) => item.indexed_at ?? '',
			render: ( { item } ) =>
				item.indexed_at === null ? (
					<>{ __( 'Never', 'causerie-chat' ) }</>
				) : (
					<time dateTime={ item.indexed_at } title={ dateTime( item.indexed_at ) }>
						{ ago( item.indexed_at ) }
					</time>
				),
			filterBy: false,
		},
	];
}
