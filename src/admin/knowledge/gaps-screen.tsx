import { SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { PageButtons } from '../shared/page-buttons.tsx';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { GapItem, type Gap } from './gap-item.tsx';
import { KnowledgeSections } from './sections.tsx';

const PER_PAGE = 20;

type Order = Parsed< 'GapQuery' >[ 'orderby' ];

const states = (): ReadonlyArray< { value: Gap[ 'state' ]; label: string } > => [
	{ value: 'open', label: __( 'Open', 'causerie-chat' ) },
	{ value: 'solved', label: __( 'Solved', 'causerie-chat' ) },
	{ value: 'dismissed', label: __( 'Dismissed', 'causerie-chat' ) },
];

function NoGaps( { state }: { readonly state: Gap[ 'state' ] } ) {
	if ( state !== 'open' ) {
		return <p className="causerie-empty">{ __( 'There is none.', 'causerie-chat' ) }</p>;
	}
	return (
		<div className="causerie-empty causerie-empty--teaches">
			<h2>{ __( 'Nothing is missing', 'causerie-chat' ) }</h2>
			<p>{ __( 'When a bot does not know an answer, or a visitor says that a reply did not help, the question appears here, with those that mean the same. You can answer it, or write about it on the site, and have it asked again.', 'causerie-chat' ) }</p>
		</div>
	);
}

/** What visitors asked in vain. */
export function GapsScreen() {
	const [ { state, order, page }, setAsked ] = useState< { state: Gap[ 'state' ]; order: Order; page: number } >( { state: 'open', order: 'questions', page: 1 } );
	const list = useResource( `${ state }/${ order }/${ page }`, () => api.gaps( { state, orderby: order, page, per_page: PER_PAGE } ) );
	return (
		<Screen
			title={ __( 'Gaps', 'causerie-chat' ) }
			intro={ __( 'What visitors asked and the site did not answer. Addresses and numbers are taken out of questions, and they go with their conversations.', 'causerie-chat' ) }
		>
			<KnowledgeSections current="gaps" />
			<div className="causerie-row causerie-row--filters">
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Show', 'causerie-chat' ) }
					value={ state }
					options={ [ ...states() ] }
					onChange={ ( value ) => setAsked( { state: value, order, page: 1 } ) }
				/>
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Sort by', 'causerie-chat' ) }
					value={ order }
					options={ [
						{ value: 'questions', label: __( 'How often', 'causerie-chat' ) },
						{ value: 'asked_at', label: __( 'When last', 'causerie-chat' ) },
					] }
					onChange={ ( value ) => setAsked( { state, order: value, page: 1 } ) }
				/>
			</div>
			<Loading resource={ list }>
				{ ( { body, total } ) =>
					body.gaps.length === 0 ? (
						<NoGaps state={ state } />
					) : (
						<>
							<ul className="causerie-access">
								{ body.gaps.map( ( gap ) => (
									<GapItem key={ gap.id } gap={ gap } onChange={ list.reload } />
								) ) }
							</ul>
							<div className="causerie-pager">
								<PageButtons isLog={ order === 'asked_at' } page={ page } perPage={ PER_PAGE } total={ total } onPage={ ( next ) => setAsked( { state, order, page: next } ) } />
							</div>
						</>
					)
				}
			</Loading>
		</Screen>
	);
}
