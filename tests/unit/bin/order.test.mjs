import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurns, sideBySide } from '../../../bin/test/order.mjs';

/** Items that end when the test says so. */
function stage( ...items ) {
	const log = [];
	const ends = new Map();
	const work = ( item, isAlone ) =>
		new Promise( ( resolve ) => {
			log.push( `${ item.name }${ isAlone ? '' : ' beside' }` );
			ends.set( item.name, () => resolve( item.name.toUpperCase() ) );
		} );
	/** Lets one end, and what follows begin. */
	const end = async ( name ) => {
		ends.get( name )();
		await new Promise( setImmediate );
	};
	return { items: items.map( ( name ) => ( /^[a-z]\d$/.test( name ) ? { name, beside: name[ 0 ] } : { name } ) ), log, work, end };
}

test( 'what has nothing beside it waits for what is before it', async () => {
	const { items, log, work, end } = stage( 'one', 'two' );
	const all = sideBySide( items, 4, work );
	assert.deepEqual( log, [ 'one' ] );
	await end( 'one' );
	assert.deepEqual( log, [ 'one', 'two' ] );
	await end( 'two' );
	assert.deepEqual( await all, [ 'ONE', 'TWO' ] );
} );

test( 'neighbours run side by side, no more than may, and their results keep their order', async () => {
	const { items, log, work, end } = stage( 'one', 'a1', 'a2', 'a3', 'b1', 'two' );
	const all = sideBySide( items, 2, work );
	await end( 'one' );
	assert.deepEqual( log, [ 'one', 'a1 beside', 'a2 beside' ] );
	await end( 'a2' );
	assert.deepEqual( log.slice( 3 ), [ 'a3 beside' ] );
	await end( 'a3' );
	await end( 'a1' );
	assert.deepEqual( log.slice( 4 ), [ 'b1' ] );
	await end( 'b1' );
	await end( 'two' );
	assert.deepEqual( await all, [ 'ONE', 'A1', 'A2', 'A3', 'B1', 'TWO' ] );
} );

test( 'on one processor all of it is done alone', async () => {
	const { items, log, work, end } = stage( 'a1', 'a2' );
	const all = sideBySide( items, 1, work );
	await end( 'a1' );
	await end( 'a2' );
	await all;
	assert.deepEqual( log, [ 'a1', 'a2' ] );
} );

test( 'turns are taken also after one that failed', async () => {
	const turn = inTurns();
	const log = [];
	const first = turn( async () => {
		await new Promise( setImmediate );
		log.push( 'first' );
		throw new Error( 'no' );
	} );
	const second = turn( async () => log.push( 'second' ) );
	await assert.rejects( first, /no/ );
	await second;
	assert.deepEqual( log, [ 'first', 'second' ] );
} );
