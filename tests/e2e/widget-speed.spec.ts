/** A long streamed reply on a slow device: the page stays at the visitor's disposal. tests/bench measures the same in more detail. */
import { expect, test } from '@playwright/test';
import { pieces, startStreamingPages, stream, type Streamed } from '../bench/streaming.mjs';

// Recording the page would be measured too.
test.use( { trace: 'off', screenshot: 'off' } );

const ROUNDS = 3;
/** Milliseconds from which on a task is a long one. */
const LONG = 50;

const median = ( values: number[] ): number => values.toSorted( ( one, other ) => one - other )[ Math.floor( values.length / 2 ) ] ?? Infinity;

test( '2,000 pieces make no long task on a processor of a quarter of the speed, and cost less than plain text', async ( { browser } ) => {
	test.setTimeout( 400_000 );
	const server = await startStreamingPages();
	const rounds: { widget: Streamed; plain: Streamed }[] = [];
	// What else the machine does lengthens single tasks, and shortens none: the best round says what the widget does.
	for ( let round = 0; round < ROUNDS; round++ ) {
		const widget = await stream( browser, server.url, 'widget', 4 );
		rounds.push( { widget, plain: await stream( browser, server.url, 'plain_text', 4 ) } );
	}
	await server.close();
	expect( rounds.map( ( { plain } ) => plain.characters ) ).toEqual( Array.from( { length: ROUNDS }, () => pieces().join( '' ).length ) );
	expect( rounds.every( ( { widget } ) => widget.characters > 5000 ) ).toBe( true );
	expect( Math.min( ...rounds.map( ( { widget } ) => widget.longest_task ) ), JSON.stringify( rounds ) ).toBeLessThanOrEqual( LONG );
	expect( median( rounds.map( ( { widget, plain } ) => widget.main_thread / plain.main_thread ) ), JSON.stringify( rounds ) ).toBeLessThan( 1 );
} );
