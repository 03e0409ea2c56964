import { setSettings, getSettings } from '@wordpress/date';
import { date, dayOf, endOf } from '../../../src/admin/shared/format.ts';

const at = ( offset: number, string: string ) => {
	const settings = getSettings();
	setSettings( { ...settings, formats: { ...settings.formats, date: 'Y-m-d' }, timezone: { ...settings.timezone, offset, offsetFormatted: String( offset ), string } } );
};

test.each( [ [ -5, 'America/New_York' ], [ 0, '' ], [ 9, 'Asia/Tokyo' ] ] )( 'a day is that day at UTC%s, too', ( offset, zone ) => {
	at( offset, zone );
	expect( date( '2026-01-15' ) ).toBe( '2026-01-15' );
} );

test( 'a day ends when it ends at the site', () => {
	at( -5, 'America/New_York' );
	expect( endOf( '2026-01-15' ) ).toBe( '2026-01-16T04:59:59.000Z' );
	expect( dayOf( '2026-01-16T04:59:59.000Z' ) ).toBe( '2026-01-15' );
	expect( date( '2026-01-16T04:59:59.000Z' ) ).toBe( '2026-01-15' );
} );
