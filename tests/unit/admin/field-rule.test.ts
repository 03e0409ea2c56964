/** @jest-environment node */
import { z } from 'zod';
import { fieldMessage, isAboutNumber } from '../../../src/admin/shared/field-message.ts';
import { fieldRule } from '../../../src/admin/shared/field-rule.ts';
import { isWithin, partsOf, pointerOf, valueAt } from '../../../src/admin/shared/pointer.ts';

const schema = z.strictObject( {
	name: z.string().min( 1 ).max( 80 ),
	model: z.strictObject( { temperature: z.number().min( 0 ).max( 2 ).nullable().default( null ), most: z.int().min( 64 ).max( 128 ).default( 100 ) } ).prefault( {} ),
	lines: z.array( z.string().max( 5 ).regex( /^[a-z]*$/ ) ).max( 2 ).default( [] ),
	key: z.string().max( 9 ).optional(),
} );

test.each( [
	[ '/name', { maxLength: 80 } ],
	[ '/model/temperature', { min: 0, max: 2 } ],
	[ '/model/most', { min: 64, max: 128 } ],
	[ '/lines', { maxItems: 2 } ],
	[ '/lines/0', { maxLength: 5 } ],
	[ '/key', { maxLength: 9 } ],
] )( 'the bounds of %s', ( pointer, rule ) => {
	expect( fieldRule( schema, pointer ) ).toEqual( rule );
} );

test.each( [ '/nmae', '/name/x', '/model', '' ] )( 'no field at "%s"', ( pointer ) => {
	expect( () => fieldRule( schema, pointer ) ).toThrow( 'There is no text, number or list at' );
} );

const valid = { name: 'Nora', model: {}, lines: [] };

test.each( [
	[ { name: '' }, '/name', 'This field is required.', false ],
	[ { name: 'x'.repeat( 81 ) }, '/name', 'Must have at most 80 characters.', false ],
	[ { model: { most: NaN } }, '/model/most', 'Must be a number.', true ],
	[ { model: { most: 64.5 } }, '/model/most', 'Must be a whole number.', true ],
	[ { model: { most: 63 } }, '/model/most', 'Must be 64 or more.', true ],
	[ { model: { temperature: 2.1 } }, '/model/temperature', 'Must be 2 or less.', true ],
	[ { model: { temperature: Infinity } }, '/model/temperature', 'Must be a number.', true ],
	[ { lines: [ 'a', 'B' ] }, '/lines/1', 'Does not have the right form.', false ],
	[ { lines: [ 'a', 'b', 'c' ] }, '/lines', 'Must have at most 2 entries.', false ],
	[ { other: 1 }, '', 'Has none of the accepted forms.', false ],
] )( 'what is wrong with %j', ( part, pointer, message, aboutNumber ) => {
	const issues = schema.safeParse( { ...valid, ...part } ).error?.issues ?? [];
	expect( issues.map( ( issue ) => [ pointerOf( issue.path ), fieldMessage( issue ), isAboutNumber( issue ) ] ) ).toEqual( [ [ pointer, message, aboutNumber ] ] );
} );

test( 'what can be a text or something else has the bounds of the text', () => {
	const mixed = z.strictObject( { value: z.union( [ z.string().max( 500 ), z.number(), z.boolean() ] ).default( '' ) } );
	expect( fieldRule( mixed, '/value' ) ).toEqual( { maxLength: 500 } );
} );

test( 'pointers escape as RFC 6901 says, and lead to values', () => {
	expect( pointerOf( [ 'a/b', 'm~n', 0 ] ) ).toBe( '/a~1b/m~0n/0' );
	expect( partsOf( '/a~1b/m~0n/0' ) ).toEqual( [ 'a/b', 'm~n', '0' ] );
	expect( partsOf( '' ) ).toEqual( [] );
	expect( valueAt( { 'a/b': { 'm~n': [ 7 ] } }, '/a~1b/m~0n/0' ) ).toBe( 7 );
	expect( valueAt( { a: 1 }, '/a/b/c' ) ).toBeUndefined();
} );

test( 'a field holds what is in it, not what begins with its name', () => {
	expect( [ '/a', '/a/0', '/ab' ].map( ( pointer ) => isWithin( '/a', pointer ) ) ).toEqual( [ true, true, false ] );
} );
