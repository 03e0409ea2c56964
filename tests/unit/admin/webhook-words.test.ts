import { expect, test } from '@jest/globals';
import { contextText, type Health } from '../../../src/admin/webhooks/webhook-words.ts';

const health = ( failures: number, until: string | null ): Health => ( {
	state: 'failing',
	needs_attention: true,
	failures: 0,
	failing_since: null,
	paused_until: null,
	last_success_at: null,
	waiting: 0,
	context_failures: failures,
	context_paused_until: until,
} );

test( 'an endpoint that failed before replies is said to have, also when its pause is over', () => {
	expect( contextText( true, health( 5, '2026-11-25T09:30:00.000Z' ) ) ).toMatch( /not asked before replies until .*2026.*: it failed 5 times in a row/ );
	expect( contextText( true, health( 5, null ) ) ).toBe( 'When it was asked before a reply, it failed 5 times in a row. The next question tries it again.' );
	expect( contextText( true, health( 1, null ) ) ).toBe( 'When it was asked before a reply, it failed 1 time. The next question tries it again.' );
} );

test( 'nothing is said of one that did well, or is not to be asked any more', () => {
	expect( contextText( true, health( 0, null ) ) ).toBe( '' );
	expect( contextText( false, health( 5, '2026-11-25T09:30:00.000Z' ) ) ).toBe( '' );
} );
