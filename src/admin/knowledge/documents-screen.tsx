import { DataViews, type Action, type Filter, type View } from '@wordpress/dataviews/wp';
import { useMemo, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import '../shared/dataviews-texts.ts';
import '../shared/dataviews.scss';
import { Going } from '../shared/going.tsx';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { go, href } from '../shared/router.ts';
import { layoutOf, useSavedLayout } from '../shared/saved-layout.ts';
import { Screen } from '../shared/screen.tsx';
import { useLateDeletion } from '../shared/use-late-deletion.ts';
import { useResource } from '../shared/use-resource.ts';
import { documentFields } from './document-fields.tsx';
import { editAddress, isOwn, type Document } from './document-words.ts';
import { KnowledgeSections } from './sections.tsx';

/** Columns that everybody begins with. */
const FIELDS = [ 'source', 'state', 'passages', 'used', 'indexed_at' ];

/** Filters of the list, by the name that the API has for them too. */
const FILTERS = [ 'source', 'language', 'state', 'excluded' ] as const;

interface Asked {
	readonly search: string;
	readonly filters: readonly Filter[];
	readonly sort: { readonly field: string; readonly direction: 'asc' | 'desc' };
	readonly page: number;
}

const BEGINNING: Asked = { search: '', filters: [], sort: { field: 'id', direction: 'desc' }, page: 1 };

const valueOf = ( asked: Asked, field: string ): string => {
	const value: unknown = asked.filters.find( ( filter ) => filter.field === field )?.value;
	return typeof value === 'string' ? value : '';
};

const queryOf = ( asked: Asked, perPage: number ): Record< string, string | number > => ( {
	...Object.fromEntries( FILTERS.map( ( field ) => [ field, valueOf( asked, field ) ] ) ),
	search: asked.search.trim(),
	orderby: asked.sort.field,
	order: asked.sort.direction,
	page: asked.page,
	per_page: perPage,
} );

const goingText = ( count: number ): string =>
	sprintf(
		/* translators: %d: number of texts */
		_n( '%d text will be deleted in a moment.', '%d texts will be deleted in a moment.', count, 'causerie-chat' ),
		count
	);

interface Tools {
	readonly change: ( documents: readonly Document[], run: ( document: Document ) => Promise< unknown >, done: string ) => void;
	readonly remove: ( documents: readonly Document[] ) => void;
}

/** What can be done with one document or with several. */
const actionsOf = ( { change, remove }: Tools ): Array< Action< Document > > => [
	{
		id: 'passages',
		label: __( 'Show what the bot knows of it', 'causerie-chat' ),
		callback: ( [ document ] ) => document && go( 'knowledge', 'documents', document.id ),
	},
	{
		id: 'open',
		label: __( 'Open the page', 'causerie-chat' ),
		isEligible: ( { url } ) => /^https?:\/\//i.test( url ),
		callback: ( [ document ] ) => document && window.location.assign( document.url ),
	},
	{
		id: 'edit',
		label: __( 'Edit', 'causerie-chat' ),
		isEligible: ( { post_id: post, source } ) => post !== null || source === 'qa',
		callback: ( [ document ] ) => {
			if ( document?.post_id ) {
				window.location.assign( editAddress( document.post_id ) );
			} else if ( document ) {
				go( 'knowledge', 'answers', document.id );
			}
		},
	},
	{
		id: 'exclude',
		label: __( 'Keep from the bot', 'causerie-chat' ),
		supportsBulk: true,
		isEligible: ( { excluded } ) => ! excluded,
		callback: ( documents ) => change( documents, ( { id } ) => api.excludeDocument( id, true ), __( 'The bot does not use it any more.', 'causerie-chat' ) ),
	},
	{
		id: 'include',
		label: __( 'Let the bot use it', 'causerie-chat' ),
		supportsBulk: true,
		isEligible: ( { excluded } ) => excluded,
		callback: ( documents ) => change( documents, ( { id } ) => api.excludeDocument( id, false ), __( 'The bot uses it again.', 'causerie-chat' ) ),
	},
	{
		id: 'reindex',
		label: __( 'Read again', 'causerie-chat' ),
		supportsBulk: true,
		callback: ( documents ) => change( documents, ( { id } ) => api.reindexDocument( id ), __( 'Read again.', 'causerie-chat' ) ),
	},
	{
		id: 'delete',
		label: __( 'Delete', 'causerie-chat' ),
		supportsBulk: true,
		isEligible: isOwn,
		callback: ( documents ) => remove( documents ),
	},
];

/** Everything that the bot knows, one by one. */
export default function DocumentsScreen() {
	const announce = useAnnounce();
	const { layout, save, reset } = useSavedLayout( 'documents', FIELDS );
	const [ asked, setAsked ] = useState( BEGINNING );
	const [ selection, setSelection ] = useState< string[] >( [] );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const query = queryOf( asked, layout.perPage );
	const list = useResource( JSON.stringify( query ), () => api.documents( query ) );
	const coverage = useResource( 'coverage', api.coverage );
	const deletion = useLateDeletion< readonly number[] >(
		( ids ) => Promise.all( ids.map( ( id ) => api.deleteDocument( id ) ) ),
		( failed ) => {
			setProblem( failed );
			list.reload();
		}
	);
	const change: Tools[ 'change' ] = async ( documents, run, done ) => {
		setProblem( undefined );
		const outcomes = await Promise.allSettled( documents.map( run ) );
		const failed = outcomes.find( ( outcome ) => outcome.status === 'rejected' );
		list.reload();
		setSelection( [] );
		if ( failed ) {
			setProblem( asProblem( failed.reason ) );
		} else {
			announce( done );
		}
	};
	const remove = ( documents: readonly Document[] ) => {
		setSelection( [] );
		deletion.request( documents.map( ( { id } ) => id ) );
	};
	const onChangeView = ( view: View ) => {
		save( layoutOf( view ) );
		const { search, filters, sort } = { search: view.search ?? '', filters: view.filters ?? [], sort: view.sort ?? BEGINNING.sort };
		const isSame = JSON.stringify( [ search, filters, sort ] ) === JSON.stringify( [ asked.search, asked.filters, asked.sort ] );
		// Another question begins on its first page.
		setAsked( { search, filters, sort, page: isSame ? view.page ?? 1 : 1 } );
	};
	const documents = ( list.value?.body.documents ?? [] ).filter( ( { id } ) => ! deletion.pending?.includes( id ) );
	const total = Math.max( 0, ( list.value?.total ?? 0 ) - ( deletion.pending?.length ?? 0 ) );
	const fields = useMemo( () => documentFields( coverage.value?.languages ?? [] ), [ coverage.value ] );
	const isFiltered = asked.search.trim() !== '' || FILTERS.some( ( field ) => valueOf( asked, field ) !== '' );
	return (
		<Screen title={ __( 'What is known', 'causerie-chat' ) } intro={ __( 'Every page and text that the bot answers from, and how often answers cited it.', 'causerie-chat' ) }>
			<KnowledgeSections current="documents" />
			<ProblemNotice problem={ problem } />
			<ProblemNotice problem={ list.problem } onRetry={ list.reload } />
			{ deletion.pending && <Going key={ deletion.pending.join() } text={ goingText( deletion.pending.length ) } deletion={ deletion } /> }
			<div className="causerie-list">
				<DataViews< Document >
					data={ documents }
					fields={ fields }
					actions={ actionsOf( { change, remove } ) }
					view={ {
						type: layout.type,
						search: asked.search,
						filters: [ ...asked.filters ],
						sort: asked.sort,
						page: asked.page,
						perPage: layout.perPage,
						titleField: 'title',
						fields: [ ...layout.fields ],
						layout: { density: layout.density },
					} }
					onChangeView={ onChangeView }
					onReset={ reset }
					defaultLayouts={ { table: {}, activity: {} } }
					selection={ selection }
					onChangeSelection={ setSelection }
					paginationInfo={ { totalItems: total, totalPages: Math.max( 1, Math.ceil( total / layout.perPage ) ) } }
					isLoading={ list.value === undefined && list.problem === undefined }
					getItemId={ ( { id } ) => String( id ) }
					renderItemLink={ ( { item, children, ...props } ) => (
						<a { ...props } href={ href( 'knowledge', 'documents', item.id ) }>
							{ children }
						</a>
					) }
					searchLabel={ __( 'Search in titles', 'causerie-chat' ) }
					empty={
						<p className="causerie-empty">
							{ isFiltered
								? __( 'Nothing that is known is like that.', 'causerie-chat' )
								: __( 'Nothing is known yet. Publish a page, answer a question, upload a file, or give the bot a text over the API, and it will appear here.', 'causerie-chat' ) }
						</p>
					}
				/>
			</div>
		</Screen>
	);
}
