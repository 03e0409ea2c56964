import { ruleText } from '../../../src/admin/bots/rule-text.ts';

const when = { min_length: 0, max_length: 4000, languages: [], page_contains: '', visitor: 'any' as const, needs_tools: false };

test.each( [
	[ { ...when, min_length: 1 }, 'Holds when the message has 1 character or more.' ],
	[ { ...when, max_length: 1 }, 'Holds when the message has at most 1 character.' ],
	[ { ...when, min_length: 20 }, 'Holds when the message has 20 characters or more.' ],
] )( 'counts one as one: %#', ( given, text ) => {
	expect( ruleText( given ) ).toBe( text );
} );
