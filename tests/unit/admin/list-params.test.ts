import { describe, expect, test } from '@jest/globals';
import { setSettings, getSettings } from '@wordpress/date';
import { fromAddress, isFiltered, toAddress, toQuery } from '../../../src/admin/conversations/list-params.ts';

const read = ( text: string ) => fromAddress( new URLSearchParams( text ) );

/** The site is two hours ahead of UTC. */
setSettings( { ...getSettings(), timezone: { offset: 2, offsetFormatted: '2', string: '', abbr: '' } } );

describe( 'what the list shows', () => {
	test.each( [
		'',
		'text=broken+parcel',
		'bot=3&state=open&tags=vip%2Crefund&assignee=0&user=wp_7',
		'from=2026-11-01&to=2026-11-25&sort=message_count&order=asc&page=4',
	] )( 'stands in the address and is read from it again: %s', ( address ) => {
		expect( toAddress( read( address ) ).toString() ).toBe( address );
	} );

	test.each( [ 'page=0', 'page=-1', 'page=1e3', 'bot=x', 'from=yesterday', 'sort=cost', 'order=up', 'tags=,,' ] )( 'is everything where the address says nonsense: %s', ( address ) => {
		expect( read( address ) ).toEqual( read( '' ) );
	} );

	test( 'is asked of the API, with days of the site as moments', () => {
		const query = new URLSearchParams( toQuery( read( 'text=hi&user=u1&from=2026-11-01&to=2026-11-01&page=2' ), 50 ) );
		expect( Object.fromEntries( query ) ).toEqual( {
			text: 'hi',
			user_id: 'u1',
			from: '2026-10-31T22:00:00.000Z',
			to: '2026-11-01T21:59:59.999Z',
			sort: 'updated_at',
			order: 'desc',
			page: '2',
			per_page: '50',
		} );
	} );

	test( 'tells a list of nothing from a search without results', () => {
		expect( [ '', 'page=3', 'order=asc' ].map( ( address ) => isFiltered( read( address ) ) ) ).toEqual( [ false, false, false ] );
		expect( [ 'text=a', 'user=u', 'from=2026-01-01', 'assignee=0' ].map( ( address ) => isFiltered( read( address ) ) ) ).toEqual( [ true, true, true, true ] );
	} );
} );
