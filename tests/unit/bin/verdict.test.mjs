import assert from 'node:assert/strict';
import { test } from 'node:test';

import { atMost, verdictLine } from '../../bench/verdict.mjs';

test( 'a limit itself is met, and nothing beyond it', () => {
	assert.ok( atMost( 'it', 12, 12 ).met );
	assert.ok( ! atMost( 'it', 12.0001, 12 ).met );
	assert.ok( ! atMost( 'it', Number.NaN, 12 ).met );
	assert.ok( atMost( 'it', -0.2, 0 ).met );
} );

test( 'a verdict says what, how much and how much is allowed', () => {
	assert.equal( verdictLine( atMost( 'PHP', 0.51239, 0.5, 'ms' ) ), '✗ PHP: 0.512 ms (at most 0.5 ms)' );
	assert.equal( verdictLine( atMost( 'Queries', 12, 12 ) ), '✓ Queries: 12 (at most 12)' );
} );
