import { DataViews, type View } from '@wordpress/dataviews/wp';
import { Button } from '@wordpress/components';
import { useMemo, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import '../shared/dataviews-texts.ts';
import '../shared/dataviews.scss';
import { download } from '../shared/download.ts';
import { emptyFilters } from '../conversations/list-view.ts';
import { api, type ApiProblem } from '../shared/api.ts';
import { Going } from '../shared/going.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { isNarrow, layoutOf, useSavedLayout } from '../shared/saved-layout.ts';
import { useAttempt } from '../shared/use-attempt.ts';
import { useLateDeletion } from '../shared/use-late-deletion.ts';
import { useResource } from '../shared/use-resource.ts';
import { mayManage, mayReply } from '../shared/user.ts';
import { nameOf } from './lead-words.ts';
import { listFields } from './list-fields.tsx';
import { FIRST, fromView, isFiltered, toFilters, toQuery, toView, type ListParams } from './list-params.ts';
import type { Lead } from './types.ts';

/** Columns that everybody begins with. Where there is no room for a table, as on a phone, the rest is with the lead itself. */
const firstFields = (): string[] => ( isNarrow() ? [ 'reach', 'qualified', 'created_at' ] : [ 'reach', 'bot', 'score', 'qualified', 'created_at', 'conversation' ] );

const goingText = ( leads: readonly Lead[] ): string =>
	leads.length === 1 && leads[ 0 ]
		? /* translators: %s: who left a way to be reached */
		  sprintf( __( 'The lead %s will be deleted in a moment.', 'causerie-chat' ), `\u2068${ nameOf( leads[ 0 ] ) }\u2069` )
		: sprintf(
				/* translators: %d: number of leads */
				_n( '%d lead will be deleted in a moment.', '%d leads will be deleted in a moment.', leads.length, 'causerie-chat' ),
				leads.length
		  );

function Empty( { params }: { params: ListParams } ) {
	if ( isFiltered( params ) ) {
		return <p className="causerie-empty">{ __( 'No lead is like that.', 'causerie-chat' ) }</p>;
	}
	return (
		<div className="causerie-empty">
			<p>{ __( 'Nobody has left a way to be reached yet. A bot keeps leads once you switch that on in its settings: then the e-mail address or the phone number that a visitor writes appears here, with the conversation.', 'causerie-chat' ) }</p>
			{ mayManage() && (
				<Button __next40pxDefaultSize variant="secondary" href={ href( 'bots' ) }>
					{ __( 'Choose a bot', 'causerie-chat' ) }
				</Button>
			) }
		</div>
	);
}

/** Those who left a way to be reached, newest first. */
export default function LeadList() {
	const [ params, setParams ] = useState( FIRST );
	const { layout, save, reset } = useSavedLayout( 'leads', firstFields() );
	const [ pendingFilters, setPendingFilters ] = useState( () => emptyFilters( { type: 'table' } ) );
	const [ selection, setSelection ] = useState< string[] >( [] );
	const [ problem, setProblem ] = useState< ApiProblem >();
	const choices = useResource( 'choices', api.sessionChoices );
	const page = useResource( toQuery( params, layout.perPage ), () => api.leads( toQuery( params, layout.perPage ) ) );
	const file = useAttempt();
	const deletion = useLateDeletion< readonly Lead[] >(
		( leads ) => Promise.all( leads.map( ( { id } ) => api.deleteLead( id ) ) ),
		( failure ) => {
			setProblem( failure );
			page.reload();
		}
	);
	const leads = ( page.value?.body.leads ?? [] ).filter( ( { id } ) => ! deletion.pending?.some( ( gone ) => gone.id === id ) );
	const total = Math.max( 0, ( page.value?.total ?? 0 ) - ( ( page.value?.body.leads.length ?? 0 ) - leads.length ) );
	const fields = useMemo( () => listFields( choices.value?.bots ?? [] ), [ choices.value ] );
	const remove = ( gone: readonly Lead[] ) => {
		setSelection( [] );
		setProblem( undefined );
		deletion.request( gone );
	};
	const onChangeView = ( view: View ) => {
		setPendingFilters( emptyFilters( view ) );
		save( layoutOf( view ) );
		setParams( fromView( view, params ) );
	};
	return (
		<Screen
			title={ __( 'Leads', 'causerie-chat' ) }
			intro={ __( 'Visitors who left a way to be reached, and what they told of themselves.', 'causerie-chat' ) }
			actions={
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ file.isBusy }
					onClick={ () => void file.attempt( async () => download( 'leads.csv', 'text/csv', await api.exportLeads( toFilters( params ) ) ) ) }
				>
					{ __( 'Export as CSV', 'causerie-chat' ) }
				</Button>
			}
		>
			<ProblemNotice problem={ problem ?? file.problem } />
			<ProblemNotice problem={ page.problem } onRetry={ page.reload } />
			{ deletion.pending && <Going key={ deletion.pending.map( ( { id } ) => id ).join() } text={ goingText( deletion.pending ) } deletion={ deletion } /> }
			<div className="causerie-list">
				<DataViews< Lead >
					data={ leads }
					fields={ fields }
					actions={ mayReply() ? [ { id: 'delete', label: __( 'Delete', 'causerie-chat' ), supportsBulk: true, callback: remove } ] : [] }
					view={ toView( params, layout, pendingFilters ) }
					onChangeView={ onChangeView }
					onReset={ reset }
					defaultLayouts={ { table: {}, activity: {} } }
					selection={ selection }
					onChangeSelection={ setSelection }
					paginationInfo={ { totalItems: total, totalPages: Math.max( 1, Math.ceil( total / layout.perPage ) ) } }
					isLoading={ page.value === undefined && page.problem === undefined }
					getItemId={ ( { id } ) => id }
					renderItemLink={ ( { item, children, ...props } ) => (
						<a { ...props } href={ href( 'leads', item.id ) }>
							{ children }
						</a>
					) }
					searchLabel={ __( 'Search by name, e-mail address or phone number', 'causerie-chat' ) }
					empty={ <Empty params={ params } /> }
				/>
			</div>
		</Screen>
	);
}
