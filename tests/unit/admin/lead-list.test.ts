import { expect, test } from '@jest/globals';
import { FIRST, fromView, toQuery, toView } from '../../../src/admin/leads/list-params.ts';
import { layoutOf, type Layout } from '../../../src/admin/shared/saved-layout.ts';

const layout: Layout = { type: 'table', fields: [ 'reach', 'score' ], perPage: 50, density: 'compact' };
const params = { search: 'Byron', bot: 3, qualified: false, order: 'asc', page: 2 } as const;

test( 'a list is shown in the layout that its reader has chosen, and the layout is read from it again', () => {
	const view = toView( params, layout, [ { field: 'qualified', operator: 'is', value: undefined } ] );
	expect( layoutOf( view ) ).toEqual( layout );
	expect( view.filters?.map( ( { field, value } ) => [ field, value ] ) ).toEqual( [ [ 'bot', 3 ], [ 'qualified', 'no' ], [ 'qualified', undefined ] ] );
	expect( fromView( toView( params, layout, [] ), params ) ).toEqual( params );
} );

test( 'another question begins on its first page', () => {
	expect( fromView( { ...toView( params, layout, [] ), search: 'Ada' }, params ) ).toEqual( { ...params, search: 'Ada', page: 1 } );
	expect( fromView( { ...toView( params, layout, [] ), page: 3 }, params ) ).toEqual( { ...params, page: 3 } );
} );

test( 'is asked of the API by the length of its pages', () => {
	expect( toQuery( params, layout.perPage ) ).toBe( 'order=asc&search=Byron&bot=3&qualified=false&page=2&per_page=50' );
	expect( toQuery( FIRST, 20 ) ).toBe( 'order=desc&page=1&per_page=20' );
} );
