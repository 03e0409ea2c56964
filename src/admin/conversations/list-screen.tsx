import { DataViews, type View } from '@wordpress/dataviews/wp';
import { Button, DropdownMenu } from '@wordpress/components';
import { useEffect, useMemo, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { download as downloadIcon } from '@wordpress/icons';
import { api, asProblem, type ApiProblem } from '../shared/api.ts';
import { useAnnounce } from '../shared/notices.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { href, readQuery, replaceQuery } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { mayManage, mayReply } from '../shared/user.ts';
import { useConversations } from './conversations-context.tsx';
import '../shared/dataviews-texts.ts';
import '../shared/dataviews.scss';
import { DeletionNotice } from './deletion-notice.tsx';
import { exportList, FORMATS, formatText } from './export-sessions.ts';
import type { Change } from './bulk-modals.tsx';
import { listActions } from './list-actions.tsx';
import { listFields } from './list-fields.tsx';
import { fromAddress, isFiltered, toAddress, toFilters, toQuery, type ListParams } from './list-params.ts';
import { emptyFilters, fromView, toView } from './list-view.ts';
import { layoutOf, useSavedLayout } from '../shared/saved-layout.ts';
import type { Session } from './types.ts';
import { useFigures } from './use-figures.ts';
import { useLiveList } from './use-live-list.ts';

/** Columns that everybody begins with. */
const FIELDS = [ 'bot', 'state', 'message_count', 'cost', 'updated_at' ];

/** What the address asks for, also when somebody follows a link to another list. */
function useParams(): [ ListParams, ( params: ListParams ) => void ] {
	const [ params, setParams ] = useState( () => fromAddress( readQuery() ) );
	useEffect( () => {
		const listen = () => setParams( fromAddress( readQuery() ) );
		window.addEventListener( 'hashchange', listen );
		return () => window.removeEventListener( 'hashchange', listen );
	}, [] );
	return [
		params,
		( next ) => {
			replaceQuery( toAddress( next ) );
			setParams( next );
		},
	];
}

function ExportAll( { params, onProblem }: { params: ListParams; onProblem: ( problem: ApiProblem | undefined ) => void } ) {
	return (
		<DropdownMenu
			icon={ downloadIcon }
			label={ __( 'Export this list', 'causerie-chat' ) }
			controls={ FORMATS.map( ( format ) => ( {
				title: formatText( format ),
				onClick: () => {
					onProblem( undefined );
					exportList( toFilters( params ), format ).catch( ( error: unknown ) => onProblem( asProblem( error ) ) );
				},
			} ) ) }
		/>
	);
}

/** What visitors asked, newest first, as it comes. */
export default function ListScreen() {
	const announce = useAnnounce();
	const { choices, deletion, seen } = useConversations();
	const { layout, save, reset } = useSavedLayout( 'conversations', FIELDS );
	const [ params, setParams ] = useParams();
	const [ pendingFilters, setPendingFilters ] = useState( () => emptyFilters( { type: 'table' } ) );
	const [ selection, setSelection ] = useState< string[] >( [] );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const live = useLiveList( toQuery( params, layout.perPage ), params.page === 1 );
	const { reload, replace } = live;

	const sessions = ( live.page?.sessions ?? [] ).filter( ( { session_id: id } ) => ! deletion.pending?.includes( id ) && ! deletion.gone.includes( id ) );
	const total = Math.max( 0, ( live.page?.total ?? 0 ) - ( ( live.page?.sessions.length ?? 0 ) - sessions.length ) );

	useEffect( () => {
		seen.current = { ids: sessions.map( ( { session_id: id } ) => id ), query: toAddress( params ).toString() };
	} );
	useEffect( () => {
		if ( deletion.done > 0 ) {
			reload();
		}
	}, [ deletion.done, reload ] );

	const change: Change = async ( changed, patch, done ) => {
		setProblem( undefined );
		const outcomes = await Promise.allSettled( changed.map( async ( session ) => api.changeSession( session.session_id, await patch( session ) ) ) );
		replace( outcomes.filter( ( outcome ) => outcome.status === 'fulfilled' ).map( ( { value } ) => value ) );
		const failed = outcomes.find( ( outcome ) => outcome.status === 'rejected' );
		if ( failed ) {
			throw asProblem( failed.reason );
		}
		setSelection( [] );
		announce( done );
	};
	const remove = ( gone: readonly Session[] ) => {
		setSelection( [] );
		deletion.request( gone.map( ( { session_id: id } ) => id ) );
	};

	const onChangeView = ( view: View ) => {
		setPendingFilters( emptyFilters( view ) );
		save( layoutOf( view ) );
		const next = fromView( view );
		// Another question begins on its first page.
		setParams( toFilters( next ).toString() === toFilters( params ).toString() ? next : { ...next, page: 1 } );
	};

	const figures = useFigures( sessions );
	const fields = useMemo( () => listFields( choices.value, figures ), [ choices.value, figures ] );
	return (
		<Screen title={ __( 'Conversations', 'causerie-chat' ) } intro={ __( 'What visitors asked and what they were told.', 'causerie-chat' ) }>
			<ProblemNotice problem={ problem } />
			<ProblemNotice problem={ live.problem } onRetry={ reload } />
			<DeletionNotice />
			<div className="causerie-fresh">
				<span role="status">
					{ live.fresh > 0 &&
						sprintf(
							/* translators: %d: number of conversations */
							_n( '%d new conversation', '%d new conversations', live.fresh, 'causerie-chat' ),
							live.fresh
						) }
				</span>
				{ live.fresh > 0 && (
					<Button __next40pxDefaultSize variant="secondary" onClick={ live.showFresh }>
						{ __( 'Show', 'causerie-chat' ) }
					</Button>
				) }
			</div>
			<div className="causerie-list">
				<DataViews< Session >
					data={ sessions }
					fields={ fields }
					actions={ listActions( { change, onProblem: setProblem, remove, mayChange: mayReply(), mayDelete: mayManage() } ) }
					view={ toView( params, layout, pendingFilters ) }
					onChangeView={ onChangeView }
					onReset={ reset }
					defaultLayouts={ { table: {}, activity: {} } }
					selection={ selection }
					onChangeSelection={ setSelection }
					paginationInfo={ { totalItems: total, totalPages: Math.max( 1, Math.ceil( total / layout.perPage ) ) } }
					isLoading={ live.isLoading }
					getItemId={ ( { session_id: id } ) => id }
					renderItemLink={ ( { item, children, ...props } ) => (
						<a { ...props } href={ href( 'conversations', item.session_id ) }>
							{ children }
						</a>
					) }
					searchLabel={ __( 'Search in what was said', 'causerie-chat' ) }
					header={ <ExportAll params={ params } onProblem={ setProblem } /> }
					empty={
						<p className="causerie-empty">
							{ isFiltered( params )
								? __( 'No conversation is like that.', 'causerie-chat' )
								: __( 'Nobody has asked anything yet. Open your site, ask the bot a question, and it will appear here.', 'causerie-chat' ) }
						</p>
					}
				/>
			</div>
		</Screen>
	);
}
