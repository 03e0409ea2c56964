import { PRESET_WORDS } from '../../../src/contract/preset-messages.ts';
import { presetOf } from '../../../src/contract/webhook-presets.ts';
import { rowsOf, withRows } from '../../../src/admin/webhooks/mapping.ts';
import { presetWords } from '../../../src/admin/webhooks/preset-words.ts';

const AT = '/inputs/0/properties';

test( 'fields are read and written where the service has them, and the rest stays', () => {
	const { transform } = presetOf( 'hubspot', 'lead.captured' );
	const template = transform?.template ?? '';
	const rows = rowsOf( template, AT ) ?? [];
	expect( rows.map( ( [ field ] ) => field ) ).toEqual( [ 'email', 'firstname', 'phone', 'company' ] );
	const changed = withRows( template, AT, [ ...rows.slice( 0, 1 ), [ 'city', '{{ data.fields.city }}' ] ] );
	expect( rowsOf( changed, AT ) ).toEqual( [ rows[ 0 ], [ 'city', '{{ data.fields.city }}' ] ] );
	expect( JSON.parse( changed ) ).toMatchObject( { inputs: [ { idProperty: 'email' } ] } );
	expect( withRows( template, AT, rows ) ).toBe( template );
} );

test( 'what is no text stays, and a name that is there twice loses nothing', () => {
	const { transform } = presetOf( 'pipedrive', 'lead.captured' );
	const changed = withRows( transform?.template ?? '', '', [ [ 'a', '1' ], [ 'a', '2' ], [ '', '3' ], [ '', '4' ] ] );
	expect( rowsOf( changed, '' ) ).toEqual( [ [ 'a', '1' ], [ 'a ', '2' ], [ '', '3' ], [ ' ', '4' ] ] );
	expect( Object.keys( JSON.parse( changed ) as object ) ).toEqual( [ 'a', 'a ', '', ' ', 'emails', 'phones' ] );
} );

test( 'what is no template, or has nothing there, is left alone', () => {
	expect( rowsOf( '{ oops', '' ) ).toBeUndefined();
	expect( rowsOf( '[]', '' ) ).toBeUndefined();
	expect( rowsOf( '{}', AT ) ).toBeUndefined();
	expect( withRows( '{ oops', '', [ [ 'a', '1' ] ] ) ).toBe( '{ oops' );
} );

test( 'the texts of messages are those of the contract', () => expect( presetWords() ).toEqual( PRESET_WORDS ) );
