import type { Filter, View } from '@wordpress/dataviews/wp';
import type { Layout } from '../shared/saved-layout.ts';

/** What is shown of the list of leads. */
export interface ListParams {
	readonly search: string;
	readonly bot: number | undefined;
	readonly qualified: boolean | undefined;
	readonly order: 'asc' | 'desc';
	readonly page: number;
}

export const FIRST: ListParams = { search: '', bot: undefined, qualified: undefined, order: 'desc', page: 1 };

/** What the API is asked for, but for the page: the same for a list and for a file. */
export function toFilters( { search, bot, qualified, order }: ListParams ): URLSearchParams {
	const query = new URLSearchParams( { order } );
	if ( search.trim() !== '' ) {
		query.set( 'search', search.trim() );
	}
	if ( bot !== undefined ) {
		query.set( 'bot', String( bot ) );
	}
	if ( qualified !== undefined ) {
		query.set( 'qualified', String( qualified ) );
	}
	return query;
}

/** What the API is asked for. */
export function toQuery( params: ListParams, perPage: number ): string {
	const query = toFilters( params );
	query.set( 'page', String( params.page ) );
	query.set( 'per_page', String( perPage ) );
	return query.toString();
}

export const isFiltered = ( { search, bot, qualified }: ListParams ): boolean => search.trim() !== '' || bot !== undefined || qualified !== undefined;

/** What DataViews shows: the list that is asked for, in the layout that its reader has chosen, with filters that say nothing yet. */
export function toView( params: ListParams, layout: Layout, empty: readonly Filter[] ): View {
	const filters: Filter[] = [];
	if ( params.bot !== undefined ) {
		filters.push( { field: 'bot', operator: 'is', value: params.bot } );
	}
	if ( params.qualified !== undefined ) {
		filters.push( { field: 'qualified', operator: 'is', value: params.qualified ? 'yes' : 'no' } );
	}
	return {
		type: layout.type,
		search: params.search,
		filters: [ ...filters, ...empty ],
		sort: { field: 'created_at', direction: params.order },
		page: params.page,
		perPage: layout.perPage,
		titleField: 'name',
		fields: [ ...layout.fields ],
		layout: { density: layout.density },
	};
}

const QUALIFIED: ReadonlyMap< unknown, boolean > = new Map( [ [ 'yes', true ], [ 'no', false ] ] );

/** What a view asks for: another question begins on its first page. */
export function fromView( view: View, before: ListParams ): ListParams {
	const value = ( field: string ): unknown => view.filters?.find( ( one ) => one.field === field )?.value;
	const bot = value( 'bot' );
	const qualified = QUALIFIED.get( value( 'qualified' ) );
	const next: ListParams = {
		search: view.search ?? '',
		bot: bot === undefined || bot === '' ? undefined : Number( bot ),
		qualified,
		order: view.sort?.direction ?? 'desc',
		page: view.page ?? 1,
	};
	return toFilters( next ).toString() === toFilters( before ).toString() ? next : { ...next, page: 1 };
}
