/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { CATALOGUE } from '../../src/contract/index.ts';
import { checkCatalogue } from '../../src/emit/check-catalogue.ts';

const model = { kind: 'openai', id: 'a' } as const;

test( 'the catalogue holds together, with every field said', () => {
	const rows = checkCatalogue( CATALOGUE );
	expect( rows ).toHaveLength( CATALOGUE.length );
	for ( const row of rows ) {
		expect( row ).toMatchObject( { label: expect.stringMatching( /./ ), context_window: expect.any( Number ), price: { input: expect.any( Number ) } } );
		// A cached token is never dearer than a new one.
		expect( row.price?.cached_input ).toBeLessThanOrEqual( row.price?.input ?? 0 );
		expect( row.max_output === null ).toBe( row.purpose === 'embedding' );
		expect( row.released_at === null || row.retires_at === null || row.released_at < row.retires_at ).toBe( true );
	}
} );

test( 'no note promises a temperature where none is sent', () => {
	// The adapter of Claude never sends one (AnthropicRequestTest).
	expect( CATALOGUE.filter( ( row ) => row.kind === 'anthropic' && /temperature/i.test( row.note ?? '' ) ) ).toEqual( [] );
} );

test( 'what retires in the winter of 2026 has a successor that does not', () => {
	const rows = checkCatalogue( CATALOGUE );
	const retiring = rows.filter( ( row ) => row.retires_at !== null );
	expect( retiring.map( ( row ) => `${ row.id } ${ row.retires_at }` ).sort() ).toEqual( [
		'claude-sonnet-4-5 2026-11-30', 'gemini-2.5-flash 2026-12-01', 'gemini-2.5-pro 2026-12-01', 'gpt-4.1 2027-01-14', 'gpt-4.1-mini 2027-01-14',
		'gpt-4o 2027-01-14', 'gpt-4o-mini 2027-01-14', 'gpt-5 2026-12-11', 'gpt-5-mini 2026-12-11', 'gpt-5-nano 2026-12-11', 'o3 2026-12-11',
	] );
	for ( const row of retiring ) {
		expect( rows.find( ( other ) => other.kind === row.kind && other.id === row.successor )?.retires_at ).toBeNull();
	}
} );

test.each( [
	[ 'a model twice', [ model, model ] ],
	[ 'a successor that is not there', [ { ...model, successor: 'b' } ] ],
	[ 'a successor of another kind', [ { ...model, successor: 'b' }, { kind: 'google', id: 'b' } ] ],
	[ 'a successor with another purpose', [ { ...model, successor: 'b' }, { ...model, id: 'b', purpose: 'embedding' } ] ],
	[ 'a ring', [ { ...model, successor: 'b' }, { ...model, id: 'b', successor: 'a' } ] ],
	[ 'a ring that begins later', [ { ...model, successor: 'b' }, { ...model, id: 'b', successor: 'c' }, { ...model, id: 'c', successor: 'b' } ] ],
	[ 'a day that is none', [ { ...model, retires_at: '2026-13-01' } ] ],
] as const )( '%s is refused', ( _, rows ) => {
	expect( () => checkCatalogue( rows ) ).toThrow();
} );
