import type { Filter, View } from '@wordpress/dataviews/wp';
import { SORTS, type ListParams } from './list-params.ts';
import type { Layout } from '../shared/saved-layout.ts';

const isText = ( value: unknown ): value is string => typeof value === 'string';

const texts = ( value: unknown ): string[] => ( Array.isArray( value ) ? value.filter( isText ) : [] );

function filtersOf( params: ListParams ): Filter[] {
	const filters: Filter[] = [];
	if ( params.bot !== undefined ) {
		filters.push( { field: 'bot', operator: 'is', value: params.bot } );
	}
	if ( params.state !== undefined ) {
		filters.push( { field: 'state', operator: 'is', value: params.state } );
	}
	if ( params.tags.length > 0 ) {
		filters.push( { field: 'tags', operator: 'isAll', value: params.tags } );
	}
	if ( params.intent !== '' ) {
		filters.push( { field: 'intents', operator: 'is', value: params.intent } );
	}
	if ( params.assignee !== undefined ) {
		filters.push( { field: 'assignee', operator: 'is', value: params.assignee } );
	}
	if ( params.user !== '' ) {
		filters.push( { field: 'user_id', operator: 'is', value: params.user } );
	}
	if ( params.from !== '' && params.from === params.to ) {
		filters.push( { field: 'updated_at', operator: 'on', value: params.from } );
	} else if ( params.from !== '' && params.to !== '' ) {
		filters.push( { field: 'updated_at', operator: 'between', value: [ params.from, params.to ] } );
	} else if ( params.from !== '' ) {
		filters.push( { field: 'updated_at', operator: 'afterInc', value: params.from } );
	} else if ( params.to !== '' ) {
		filters.push( { field: 'updated_at', operator: 'beforeInc', value: params.to } );
	}
	return filters;
}

/** What DataViews shows: the list that is asked for, in the layout that its reader has chosen. */
export const toView = ( params: ListParams, layout: Layout, empty: readonly Filter[] ): View => ( {
	type: layout.type,
	search: params.text,
	filters: [ ...filtersOf( params ), ...empty ],
	sort: { field: params.sort, direction: params.order },
	page: params.page,
	perPage: layout.perPage,
	titleField: 'title',
	fields: [ ...layout.fields ],
	layout: { density: layout.density },
} );

function days( filter: Filter | undefined ): { from: string; to: string } {
	const value: unknown = filter?.value;
	const [ first = '', last = '' ] = Array.isArray( value ) ? texts( value ) : [ isText( value ) ? value : '', isText( value ) ? value : '' ];
	switch ( filter?.operator ) {
		case 'afterInc':
			return { from: first, to: '' };
		case 'beforeInc':
			return { from: '', to: last };
		default:
			return { from: first, to: last };
	}
}

/** What a view asks for. */
export function fromView( view: View ): ListParams {
	const filter = ( field: string ): Filter | undefined => view.filters?.find( ( one ) => one.field === field );
	const value = ( field: string ): unknown => filter( field )?.value;
	const number = ( field: string ): number | undefined => ( value( field ) === undefined || value( field ) === '' ? undefined : Number( value( field ) ) );
	const state = value( 'state' );
	const intent = value( 'intents' );
	const user = value( 'user_id' );
	return {
		text: view.search ?? '',
		bot: number( 'bot' ),
		state: isText( state ) && state !== '' ? state : undefined,
		tags: texts( value( 'tags' ) ),
		intent: isText( intent ) ? intent : '',
		assignee: number( 'assignee' ),
		user: isText( user ) ? user.trim() : '',
		...days( filter( 'updated_at' ) ),
		sort: SORTS.find( ( one ) => one === view.sort?.field ) ?? 'updated_at',
		order: view.sort?.direction ?? 'desc',
		page: view.page ?? 1,
	};
}

/** Filters that were added and say nothing yet: the address has no place for them. */
export const emptyFilters = ( view: View ): Filter[] =>
	( view.filters ?? [] ).filter( ( { value } ) => value === undefined || value === '' || ( Array.isArray( value ) && texts( value ).join( '' ) === '' ) );
