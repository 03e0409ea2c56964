import { applied, sameAs, type GroupChange } from '../../../src/admin/knowledge/synonym-groups.ts';

const GROUPS = [ [ 'voucher', 'gift card' ], [ 'RDC', 'rainy day circle' ] ];

const turned = ( { from, to }: GroupChange ): GroupChange => ( { from: to, to: from } );

test.each( [
	[ 'hoodie', 'sweatshirt', [ ...GROUPS, [ 'hoodie', 'sweatshirt' ] ] ],
	[ 'coupon', 'Gift Card', [ [ 'voucher', 'gift card', 'coupon' ], [ 'RDC', 'rainy day circle' ] ] ],
	[ 'rdc ', 'club', [ [ 'voucher', 'gift card' ], [ 'RDC', 'rainy day circle', 'club' ] ] ],
	[ 'voucher', 'RDC', [ [ 'voucher', 'gift card' ], [ 'RDC', 'rainy day circle', 'voucher' ] ] ],
] )( '“%s” and “%s” mean the same, and that is taken back', ( asked, found, expected ) => {
	const change = sameAs( GROUPS, asked, found );
	if ( change === null ) {
		throw new Error( 'Nothing is to be changed.' );
	}
	const changed = applied( GROUPS, change );
	expect( changed ).toEqual( expected );
	expect( applied( changed ?? [], turned( change ) ) ).toEqual( GROUPS );
} );

test( 'what means the same already changes nothing', () => {
	expect( sameAs( GROUPS, 'Voucher', 'gift card' ) ).toBeNull();
	expect( sameAs( GROUPS, 'hoodie', 'Hoodie' ) ).toBeNull();
} );

test( 'a full group is left as it is', () => {
	const full = [ Array.from( { length: 10 }, ( _, index ) => `word ${ index }` ) ];
	expect( sameAs( full, 'hoodie', 'word 3' ) ).toEqual( { from: undefined, to: [ 'hoodie', 'word 3' ] } );
} );

test( 'a group that somebody else has changed meanwhile is not taken back', () => {
	expect( applied( [ [ 'voucher', 'gift card', 'token' ] ], { from: [ 'voucher', 'gift card', 'coupon' ], to: [ 'voucher', 'gift card' ] } ) ).toBeUndefined();
} );
