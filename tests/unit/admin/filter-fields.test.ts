import { typedOf, valueTyped } from '../../../src/admin/webhooks/filter-fields.tsx';

describe( 'the value of a condition', () => {
	it.each( [
		[ 'fr', 'fr' ],
		[ '3', 3 ],
		[ '-0.5', -0.5 ],
		[ 'true', true ],
		[ '"true"', 'true' ],
		[ '"3"', '3' ],
		[ '007', '007' ],
		[ '1.0', '1.0' ],
		[ '', '' ],
	] )( '%s is %j, and is shown as it was typed', ( typed, value ) => {
		expect( valueTyped( typed ) ).toBe( value );
		expect( typedOf( value ) ).toBe( typed );
	} );
} );
