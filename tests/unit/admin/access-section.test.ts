import { describe, expect, test } from '@jest/globals';
import { CAPABILITIES } from '../../../src/contract/access.ts';
import { toggled } from '../../../src/admin/settings/access-section.tsx';

describe( 'a box of the table of roles', () => {
	test( 'brings what its capability needs', () => {
		expect( toggled( [], 'causerie_manage', true ) ).toEqual( [ ...CAPABILITIES ] );
		expect( toggled( [], 'causerie_reply', true ) ).toEqual( [ 'causerie_read_sessions', 'causerie_reply' ] );
		expect( toggled( [], 'causerie_read_sessions', true ) ).toEqual( [ 'causerie_read_sessions' ] );
	} );

	test( 'takes with it what needs its capability', () => {
		expect( toggled( CAPABILITIES, 'causerie_read_sessions', false ) ).toEqual( [] );
		expect( toggled( CAPABILITIES, 'causerie_reply', false ) ).toEqual( [ 'causerie_read_sessions' ] );
		expect( toggled( CAPABILITIES, 'causerie_manage', false ) ).toEqual( [ 'causerie_read_sessions', 'causerie_reply' ] );
	} );
} );
