/** A small run of the kill test; `node tests/reliability/webhooks.mjs` is the whole one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killAndCount } from '../reliability/webhooks.mjs';

test( 'whatever is killed loses nothing, invents nothing, and sends the same bytes twice at most', async () => {
	const result = await killAndCount( { each: 1, any: 4, connections: 5, reloads: 1 } );
	assert.deepEqual( result.missing, [], 'every point was hit' );
	assert.ok( result.messages > 20 && result.events > 100 && result.arrived === result.events, JSON.stringify( result ) );
	assert.deepEqual( [ result.lost, result.invented, result.changed ], [ [], [], 0 ] );
	assert.equal( result.duplicatesWithoutKills, 0 );
	assert.ok( result.duplicates <= result.mostDuplicates, `${ result.duplicates } twice after ${ result.killed } kills` );
} );
