import { describe, expect, test } from '@jest/globals';
import { fromAddress, toAddress } from '../../../src/admin/conversations/list-params.ts';
import { emptyFilters, fromView, toView } from '../../../src/admin/conversations/list-view.ts';
import { layoutOf, type Layout } from '../../../src/admin/shared/saved-layout.ts';

const LAYOUT: Layout = { type: 'table', fields: [ 'bot', 'state' ], perPage: 50, density: 'compact' };

const view = ( address: string ) => toView( fromAddress( new URLSearchParams( address ) ), LAYOUT, [] );

describe( 'a view of DataViews', () => {
	test.each( [
		'',
		'text=parcel&bot=3&state=closed&tags=a%2Cb&assignee=0&user=u1&sort=created_at&order=asc&page=2',
		'from=2026-11-01',
		'to=2026-11-25',
		'from=2026-11-01&to=2026-11-25',
		'from=2026-11-25&to=2026-11-25',
	] )( 'asks for what it was made of: %s', ( address ) => {
		expect( toAddress( fromView( view( address ) ) ).toString() ).toBe( address );
	} );

	test( 'keeps the layout of its reader', () => {
		expect( layoutOf( view( '' ) ) ).toEqual( LAYOUT );
	} );

	test( 'keeps filters that say nothing yet, and does not ask for them', () => {
		const filters = [
			{ field: 'bot', operator: 'is' as const, value: undefined },
			{ field: 'tags', operator: 'isAll' as const, value: [] },
			{ field: 'updated_at', operator: 'between' as const, value: [ '', '' ] },
			{ field: 'state', operator: 'is' as const, value: 'open' },
		];
		const asked = { ...view( '' ), filters };
		expect( emptyFilters( asked ).map( ( { field } ) => field ) ).toEqual( [ 'bot', 'tags', 'updated_at' ] );
		expect( toAddress( fromView( asked ) ).toString() ).toBe( 'state=open' );
		expect( toView( fromView( asked ), LAYOUT, emptyFilters( asked ) ).filters ).toHaveLength( 4 );
	} );
} );
