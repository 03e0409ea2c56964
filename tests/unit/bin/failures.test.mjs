import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { failuresOf } from '../../../bin/test/failures.mjs';

test( 'of node --test it is the part after all tests', () => {
	const folder = mkdtempSync( join( tmpdir(), 'causerie-failures-' ) );
	const file = join( folder, 'some.test.mjs' );
	writeFileSync( file, "import { test } from 'node:test'; test( 'good', () => {} ); test( 'bad', () => { throw new Error( 'because' ); } );" );
	// Inside of a test, node --test would print what the one around it reads.
	const { NODE_TEST_CONTEXT: unused, ...env } = process.env;
	const { stdout } = spawnSync( process.execPath, [ '--test', '--test-reporter=spec', file ], { encoding: 'utf8', env } );
	rmSync( folder, { recursive: true } );
	assert.match( stdout, /good/ );
	assert.match( failuresOf( stdout ), /^✖ failing tests:[\s\S]*bad[\s\S]*because/ );
	assert.doesNotMatch( failuresOf( stdout ), /good/ );
} );

test( 'of PHPUnit, Playwright and jest it is what they tell, without what passed', () => {
	assert.equal( failuresOf( '....F..\n\nThere was 1 failure:\n\n1) A::b\n' ), 'There was 1 failure:\n\n1) A::b\n' );
	assert.equal( failuresOf( '....E..\n\nThere were 2 errors:\n\n1) A::b\n' ), 'There were 2 errors:\n\n1) A::b\n' );
	assert.equal( failuresOf( '  ✓  1 [a] › good (1s)\n  ✘  2 [a] › bad (1s)\n\n  1) [a] › bad\n    Error\n  ✓  3 [a] › later (1s)\n  1 failed\n' ), '  1) [a] › bad\n    Error\n  1 failed\n' );
	assert.equal( failuresOf( 'PASS a\nSummary of all failing tests\nFAIL b\n' ), 'Summary of all failing tests\nFAIL b\n' );
} );

test( 'of others it is the end', () => {
	assert.equal( failuresOf( `${ 'x'.repeat( 9000 ) }the end` ).length, 8000 );
	assert.match( failuresOf( `${ 'x'.repeat( 9000 ) }the end` ), /the end$/ );
} );
