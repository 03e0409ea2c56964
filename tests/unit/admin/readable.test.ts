import { readable } from '../../../src/admin/conversations/readable.ts';

test.each( [
	[ '**European Union** — Cost: €9.90 [1]', 'European Union — Cost: €9.90 [1]' ],
	[ '**New \\[zip\\]** \\<b>', 'New [zip] <b>' ],
	[ 'two ** stars ** and \\*\\*these\\*\\*', 'two ** stars ** and **these**' ],
	[ '[Contact](https://example.org/)', '[Contact](https://example.org/)' ],
	[ 'C:\\dir and a\nnew line', 'C:\\dir and a\nnew line' ],
] )( 'a reply reads as in the chat: %s', ( markdown, text ) => {
	expect( readable( markdown ) ).toBe( text );
} );
