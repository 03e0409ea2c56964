import { expect, test } from '@jest/globals';
import { eventText, OFFERED, TESTABLE } from '../../../src/admin/webhooks/event-words.ts';

test.each( [ ...new Set( [ ...OFFERED, ...TESTABLE ] ) ] )( '%s is said in words', ( type ) => {
	expect( eventText( type ) ).not.toBe( type );
} );
