import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { findPhp } from '../../../bin/lib/requirements.mjs';
import { createSalts, phpLiteral, wpConfig } from '../../../bin/lib/wp-config.mjs';

const db = { name: 'site', user: 'u', password: "it's", host: 'localhost:/run/x.sock' };

test( 'PHP reads literals as they were meant', () => {
	for ( const value of [ "it's \\ a $trap \\'", '', 0, 1.5, -3, true, false, null, 'é\n' ] ) {
		const read = execFileSync( findPhp(), [ '-r', `echo json_encode( ${ phpLiteral( value ) } );` ], { encoding: 'utf8' } );
		assert.deepEqual( JSON.parse( read ), value );
	}
} );

test( 'what has no literal is refused', () => {
	assert.throws( () => phpLiteral( Number.NaN ), RangeError );
} );

test( 'own constants win, once', () => {
	const text = wpConfig( { db, salts: createSalts(), constants: { WP_DEBUG: false } } );
	assert.equal( text.match( /define\( 'WP_DEBUG', \w+ \)/g ).join(), "define( 'WP_DEBUG', false )" );
	assert.match( text, /define\( 'DB_PASSWORD', 'it\\'s' \)/ );
} );

test( 'salts are long and differ', () => {
	const salts = Object.values( createSalts() );
	assert.equal( new Set( salts ).size, 8 );
	assert.ok( salts.every( ( salt ) => salt.length === 64 ) );
} );
