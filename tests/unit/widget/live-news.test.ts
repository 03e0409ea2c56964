/**
 * @jest-environment node
 */
import { nextPause } from '../../../src/widget/live/news.ts';

test( 'what brought something, or was waited for, is asked for again at once', () => {
	expect( nextPause( 0, 20, true ) ).toBe( 0 );
	expect( nextPause( 0, 25000, false ) ).toBe( 0 );
} );

test( 'where the server does not let it wait, it asks now and then', () => {
	expect( nextPause( 0, 20, false ) ).toBeGreaterThanOrEqual( 1000 );
	expect( nextPause( 0, 20, false ) ).toBeLessThanOrEqual( 2000 );
} );

test( 'failures make it wait longer and longer, up to a minute and a quarter', () => {
	const pauses = [ 1, 2, 3, 4, 5, 20 ].map( ( failures ) => nextPause( failures, 20, false ) );
	expect( pauses.every( ( pause, index ) => pause >= Math.min( 4000 * 2 ** index, 60000 ) && pause <= 75000 ) ).toBe( true );
} );
