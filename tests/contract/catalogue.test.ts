/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { CACHE_WRITES, CATALOGUE } from '../../src/contract/index.ts';
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

test( 'prices that are announced are known with their day', () => {
	const announced = checkCatalogue( CATALOGUE ).filter( ( row ) => row.next_price !== null );
	expect( Object.fromEntries( announced.map( ( row ) => [ row.id, row.next_price ] ) ) ).toEqual( {
		'gemini-3.8-flash': { from: '2027-01-01', input: 1.5, cached_input: 0.15, output: 7.5 },
		'gemini-4-argon': { from: '2026-12-01', input: 4, cached_input: 0.2, output: 20 },
	} );
	for ( const row of announced ) {
		expect( row.note ).not.toMatch( /price/i );
	}
} );

test( 'what very long requests cost is known where the note says that it is more', () => {
	const rows = checkCatalogue( CATALOGUE );
	const dollars = ( at: number ) => Number( at.toFixed( 6 ) );
	const long = rows.flatMap( ( { id, price, long_requests: times } ) => ( times && price ? [ [ id, times.above, dollars( price.input * times.input ), dollars( price.output * times.output ) ] ] : [] ) );
	expect( long ).toEqual( [
		[ 'gpt-6-luna', 272_000, 0.2, 0.75 ],
		[ 'gpt-6.1-terra', 272_000, 2, 7.5 ],
		[ 'gpt-6.1-sol', 272_000, 4, 15 ],
		[ 'gpt-6-astra', 272_000, 20, 75 ],
		[ 'claude-haiku-5-5', 100_000, 0.5, 2.5 ],
	] );
	expect( rows.filter( ( row ) => row.note.includes( 'long requests' ) ).map( ( row ) => row.id ) ).toEqual( long.map( ( [ id ] ) => id ) );
} );

test( 'tokens for the cache cost no less than others', () => {
	expect( CACHE_WRITES ).toEqual( { anthropic: 1.25, openai: 1.25 } );
} );

test.each( [
	[ 'a model twice', [ model, model ] ],
	[ 'a successor that is not there', [ { ...model, successor: 'b' } ] ],
	[ 'a successor of another kind', [ { ...model, successor: 'b' }, { kind: 'google', id: 'b' } ] ],
	[ 'a successor with another purpose', [ { ...model, successor: 'b' }, { ...model, id: 'b', purpose: 'embedding' } ] ],
	[ 'a ring', [ { ...model, successor: 'b' }, { ...model, id: 'b', successor: 'a' } ] ],
	[ 'a ring that begins later', [ { ...model, successor: 'b' }, { ...model, id: 'b', successor: 'c' }, { ...model, id: 'c', successor: 'b' } ] ],
	[ 'a next price without a price', [ { ...model, next_price: { from: '2027-01-01', input: 1, cached_input: 1, output: 1 } } ] ],
	[ 'a next price from a day that is none', [ { ...model, price: { input: 1, cached_input: 1, output: 1 }, next_price: { from: '2027-00-01', input: 1, cached_input: 1, output: 1 } } ] ],
	[ 'a day that is none', [ { ...model, retires_at: '2026-13-01' } ] ],
] as const )( '%s is refused', ( _, rows ) => {
	expect( () => checkCatalogue( rows ) ).toThrow();
} );
